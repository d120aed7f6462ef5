import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { testFolder } from '../cache/test-cache.ts';
import { NOTHING_SAID, testOutbox } from './test-outbox.ts';

/** The outbox as its first version made it. */
const VERSION_1 = `
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
INSERT INTO text VALUES
  (3, 'k1', 'a1:u-maya', 'c1', 2, 'On its way.', 1000, 'pending', NULL, NULL),
  (4, 'k2', 'a1:u-maya', 'c1', 2, 'Sorry!', 2000, 'held', 'not_owner', 'Jonas is answering.'),
  (7, 'k3', 'a1:u-jonas', 'c2', 0, 'From Jonas', 3000, 'sent', NULL, NULL);
INSERT INTO change VALUES
  ('a1:u-maya', 'readMark:c1', '{"method":"conversation.markRead","params":{"commandId":"k4","conversationId":"c1","position":7}}'),
  ('a1:u-maya', 'conversationSettings:c1', '{"method":"conversation.setMuted","params":{"commandId":"k5","conversationId":"c1","muted":true}}');
INSERT INTO draft VALUES ('a1:u-maya', 'c1', 'Dear Lena');
`;

/** As its second version made it. */
const VERSION_2 = `
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
  note INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (owner, conversationId)
) WITHOUT ROWID;
INSERT INTO text VALUES
  (1, 'k1', 'a1:u-maya', 'c1', 2, 'Still there?', 0, '[]', 1000, 'held', 'not_owner', 'Jonas is answering.'),
  (2, 'k2', 'a1:u-maya', 'c1', NULL, 'Asks twice.', 1, '["u-jonas"]', 2000, 'pending', NULL, NULL);
INSERT INTO draft VALUES ('a1:u-maya', 'c1', 'Dear Lena', 1);
`;

function writtenBefore(sql = VERSION_1, version = 1): string {
  const path = join(testFolder(), 'outbox.db');
  const file = new Database(path);
  file.exec(sql);
  file.pragma(`user_version = ${version}`);
  file.close();
  return path;
}

test('what was written with the version before is all there: texts in their order, wishes and drafts', () => {
  const { outbox, wishes, notice, file, reopen } = testOutbox(writtenBefore());

  expect(notice).toBeNull();
  const kept = { conversationId: 'c1', epoch: 2, note: false, mentions: [], ...NOTHING_SAID };
  expect(outbox.texts('c1')).toEqual([
    {
      ...kept,
      commandId: 'k1',
      text: 'On its way.',
      at: 1_000,
      state: 'pending',
      errorCode: null,
      errorMessage: null,
    },
    {
      ...kept,
      commandId: 'k2',
      text: 'Sorry!',
      at: 2_000,
      state: 'held',
      errorCode: 'not_owner',
      errorMessage: 'Jonas is answering.',
    },
  ]);
  expect(outbox.draft('c1')).toEqual({ text: 'Dear Lena', note: false });
  expect(wishes.readMark('c1')).toMatchObject({ position: 7, unread: false });
  expect(wishes.muted('c1')).toBe(true);
  expect(file.get('SELECT count(*) AS texts FROM text')).toEqual({ texts: 3 });
  expect(reopen().outbox.texts('c1')).toHaveLength(2);
});

test('beside what was written before consent was asked for, nothing is said', () => {
  const { outbox, notice } = testOutbox(writtenBefore(VERSION_2, 2));

  expect(notice).toBeNull();
  expect(outbox.texts('c1')).toMatchObject([
    { commandId: 'k1', text: 'Still there?', state: 'held', ...NOTHING_SAID },
    { commandId: 'k2', text: 'Asks twice.', note: true, mentions: ['u-jonas'], ...NOTHING_SAID },
  ]);
  expect(outbox.draft('c1')).toEqual({ text: 'Dear Lena', note: true });
});

test('what is written from then on comes after it', () => {
  const { outbox } = testOutbox(writtenBefore());
  outbox.add({
    commandId: 'k9',
    conversationId: 'c1',
    epoch: null,
    text: 'Asks twice.',
    note: true,
    mentions: [],
    ...NOTHING_SAID,
    at: 9_000,
  });

  expect(outbox.texts('c1').map((text) => text.commandId)).toEqual(['k1', 'k2', 'k9']);
});

test('a file that is brought up to date is the same as a new one', () => {
  const schema = (file: ReturnType<typeof testOutbox>['file']) =>
    ['text', 'change', 'draft'].map((table) => file.all(`SELECT * FROM pragma_table_info('${table}')`));

  const fresh = schema(testOutbox().file);
  expect(schema(testOutbox(writtenBefore()).file)).toEqual(fresh);
  expect(schema(testOutbox(writtenBefore(VERSION_2, 2)).file)).toEqual(fresh);
});

test('one that cannot be brought up to date is kept as it is, with all that was written, and she is told where', () => {
  const path = writtenBefore(VERSION_1.replaceAll('errorMessage', 'message'));

  const { notice } = testOutbox(path);

  expect(notice?.code).toBe('outbox_set_aside');
  const kept = readdirSync(dirname(path)).find((name) => /^outbox\.db\.\d{4}/.test(name));
  expect(notice?.message).toContain(kept);
  const file = new Database(join(dirname(path), kept!), { readonly: true });
  expect(file.pragma('user_version', { simple: true })).toBe(1);
  expect(file.prepare('SELECT count(*) FROM text').pluck().get()).toBe(3);
  file.close();
});
