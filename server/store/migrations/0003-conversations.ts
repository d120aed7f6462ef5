import type { Migration } from 'kysely/migration';
import { indexForSync, syncedTable } from './columns.ts';

/** Threads, their sessions and messages, and what each user keeps of them. */
export const conversations: Migration = {
  async up(db) {
    await syncedTable(db, 'conversation')
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('queueId', 'text', (column) => column.notNull().references('queue.id'))
      .addColumn('lineId', 'text', (column) => column.notNull().references('line.id'))
      .addColumn('outsideNumber', 'text', (column) => column.notNull())
      .addColumn('sessionId', 'text')
      .addColumn('lastPosition', 'integer', (column) => column.notNull())
      .addColumn('lastMessageAt', 'integer')
      .addColumn('lastMessageId', 'text')
      .addUniqueConstraint('conversationOncePerPair', ['lineId', 'outsideNumber'])
      .execute();
    await indexForSync(db, 'conversation');

    await syncedTable(db, 'session')
      .addColumn('conversationId', 'text', (column) => column.notNull().references('conversation.id'))
      .addColumn('queueId', 'text', (column) => column.notNull().references('queue.id'))
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('ownerId', 'text', (column) => column.references('user.id'))
      .addColumn('epoch', 'integer', (column) => column.notNull())
      .addColumn('openedAt', 'integer', (column) => column.notNull())
      .addColumn('waitingSince', 'integer')
      .addColumn('claimedAt', 'integer')
      .addColumn('idleDueAt', 'integer')
      .addColumn('endedAt', 'integer')
      .addColumn('endReason', 'text')
      .addColumn('owed', 'integer', (column) => column.notNull())
      .addColumn('lastOwnerId', 'text')
      .execute();
    await indexForSync(db, 'session');
    await db.schema.createIndex('sessionOwner').on('session').columns(['ownerId', 'queueId']).execute();

    await syncedTable(db, 'message')
      .addColumn('conversationId', 'text', (column) => column.notNull().references('conversation.id'))
      .addColumn('sessionId', 'text')
      .addColumn('position', 'integer', (column) => column.notNull())
      .addColumn('direction', 'text', (column) => column.notNull())
      .addColumn('authorId', 'text')
      .addColumn('commandId', 'text')
      .addColumn('text', 'text', (column) => column.notNull())
      .addColumn('at', 'integer', (column) => column.notNull())
      .addColumn('status', 'text')
      .addColumn('failure', 'text')
      .addColumn('event', 'text')
      .addUniqueConstraint('messagePosition', ['conversationId', 'position'])
      .execute();
    await indexForSync(db, 'message');

    await syncedTable(db, 'conversationSettings')
      .addColumn('conversationId', 'text', (column) => column.notNull().references('conversation.id'))
      .addColumn('muted', 'integer', (column) => column.notNull())
      .addUniqueConstraint('conversationSettingsOnce', ['conversationId', 'audience'])
      .execute();
    await indexForSync(db, 'conversationSettings');

    await syncedTable(db, 'readMark')
      .addColumn('conversationId', 'text', (column) => column.notNull().references('conversation.id'))
      .addColumn('position', 'integer', (column) => column.notNull())
      .addUniqueConstraint('readMarkOnce', ['conversationId', 'audience'])
      .execute();
    await indexForSync(db, 'readMark');
  },
};
