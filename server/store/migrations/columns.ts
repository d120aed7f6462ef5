/** What migrations share. Frozen like them: it may grow, what is there never changes. */
import { type CreateTableBuilder, type Kysely, sql } from 'kysely';

/** A migration knows the tables of its own time only, so that it never changes with the code. */
export type Schema = Kysely<unknown>;

/** SQLite checks column types in strict tables only. */
export const strict = sql`strict`;

/** Every row that desktops keep a copy of has an id, an audience and the number of its last change. */
export function syncedTable(db: Schema, name: string): CreateTableBuilder<string, 'id' | 'audience' | 'seq'> {
  return db.schema
    .createTable(name)
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('audience', 'text', (column) => column.notNull())
    .addColumn('seq', 'integer', (column) => column.notNull())
    .modifyEnd(strict);
}

/** What every sync asks for: the rows of one audience since a change, in order. */
export async function indexForSync(db: Schema, name: string): Promise<void> {
  await db.schema.createIndex(`${name}Sync`).on(name).columns(['audience', 'seq']).execute();
}
