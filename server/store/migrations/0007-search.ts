import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { strict } from './columns.ts';

/** The words of every message, filled behind by a timer; and what a CRM has named while it brings its contacts. */
export const search: Migration = {
  async up(db) {
    // Words come folded: what is left to do is to part them at what is ASCII and no letter or digit.
    await sql`create virtual table messageWords using fts5 (
      words, tags, content = '', columnsize = 0, tokenize = 'ascii', prefix = '1 2 3')`.execute(db);
    await db.schema
      .createTable('messagePlace')
      .addColumn('place', 'integer', (column) => column.primaryKey().notNull())
      .addColumn('messageId', 'text', (column) => column.notNull())
      .modifyEnd(strict)
      .execute();
    await db.schema
      .createTable('searchState')
      .addColumn('id', 'integer', (column) => column.primaryKey().notNull())
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('lastRow', 'integer', (column) => column.notNull())
      .addColumn('lastId', 'text')
      .modifyEnd(strict)
      .execute();
    await sql`insert into searchState (id, version, lastRow) values (1, 0, 0)`.execute(db);

    await db.schema
      .createTable('externalRun')
      .addColumn('phonebookId', 'text', (column) => column.notNull().references('phonebook.id'))
      .addColumn('run', 'text', (column) => column.notNull())
      .addColumn('externalId', 'text', (column) => column.notNull())
      .addColumn('at', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('externalRunOnce', ['phonebookId', 'run', 'externalId'])
      .modifyEnd(strict)
      .execute();
    await db.schema.createIndex('externalRunAge').on('externalRun').columns(['at']).execute();
    await db.schema.createIndex('contactOf').on('contact').columns(['phonebookId', 'id']).execute();
  },
};
