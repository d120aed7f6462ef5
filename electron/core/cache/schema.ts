import { CREATE_MESSAGE_WORDS } from './message-words.ts';
import { CREATE_NAMES } from './names.ts';
import { CREATE_TABLES } from './tables.ts';

/** Raise it with any change here or in tables.ts: a cache of another version is made anew. */
export const CACHE_VERSION = 6;

function addTotal(sign: '+' | '-', row: 'NEW' | 'OLD'): string {
  return `UPDATE unreadTotal SET
    unread = unread ${sign} (${row}.count > 0),
    unreadTexts = unreadTexts ${sign} (${row}.count > 0 AND ${row}.outside),
    mentions = mentions ${sign} ${row}.mentioned,
    listed = listed ${sign} 1,
    listedTexts = listedTexts ${sign} ${row}.outside;`;
}

/**
 * `place` is how far the copy has come. A generation is one filling from nothing: rows of an earlier one are shown
 * until the present one is complete, then swept.
 * `unread` holds the conversations with something unread and how much, or in which this person is named, kept by the
 * writer of the rows. `outside`: whether there is an outside number. The badges are read after every change, and
 * "Unread" shows how many it lists: their sums are kept beside it.
 */
export const CACHE_SCHEMA = `
${CREATE_TABLES}
${CREATE_NAMES}
${CREATE_MESSAGE_WORDS}

CREATE TABLE place (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  owner TEXT,
  cursor TEXT,
  generation INTEGER NOT NULL,
  completed INTEGER NOT NULL,
  filled INTEGER NOT NULL,
  before TEXT,
  progress REAL NOT NULL
);
INSERT INTO place VALUES (1, NULL, NULL, 1, 0, 0, NULL, 0);

CREATE TABLE unread (
  conversationId TEXT PRIMARY KEY,
  count INTEGER NOT NULL,
  mentioned INTEGER NOT NULL,
  outside INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE unreadTotal (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  unread INTEGER NOT NULL,
  unreadTexts INTEGER NOT NULL,
  mentions INTEGER NOT NULL,
  listed INTEGER NOT NULL,
  listedTexts INTEGER NOT NULL
);
INSERT INTO unreadTotal VALUES (1, 0, 0, 0, 0, 0);
CREATE TRIGGER unread_written AFTER INSERT ON unread BEGIN ${addTotal('+', 'NEW')} END;
CREATE TRIGGER unread_changed AFTER UPDATE ON unread BEGIN
  ${addTotal('-', 'OLD')} ${addTotal('+', 'NEW')}
END;
CREATE TRIGGER unread_gone AFTER DELETE ON unread BEGIN ${addTotal('-', 'OLD')} END;

CREATE INDEX conversation_recent
  ON conversation (lastMessageAt DESC, id DESC, sessionId, queueId, outsideNumber, kind);
CREATE INDEX conversation_chats ON conversation (lastMessageAt DESC, id DESC) WHERE kind = 'chat';
CREATE INDEX conversation_groups ON conversation (lastMessageAt DESC, id DESC, folded) WHERE kind = 'group';
CREATE INDEX conversation_texts
  ON conversation (lastMessageAt DESC, id DESC, sessionId, queueId, outsideNumber, kind)
  WHERE kind IN ('sms', 'queue');
CREATE INDEX conversation_own ON conversation (lastMessageAt DESC, id DESC, kind) WHERE kind <> 'queue';
CREATE INDEX conversation_number ON conversation (outsideNumber);
CREATE INDEX participant_conversation ON participant (conversationId, userId);
CREATE INDEX participant_user ON participant (userId, conversationId);
CREATE INDEX participant_number ON participant (number) WHERE number IS NOT NULL;
CREATE INDEX session_waiting ON session (waitingSince, id) WHERE state = 'waiting';
CREATE INDEX session_owner ON session (ownerId, queueId) WHERE state = 'claimed';
CREATE INDEX session_conversation ON session (conversationId);
CREATE INDEX message_thread ON message (conversationId, position);
CREATE INDEX message_inbound ON message (conversationId, position) WHERE direction = 'in';
CREATE INDEX message_internal ON message (conversationId, position) WHERE direction = 'internal';
CREATE INDEX message_mention ON message (conversationId, position) WHERE mentions <> '[]';
CREATE INDEX message_system ON message (conversationId, position) WHERE direction = 'system';
CREATE INDEX message_command ON message (commandId) WHERE commandId IS NOT NULL;
CREATE INDEX delivery_message ON delivery (messageId);
CREATE INDEX line_queue ON line (queueId);
CREATE INDEX line_campaign ON line (campaignId) WHERE campaignId IS NOT NULL;
CREATE INDEX line_user ON line (userId) WHERE userId IS NOT NULL;
CREATE INDEX member_queue ON member (queueId, userId);
CREATE INDEX invite_session ON invite (sessionId);
CREATE INDEX interaction_recent ON interaction (startedAt DESC, id DESC);
CREATE INDEX interaction_due ON interaction (startedAt DESC, id DESC) WHERE wrapUp = 'due';
CREATE INDEX read_mark_conversation ON readMark (conversationId, userId, position);
CREATE INDEX conversation_settings_conversation ON conversationSettings (conversationId);
CREATE INDEX draft_conversation ON draft (conversationId);
`;
