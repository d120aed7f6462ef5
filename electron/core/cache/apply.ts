import type { Changes, Removal, Row, RowOf, RowType } from '#shared/protocol/rows.ts';
import type { Reader, Writer } from '../sqlite/sqlite-file.ts';
import { isRowType, ROW_TYPES, UPSERT, valuesOf } from './tables.ts';
import type { Touched } from './touched.ts';

/**
 * Brings the copy to the state that `changes` speak of: the one function behind first filling, catching up and
 * live push. Repeats and late comers change nothing, as an older row never replaces a newer one.
 * Removals go first: access that ended and came back within one answer sends both.
 */
export function applyChanges(
  db: Writer,
  changes: Changes,
  generation: number,
  me: string,
  touched: Touched,
): void {
  for (const removal of changes.removed) remove(db, removal, touched);
  for (const row of changes.rows) {
    touch(db, row, me, touched);
    db.run(UPSERT[row.type], valuesOf(row, generation));
  }
}

/** Whether exactly this version of the row is here. */
export function isHere(db: Reader, { type, id, seq }: Row): boolean {
  return db.get(`SELECT 1 FROM ${type} WHERE id = @id AND seq = @seq`, { id, seq }) !== undefined;
}

/**
 * What an earlier generation left and this one did not bring is gone from the server. Messages may be yet to come, as
 * long as their conversation is there.
 */
export function sweep(db: Writer, generation: number, touched: Touched): void {
  for (const type of ROW_TYPES) {
    const alsoGone = type === 'message' ? ' AND conversationId NOT IN (SELECT id FROM conversation)' : '';
    db.run(`DELETE FROM ${type} WHERE generation < @generation${alsoGone}`, { generation });
  }
  forgetUnreadOfTheGone(db);
  touchEverything(touched);
}

/** Ends a filling. */
export function sweepMessages(db: Writer, generation: number): void {
  db.run('DELETE FROM message WHERE generation < @generation', { generation });
}

/** The audience of a chat or group, and of nothing else. */
const OF_CONVERSATION = 'conversation:';

function remove(db: Writer, removal: Removal, touched: Touched): void {
  const { audience, type, id } = removal;
  if (type === undefined || id === undefined) {
    const conversationId = audience.startsWith(OF_CONVERSATION)
      ? audience.slice(OF_CONVERSATION.length)
      : null;
    for (const each of ROW_TYPES) {
      // Of a million messages those of one group are found by the group.
      const found =
        each === 'message' && conversationId !== null ? 'conversationId = @conversationId AND ' : '';
      db.run(`DELETE FROM ${each} WHERE ${found}audience = @audience`, { audience, conversationId });
    }
    forgetUnreadOfTheGone(db);
    touchEverything(touched);
    return;
  }
  if (!isRowType(type)) return;
  if (type === 'conversation') {
    removeConversation(db, audience, id, touched);
    return;
  }
  const conversationId = conversationOf(db, type, id);
  if (db.run(`DELETE FROM ${type} WHERE id = @id AND audience = @audience`, { id, audience }) === 0) return;
  if (conversationId === undefined) {
    if (isContacts(type)) touchContacts(type, touched);
    else touchEverything(touched);
    return;
  }
  touched.lists = true;
  touched.work ||= type === 'invite' || type === 'interaction';
  touched.threads.add(conversationId);
  touched.recount.add(conversationId);
  if (type === 'draft') touched.own.add(`draft:${conversationId}`);
}

/**
 * With all that was said in it. By audience, each row for itself: of a conversation that moved to another queue of
 * this person's, some may already be here under the new one.
 */
function removeConversation(db: Writer, audience: string, id: string, touched: Touched): void {
  db.run('DELETE FROM conversation WHERE id = @id AND audience = @audience', { id, audience });
  for (const type of ['participant', 'session', 'message', 'delivery']) {
    db.run(`DELETE FROM ${type} WHERE conversationId = @id AND audience = @audience`, { id, audience });
  }
  touched.lists = true;
  touched.work = true;
  touched.threads.add(id);
  touched.recount.add(id);
}

const OF_A_CONVERSATION: ReadonlySet<RowType> = new Set<RowType>([
  'participant',
  'message',
  'delivery',
  'session',
  'readMark',
  'conversationSettings',
  'draft',
  'invite',
  'interaction',
]);

function conversationOf(db: Reader, type: RowType, id: string): string | undefined {
  if (!OF_A_CONVERSATION.has(type)) return undefined;
  return db.get<{ conversationId: string }>(`SELECT conversationId FROM ${type} WHERE id = @id`, { id })
    ?.conversationId;
}

function touch(db: Reader, row: Row, me: string, touched: Touched): void {
  switch (row.type) {
    case 'conversation':
      touched.lists = true;
      touched.threads.add(row.id);
      touched.recount.add(row.id);
      return;
    case 'participant':
      touched.lists = true;
      touched.threads.add(row.conversationId);
      if (row.userId === me) touched.recount.add(row.conversationId);
      return;
    case 'session':
      touched.lists = true;
      touched.threads.add(row.conversationId);
      return;
    case 'message':
      touched.lists = true;
      touched.threads.add(row.conversationId);
      touched.recount.add(row.conversationId);
      if (row.commandId !== null) touched.commands.add(row.commandId);
      return;
    case 'delivery':
      touched.threads.add(row.conversationId);
      return;
    case 'draft':
      touched.lists = true;
      touched.threads.add(row.conversationId);
      touched.own.add(`draft:${row.conversationId}`);
      return;
    case 'invite':
      touched.lists = true;
      touched.work = true;
      touched.threads.add(row.conversationId);
      return;
    case 'interaction':
      touched.work = true;
      return;
    case 'member':
      touched.directory = true;
      touched.own.add(`member:${row.userId}`);
      return;
    case 'readMark':
      // Of somebody else: a receipt, which shows in the thread.
      if (row.userId === me) {
        touched.lists = true;
        touched.recount.add(row.conversationId);
        touched.own.add(`readMark:${row.conversationId}`);
      } else touched.threads.add(row.conversationId);
      return;
    case 'conversationSettings':
      touchSettings(db, row, touched);
      return;
    case 'userSettings':
      touched.settings = true;
      touched.own.add(`userSettings:${row.id}`);
      return;
    case 'user':
      touchUser(db, row, touched);
      return;
    case 'phonebook':
    case 'contact':
    case 'call':
    case 'cannedResponse':
      touchContacts(row.type, touched);
      return;
    default:
      touchEverything(touched);
  }
}

/** Two wishes are answered by this row: each by what it changes. */
function touchSettings(db: Reader, row: RowOf<'conversationSettings'>, touched: Touched): void {
  const { conversationId } = row;
  touched.lists = true;
  touched.recount.add(conversationId);
  const known = db.get<{ muted: number; markedUnread: number }>(
    'SELECT muted, markedUnread FROM conversationSettings WHERE id = @id',
    { id: row.id },
  );
  if ((known?.muted ?? 0) !== Number(row.muted)) touched.own.add(`conversationSettings:${conversationId}`);
  if ((known?.markedUnread ?? 0) !== Number(row.markedUnread)) touched.own.add(`readMark:${conversationId}`);
}

function touchUser(db: Reader, row: RowOf<'user'>, touched: Touched): void {
  touched.directory = true;
  touched.own.add(`user:${row.id}`);
  const known = db.get<{ name: string; extension: string; active: number }>(
    'SELECT name, extension, active FROM user WHERE id = @id',
    { id: row.id },
  );
  const isNamedSo = known?.name === row.name && known.extension === row.extension;
  // Colleagues come and go all day; only their names stand in every list and thread.
  if (!isNamedSo || known.active !== Number(row.active)) touchEverything(touched);
  else for (const id of chatsWith(db, row.id)) touched.threads.add(id);
}

function chatsWith(db: Reader, userId: string): string[] {
  return db
    .all<{ id: string }>(
      `SELECT c.id FROM participant p JOIN conversation c ON c.id = p.conversationId
       WHERE p.userId = @userId AND c.kind = 'chat'`,
      { userId },
    )
    .map((row) => row.id);
}

const CONTACTS = ['phonebook', 'contact', 'call', 'cannedResponse'] as const;
type Contacts = (typeof CONTACTS)[number];

function isContacts(type: RowType): type is Contacts {
  return (CONTACTS as readonly RowType[]).includes(type);
}

/** Names stand everywhere; texts kept ready in no list or thread. */
function touchContacts(type: Contacts, touched: Touched): void {
  touched.contacts = true;
  if (type === 'cannedResponse') return;
  touched.lists = true;
  touched.work = true;
  touched.allThreads = true;
}

function touchEverything(touched: Touched): void {
  touched.lists = true;
  touched.directory = true;
  touched.work = true;
  touched.settings = true;
  touched.contacts = true;
  touched.allThreads = true;
}

function forgetUnreadOfTheGone(db: Writer): void {
  db.run('DELETE FROM unread WHERE conversationId NOT IN (SELECT id FROM conversation)');
}
