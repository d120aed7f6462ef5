import type { Migration } from 'kysely/migration';
import { indexForSync, syncedTable } from './columns.ts';

/** Queues with their members and lines, and the names of numbers. */
export const queues: Migration = {
  async up(db) {
    await syncedTable(db, 'queue')
      .addColumn('accountId', 'text', (column) => column.notNull().references('account.id'))
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('idleTimeout', 'integer', (column) => column.notNull())
      .addColumn('waitTimeout', 'integer')
      .addColumn('wrapUp', 'integer', (column) => column.notNull())
      .execute();
    await indexForSync(db, 'queue');

    await syncedTable(db, 'member')
      .addColumn('queueId', 'text', (column) => column.notNull().references('queue.id'))
      .addColumn('userId', 'text', (column) => column.notNull().references('user.id'))
      .addUniqueConstraint('memberOnce', ['queueId', 'userId'])
      .execute();
    await indexForSync(db, 'member');

    await syncedTable(db, 'line')
      .addColumn('number', 'text', (column) => column.notNull().unique())
      .addColumn('queueId', 'text', (column) => column.notNull().references('queue.id'))
      .execute();
    await indexForSync(db, 'line');

    await syncedTable(db, 'contact')
      .addColumn('accountId', 'text', (column) => column.notNull().references('account.id'))
      .addColumn('number', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .execute();
    await indexForSync(db, 'contact');
  },
};
