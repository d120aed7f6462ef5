/** A file of another version is never deleted: what a person wrote is theirs. */
export const OUTBOX_VERSION = 1;

/**
 * `owner` is the person who wrote it: another who signs in here neither sees nor sends it.
 * text.state: pending (to be sent), sent (taken by the server, its row not here yet), held (refused).
 * change: a wish about oneself that the server does not know yet, the latest for each key.
 */
export const OUTBOX_SCHEMA = `
CREATE TABLE text (
  ordinal INTEGER PRIMARY KEY AUTOINCREMENT,
  commandId TEXT NOT NULL UNIQUE,
  owner TEXT NOT NULL,
  conversationId TEXT NOT NULL,
  epoch INTEGER NOT NULL,
  text TEXT NOT NULL,
  at INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('pending', 'sent', 'held')),
  errorCode TEXT,
  errorMessage TEXT
);
CREATE INDEX text_conversation ON text (owner, conversationId, ordinal);

CREATE TABLE change (
  owner TEXT NOT NULL,
  key TEXT NOT NULL,
  command TEXT NOT NULL,
  PRIMARY KEY (owner, key)
) WITHOUT ROWID;

CREATE TABLE draft (
  owner TEXT NOT NULL,
  conversationId TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (owner, conversationId)
) WITHOUT ROWID;
`;
