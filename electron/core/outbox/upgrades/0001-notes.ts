/**
 * From version 1: texts of conversations without a session, internal notes, mentions; drafts of notes; marking unread.
 * What was written before is a text to the customer, and stays one.
 */
export const UPGRADE_1 = `
CREATE TABLE text_2 (
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
  errorMessage TEXT
);
INSERT INTO text_2
  (ordinal, commandId, owner, conversationId, epoch, text, note, mentions, at, state, errorCode, errorMessage)
SELECT ordinal, commandId, owner, conversationId, epoch, text, 0, '[]', at, state, errorCode, errorMessage
FROM text;
DROP TABLE text;
ALTER TABLE text_2 RENAME TO text;
CREATE INDEX text_conversation ON text (owner, conversationId, ordinal);

ALTER TABLE draft ADD COLUMN note INTEGER NOT NULL DEFAULT 0;

UPDATE change SET command = json_set(command, '$.params.unread', json('false'))
WHERE json_extract(command, '$.method') = 'conversation.markRead';
`;
