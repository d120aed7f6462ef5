import { type Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import type { Database } from './database.ts';
import { people } from './migrations/0001-people.ts';
import { queues } from './migrations/0002-queues.ts';
import { conversations } from './migrations/0003-conversations.ts';
import { pipeline } from './migrations/0004-pipeline.ts';
import { queueEngine } from './migrations/0005-queue-engine.ts';
import { hub } from './migrations/0006-hub.ts';
import { search } from './migrations/0007-search.ts';
import { consent } from './migrations/0008-consent.ts';
import { StoreError } from './store-error.ts';

/** In order; once released, a migration is never edited. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-people': people,
  '0002-queues': queues,
  '0003-conversations': conversations,
  '0004-pipeline': pipeline,
  '0005-queue-engine': queueEngine,
  '0006-hub': hub,
  '0007-search': search,
  '0008-consent': consent,
};

/** Brings the database up to date, all or nothing. */
export async function migrate(db: Kysely<Database>, file: string): Promise<void> {
  const unknown = (await appliedMigrations(db)).filter((name) => !(name in MIGRATIONS));
  if (unknown.length > 0) {
    throw new StoreError(
      'future',
      `${file} was written by a newer version of Offhook (${unknown.join(', ')}). It was left as it is: start that version, or choose another data folder.`,
    );
  }
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve({ ...MIGRATIONS }) },
  });
  // A table that others refer to can be made anew only while references are not enforced; migrations that do it check.
  await sql`pragma foreign_keys = off`.execute(db);
  const { error } = await migrator.migrateToLatest();
  await sql`pragma foreign_keys = on`.execute(db);
  if (error !== undefined) throw error;
}

async function appliedMigrations(db: Kysely<Database>): Promise<string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some((table) => table.name === 'kysely_migration')) return [];
  const applied = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  return applied.rows.map((row) => row.name);
}
