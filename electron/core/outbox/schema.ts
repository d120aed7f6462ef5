import { UPGRADE_1 } from './upgrades/0001-notes.ts';
import { UPGRADE_2 } from './upgrades/0002-consent.ts';

/** A file of another version is never deleted: what a person wrote is theirs. */
export const OUTBOX_VERSION = 3;

/** Raise the version with any change below, and bring the files of the one before along. */
export const OUTBOX_UPGRADES = { 1: UPGRADE_1, 2: UPGRADE_2 } as const;

/**
 * `owner` is the person who wrote it: another who signs in here neither sees nor sends it.
 * text.state: pending (to be sent), sent (taken by the server, its row not here yet), held (refused).
 * text.note: an internal note, for ever: it never becomes a text to the customer.
 * text.acknowledged, text.quietReason: what the person said beside it.
 * draft: what was typed here and the server does not have; empty where it still has what was emptied here.
 * change: a wish about oneself that the server does not know yet, the latest for each key.
 */
export const OUTBOX_SCHEMA = `
CREATE TABLE text (
  ordinal INTEGER PRIMARY KEY AUTOINCREMENT,
  commandId TEXT NOT NULL UNIQUE,
  owner TEXT NOT NULL,
  conversationId TEXT NOT NULL,
  epoch INTEGER,
  text TEXT NOT NULL,
  note INTEGER NOT NULL,
  mentions TEXT NOT NULL,
  at INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('pending', 'sent', 'held')),
  errorCode TEXT,
  errorMessage TEXT,
  acknowledged INTEGER NOT NULL DEFAULT 0,
  quietReason TEXT
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
  note INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (owner, conversationId)
) WITHOUT ROWID;
`;
