import type { Changes, Removal, Row, RowType } from '#shared/protocol/rows.ts';
import type { Reader, Writer } from '../sqlite/sqlite-file.ts';
import { isRowType, ROW_TYPES, UPSERT, valuesOf } from './tables.ts';
import type { Touched } from './touched.ts';

/**
 * Brings the copy to the state that `changes` speak of: the one function behind first filling, catching up and
 * live push. Repeats and late comers change nothing, as an older row never replaces a newer one.
 * Removals go first: access that ended and came back within one answer sends both.
 */
export function applyChanges(db: Writer, changes: Changes, generation: number, touched: Touched): void {
  for (const removal of changes.removed) remove(db, removal, touched);
  for (const row of changes.rows) {
    touch(db, row, touched);
    db.run(UPSERT[row.type], valuesOf(row, generation));
  }
}

/** Ends a filling: what an earlier generation left and this one did not bring is gone from the server. */
export function sweep(db: Writer, generation: number, touched: Touched): void {
  for (const type of ROW_TYPES) db.run(`DELETE FROM ${type} WHERE generation < @generation`, { generation });
  forgetUnreadOfTheGone(db);
  touchEverything(touched);
}

function remove(db: Writer, removal: Removal, touched: Touched): void {
  const { audience, type, id } = removal;
  if (type === undefined || id === undefined) {
    for (const each of ROW_TYPES) db.run(`DELETE FROM ${each} WHERE audience = @audience`, { audience });
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
    touchEverything(touched);
    return;
  }
  touched.lists = true;
  touched.work ||= type === 'invite' || type === 'interaction';
  touched.threads.add(conversationId);
  touched.recount.add(conversationId);
}

/**
 * With all that was said in it. By audience, each row for itself: of a conversation that moved to another queue of
 * this person's, some may already be here under the new one.
 */
function removeConversation(db: Writer, audience: string, id: string, touched: Touched): void {
  db.run('DELETE FROM conversation WHERE id = @id AND audience = @audience', { id, audience });
  for (const type of ['session', 'message']) {
    db.run(`DELETE FROM ${type} WHERE conversationId = @id AND audience = @audience`, { id, audience });
  }
  touched.lists = true;
  touched.work = true;
  touched.threads.add(id);
  touched.recount.add(id);
}

const OF_A_CONVERSATION: ReadonlySet<RowType> = new Set<RowType>([
  'message',
  'session',
  'readMark',
  'invite',
  'interaction',
]);

function conversationOf(db: Reader, type: RowType, id: string): string | undefined {
  if (!OF_A_CONVERSATION.has(type)) return undefined;
  return db.get<{ conversationId: string }>(`SELECT conversationId FROM ${type} WHERE id = @id`, { id })
    ?.conversationId;
}

function touch(db: Reader, row: Row, touched: Touched): void {
  switch (row.type) {
    case 'conversation':
      touched.lists = true;
      touched.threads.add(row.id);
      touched.recount.add(row.id);
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
      touched.lists = true;
      touched.recount.add(row.conversationId);
      touched.own.add(`readMark:${row.conversationId}`);
      return;
    case 'conversationSettings':
      touched.lists = true;
      touched.own.add(`conversationSettings:${row.conversationId}`);
      return;
    case 'userSettings':
      touched.settings = true;
      touched.own.add(`userSettings:${row.id}`);
      return;
    case 'user':
      touched.directory = true;
      touched.own.add(`user:${row.id}`);
      // Colleagues come and go all day; only their names stand in lists and threads.
      if (!isNamedSo(db, row.id, row.name, row.extension)) touchEverything(touched);
      return;
    default:
      touchEverything(touched);
  }
}

function isNamedSo(db: Reader, id: string, name: string, extension: string): boolean {
  const known = db.get<{ name: string; extension: string }>(
    'SELECT name, extension FROM user WHERE id = @id',
    {
      id,
    },
  );
  return known?.name === name && known.extension === extension;
}

function touchEverything(touched: Touched): void {
  touched.lists = true;
  touched.directory = true;
  touched.work = true;
  touched.settings = true;
  touched.allThreads = true;
}

function forgetUnreadOfTheGone(db: Writer): void {
  db.run('DELETE FROM unread WHERE conversationId NOT IN (SELECT id FROM conversation)');
}
