import { searchable } from '#shared/search-words.ts';
import type { Writer } from '../sqlite/sqlite-file.ts';

/**
 * The words of every message, and tags of whom and what it belongs to, so that a filter is part of the search itself.
 * A row's id is its message's place below zero: what is latest is read first, which is twice as fast upwards as down.
 * What is written waits in `unindexed` until the end of its transaction: FTS5 takes rows cheaply in the order of their
 * ids alone.
 * `lostMessages` names the conversations whose messages were removed. One that moved to another queue of this person's
 * is removed and comes back.
 */
export const CREATE_MESSAGE_WORDS = `
CREATE VIRTUAL TABLE messageWords USING fts5 (
  words, tags, content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '1 2 3'
);
CREATE TABLE unindexed (place INTEGER PRIMARY KEY);
CREATE TRIGGER message_written AFTER INSERT ON message WHEN NEW.text <> '' AND NEW.direction <> 'system' BEGIN
  INSERT INTO unindexed (place) VALUES (NEW.place);
END;
CREATE TRIGGER message_moved AFTER UPDATE OF audience, text ON message
WHEN NEW.audience <> OLD.audience OR NEW.text <> OLD.text BEGIN
  DELETE FROM messageWords WHERE rowid = -OLD.place;
  DELETE FROM unindexed WHERE place = OLD.place;
  INSERT INTO unindexed (place) SELECT NEW.place WHERE NEW.text <> '' AND NEW.direction <> 'system';
END;
CREATE TRIGGER message_gone AFTER DELETE ON message BEGIN
  DELETE FROM messageWords WHERE rowid = -OLD.place;
  DELETE FROM unindexed WHERE place = OLD.place;
  INSERT OR IGNORE INTO lostMessages (conversationId) VALUES (OLD.conversationId);
END;
CREATE TABLE lostMessages (conversationId TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE wordsUpkeep (one INTEGER PRIMARY KEY CHECK (one = 1), due INTEGER NOT NULL, begun INTEGER NOT NULL);
INSERT INTO wordsUpkeep VALUES (1, 0, 0);
`;

interface Unindexed {
  place: number;
  text: string;
  conversationId: string;
  authorId: string | null;
  audience: string;
}

/** Makes what this transaction wrote searchable. */
export function indexWritten(db: Writer): void {
  const written = db.all<Unindexed>(
    `SELECT m.place, m.text, m.conversationId, m.authorId, m.audience
     FROM unindexed u CROSS JOIN message m ON m.place = u.place ORDER BY u.place DESC`,
  );
  if (written.length === 0) return;
  for (const { place, text, conversationId, authorId, audience } of written) {
    const author = authorId === null ? '' : ` ${authorTag(authorId)}`;
    db.run('INSERT INTO messageWords (rowid, words, tags) VALUES (@rowid, @words, @tags)', {
      rowid: -place,
      words: searchable(text),
      tags: `${conversationTag(conversationId)} ${audienceTag(audience)}${author}`,
    });
  }
  db.run('DELETE FROM unindexed');
}

/** Pages of the index that one step of the upkeep writes: a few milliseconds. */
const STEP = 64;

/**
 * Words of conversations that are gone stay in the index, out of reach, until it is written anew: that is done here, a
 * piece at a time. Returns whether there is more to do.
 */
export function tidyWords(db: Writer): boolean {
  if (db.get(GONE) !== undefined) wordsAreDue(db);
  db.run('DELETE FROM lostMessages');
  const upkeep = db.get<{ due: number; begun: number }>('SELECT due, begun FROM wordsUpkeep');
  if (upkeep?.due !== 1) return false;
  const changes = () => db.get<{ total: number }>('SELECT total_changes() AS total')?.total ?? 0;
  const before = changes();
  // Below zero: takes everything there is together, whatever its size.
  db.run("INSERT INTO messageWords (messageWords, rank) VALUES ('merge', @pages)", {
    pages: upkeep.begun === 1 ? STEP : -STEP,
  });
  const isDone = upkeep.begun === 1 && changes() - before < 2;
  db.run('UPDATE wordsUpkeep SET due = @due, begun = 1', { due: Number(!isDone) });
  return !isDone;
}

const GONE = `SELECT 1 FROM lostMessages l
  WHERE NOT EXISTS (SELECT 1 FROM conversation WHERE id = l.conversationId) LIMIT 1`;

/** The upkeep begins, or begins again. */
export function wordsAreDue(db: Writer): void {
  db.run('UPDATE wordsUpkeep SET due = 1, begun = 0');
}

export function conversationTag(id: string): string {
  return tag('c', id);
}

export function authorTag(id: string): string {
  return tag('u', id);
}

export function audienceTag(audience: string): string {
  return tag('a', audience);
}

/** No word of a text begins with this character. */
const TAG = '\u{e000}';

/** A single word to the tokenizer, and a different one for each id. */
function tag(kind: string, id: string): string {
  return `${TAG}${kind}${id.replace(/[^a-z0-9]/g, (character) => String.fromCharCode(0xe100 + character.charCodeAt(0)))}`;
}
