import type { Migration } from 'kysely/migration';
import { indexForSync, strict, syncedTable } from './columns.ts';

/** The account, its users, how they sign in, what they may see, and the change feed. */
export const people: Migration = {
  async up(db) {
    await db.schema
      .createTable('feed')
      .addColumn('id', 'integer', (column) => column.primaryKey().notNull())
      .addColumn('epoch', 'text', (column) => column.notNull())
      .addColumn('sequence', 'integer', (column) => column.notNull())
      .modifyEnd(strict)
      .execute();

    await syncedTable(db, 'account')
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('brand', 'text', (column) => column.notNull())
      .addColumn('defaultCountry', 'text', (column) => column.notNull())
      .addColumn('timeZone', 'text', (column) => column.notNull())
      .addColumn('alertTone', 'text', (column) => column.notNull())
      .execute();
    await indexForSync(db, 'account');

    await syncedTable(db, 'user')
      .addColumn('accountId', 'text', (column) => column.notNull().references('account.id'))
      .addColumn('extension', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('role', 'text', (column) => column.notNull())
      .addColumn('availability', 'text', (column) => column.notNull())
      .addUniqueConstraint('userExtension', ['accountId', 'extension'])
      .execute();
    await indexForSync(db, 'user');

    await syncedTable(db, 'userSettings')
      .addColumn('notify', 'text', (column) => column.notNull())
      .addColumn('tone', 'integer', (column) => column.notNull())
      .execute();
    await indexForSync(db, 'userSettings');

    await db.schema
      .createTable('credential')
      .addColumn('userId', 'text', (column) => column.primaryKey().notNull().references('user.id'))
      .addColumn('passwordHash', 'text', (column) => column.notNull())
      .modifyEnd(strict)
      .execute();

    await db.schema
      .createTable('token')
      .addColumn('hash', 'text', (column) => column.primaryKey().notNull())
      .addColumn('userId', 'text', (column) => column.notNull().references('user.id'))
      .addColumn('device', 'text', (column) => column.notNull())
      .addColumn('createdAt', 'integer', (column) => column.notNull())
      .addColumn('usedAt', 'integer', (column) => column.notNull())
      .addColumn('expiresAt', 'integer', (column) => column.notNull())
      .modifyEnd(strict)
      .execute();

    await db.schema
      .createTable('access')
      .addColumn('userId', 'text', (column) => column.notNull().references('user.id'))
      .addColumn('audience', 'text', (column) => column.notNull())
      .addColumn('grantedSeq', 'integer', (column) => column.notNull())
      .addColumn('revokedSeq', 'integer')
      .addPrimaryKeyConstraint('accessKey', ['userId', 'audience'])
      .modifyEnd(strict)
      .execute();

    await db.schema
      .createTable('removal')
      .addColumn('audience', 'text', (column) => column.notNull())
      .addColumn('type', 'text', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('seq', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('removalKey', ['audience', 'type', 'id'])
      .modifyEnd(strict)
      .execute();
    await indexForSync(db, 'removal');
  },
};
