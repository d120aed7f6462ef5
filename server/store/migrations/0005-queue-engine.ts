import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { indexForSync, type Schema, strict, syncedTable } from './columns.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** What queues do by themselves, who is there to answer, who handled what, and what admins set. */
export const queueEngine: Migration = {
  async up(db) {
    await people(db);
    await queues(db);
    await sessions(db);
    await records(db);
    await pipeline(db);
    // Rows have changed their shape and their audience: every desktop takes them anew.
    await sql`update feed set epoch = lower(hex(randomblob(16)))`.execute(db);
  },
};

async function people(db: Schema): Promise<void> {
  await add(db, 'account', 'disconnectGrace', 'integer', 2 * MINUTE);
  await add(db, 'account', 'revision', 'integer', 1);

  await add(db, 'user', 'refinements', 'text', '{}');
  await add(db, 'user', 'active', 'integer', 1);
  await add(db, 'user', 'online', 'integer', 0);
  await db.schema.alterTable('user').addColumn('pauseReasonId', 'text').execute();
  await db.schema.alterTable('user').addColumn('pausedAt', 'integer').execute();
  await add(db, 'user', 'revision', 'integer', 1);
  await db.schema.alterTable('user').dropColumn('availability').execute();
}

async function queues(db: Schema): Promise<void> {
  await syncedTable(db, 'queueSettings')
    .addColumn('idleTimeout', 'integer', (column) => column.notNull())
    .addColumn('waitTimeout', 'integer')
    .addColumn('waitTimeoutMessage', 'text')
    .addColumn('remindAfter', 'integer')
    .addColumn('wrapUp', 'integer', (column) => column.notNull())
    .addColumn('distribution', 'text', (column) => column.notNull())
    .addColumn('inviteTimeout', 'integer', (column) => column.notNull())
    .addColumn('initiationKeyword', 'text')
    .addColumn('initiationMessage', 'text')
    .addColumn('initiationNeededMessage', 'text')
    .addColumn('terminationKeyword', 'text')
    .addColumn('terminationMessage', 'text')
    .addColumn('noAgentsMessage', 'text')
    .addColumn('hoursId', 'text')
    .addColumn('awayMessage', 'text')
    .addColumn('awayInterval', 'integer', (column) => column.notNull())
    .execute();
  await indexForSync(db, 'queueSettings');
  await sql`insert into queueSettings
      (id, audience, seq, idleTimeout, waitTimeout, wrapUp, distribution, inviteTimeout, awayInterval)
    select id, audience, seq, idleTimeout, waitTimeout, wrapUp, 'open', ${sql.lit(MINUTE / 2)}, ${sql.lit(12 * HOUR)}
    from queue`.execute(db);
  for (const moved of ['idleTimeout', 'waitTimeout', 'wrapUp']) {
    await db.schema.alterTable('queue').dropColumn(moved).execute();
  }
  await add(db, 'queue', 'extension', 'text', '');
  await add(db, 'queue', 'enabled', 'integer', 1);
  await add(db, 'queue', 'revision', 'integer', 1);
  // Any free extension will do until an admin says otherwise.
  await sql`update queue set extension = cast(7000 + rowid as text)`.execute(db);
  await sql`update queue set audience = 'account:' || accountId`.execute(db);
  await db.schema
    .createIndex('queueExtension')
    .unique()
    .on('queue')
    .columns(['accountId', 'extension'])
    .execute();

  await add(db, 'member', 'capacity', 'integer', 5);
  await add(db, 'member', 'loggedIn', 'integer', 1);
  await db.schema.alterTable('member').addColumn('lastOfferedAt', 'integer').execute();
  await db.schema.alterTable('member').addColumn('idleSince', 'integer').execute();
  await db.schema.createIndex('memberUser').on('member').columns(['userId']).execute();

  await add(db, 'line', 'revision', 'integer', 1);
  await sql`update line set audience =
    (select 'account:' || accountId from queue where queue.id = line.queueId)`.execute(db);
  await db.schema.createIndex('lineQueue').on('line').columns(['queueId']).execute();
}

async function sessions(db: Schema): Promise<void> {
  await add(db, 'session', 'startedBy', 'text', 'customer');
  await add(db, 'session', 'reminded', 'integer', 0);
  await db.schema
    .createIndex('sessionWaiting')
    .on('session')
    .columns(['queueId', 'state', 'waitingSince', 'id'])
    .execute();
  await db.schema.alterTable('conversation').addColumn('awayAnsweredAt', 'integer').execute();
  await db.schema.alterTable('conversation').addColumn('keywordAskedAt', 'integer').execute();
  await db.schema.alterTable('message').addColumn('automatic', 'text').execute();
  await db.schema.createIndex('sessionConversation').on('session').columns(['conversationId']).execute();

  await syncedTable(db, 'invite')
    .addColumn('sessionId', 'text', (column) => column.notNull().references('session.id'))
    .addColumn('conversationId', 'text', (column) => column.notNull().references('conversation.id'))
    .addColumn('queueId', 'text', (column) => column.notNull().references('queue.id'))
    .addColumn('userId', 'text', (column) => column.notNull().references('user.id'))
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('offeredAt', 'integer', (column) => column.notNull())
    .addColumn('dueAt', 'integer', (column) => column.notNull())
    .addColumn('settledAt', 'integer')
    .addUniqueConstraint('inviteOnce', ['sessionId', 'userId'])
    .execute();
  await indexForSync(db, 'invite');
  await db.schema.createIndex('inviteQueue').on('invite').columns(['queueId', 'state', 'userId']).execute();

  await syncedTable(db, 'interaction')
    .addColumn('userId', 'text', (column) => column.notNull().references('user.id'))
    .addColumn('sessionId', 'text', (column) => column.notNull().references('session.id'))
    .addColumn('conversationId', 'text', (column) => column.notNull().references('conversation.id'))
    .addColumn('queueId', 'text', (column) => column.notNull().references('queue.id'))
    .addColumn('outsideNumber', 'text', (column) => column.notNull())
    .addColumn('startedBy', 'text', (column) => column.notNull())
    .addColumn('startedAt', 'integer', (column) => column.notNull())
    .addColumn('endedAt', 'integer')
    .addColumn('outcome', 'text')
    .addColumn('wrapUp', 'text', (column) => column.notNull())
    .addColumn('codeId', 'text')
    .addColumn('codeName', 'text')
    .addColumn('notes', 'text', (column) => column.notNull())
    .execute();
  await indexForSync(db, 'interaction');
  await db.schema
    .createIndex('interactionSession')
    .on('interaction')
    .columns(['sessionId', 'userId'])
    .execute();
  // Who had a session that is not over goes on with it, and files it. Each has one entry, so the session's id will do.
  await sql`insert into interaction (id, audience, seq, userId, sessionId, conversationId, queueId, outsideNumber,
      startedBy, startedAt, endedAt, outcome, wrapUp, notes)
    select session.id, 'user:' || lastOwnerId, session.seq, lastOwnerId, session.id, conversationId, session.queueId,
      outsideNumber, startedBy, coalesce(claimedAt, openedAt),
      iif(ownerId is null, coalesce(endedAt, waitingSince, openedAt), null),
      iif(ownerId is null, coalesce(endReason, 'released'), null),
      iif(state = 'wrapUp', 'due', 'none'), ''
    from session join conversation on conversation.id = conversationId
    where state != 'ended' and lastOwnerId is not null`.execute(db);
}

async function records(db: Schema): Promise<void> {
  for (const named of ['pauseReason', 'wrapUpCode']) {
    await syncedTable(db, named)
      .addColumn('accountId', 'text', (column) => column.notNull().references('account.id'))
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('revision', 'integer', (column) => column.notNull())
      .execute();
    await indexForSync(db, named);
  }
  await syncedTable(db, 'hours')
    .addColumn('accountId', 'text', (column) => column.notNull().references('account.id'))
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('weekly', 'text', (column) => column.notNull())
    .addColumn('exceptions', 'text', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .execute();
  await indexForSync(db, 'hours');
}

/** Removals with their age; deadlines of queues and users, an audit trail of admins: SQLite cannot loosen a column. */
async function pipeline(db: Schema): Promise<void> {
  await add(db, 'feed', 'forgottenTo', 'integer', 0);
  await add(db, 'removal', 'at', 'integer', 0);
  await db.schema.createIndex('removalAge').on('removal').columns(['at', 'seq']).execute();

  await db.schema.alterTable('deadline').renameTo('oldDeadline').execute();
  await db.schema
    .createTable('deadline')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('subjectId', 'text', (column) => column.notNull())
    .addColumn('dueAt', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('deadlineKey', ['kind', 'subjectId'])
    .modifyEnd(strict)
    .execute();
  await sql`insert into deadline (kind, subjectId, dueAt) select kind, sessionId, dueAt from oldDeadline`.execute(
    db,
  );
  await db.schema.dropTable('oldDeadline').execute();
  await db.schema.createIndex('deadlineDue').on('deadline').columns(['dueAt']).execute();

  await db.schema.alterTable('audit').renameTo('oldAudit').execute();
  await db.schema
    .createTable('audit')
    .addColumn('id', 'integer', (column) => column.primaryKey().notNull())
    .addColumn('at', 'integer', (column) => column.notNull())
    .addColumn('userId', 'text')
    .addColumn('what', 'text', (column) => column.notNull())
    .addColumn('why', 'text', (column) => column.notNull())
    .addColumn('conversationId', 'text')
    .addColumn('sessionId', 'text')
    .addColumn('subject', 'text')
    .addColumn('changes', 'text')
    .modifyEnd(strict)
    .execute();
  await sql`insert into audit (id, at, userId, what, why, conversationId, sessionId)
    select id, at, userId, what, why, conversationId, sessionId from oldAudit`.execute(db);
  await db.schema.dropTable('oldAudit').execute();
  await db.schema.createIndex('auditConversation').on('audit').columns(['conversationId', 'id']).execute();
  await sql`create index auditSubject on audit (id) where subject is not null`.execute(db);
  await sql`create index auditOfSubject on audit (subject, id) where subject is not null`.execute(db);
}

/** A column that existing rows get a value for. */
async function add(
  db: Schema,
  table: string,
  column: string,
  type: 'integer' | 'text',
  value: number | string,
): Promise<void> {
  await db.schema
    .alterTable(table)
    .addColumn(column, type, (definition) => definition.notNull().defaultTo(value))
    .execute();
}
