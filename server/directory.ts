import type { Directory } from './carriers/simulator/handset-routes.ts';
import type { Reader } from './store/connection.ts';
import { query } from './store/statement.ts';

const selectCountry = query<object>()((db) => db.selectFrom('account').select('defaultCountry').limit(1));

const selectLines = query<object>()((db) =>
  db
    .selectFrom('line')
    .innerJoin('queue', 'queue.id', 'line.queueId')
    .select(['line.number', 'queue.name as queue'])
    .orderBy('queue.name')
    .orderBy('line.number'),
);

const selectPeople = query<object>()((db) =>
  db.selectFrom('contact').select(['number', 'name']).orderBy('name'),
);

/** What a customer could know of this server: its lines, and the people who have texted it. */
export async function readDirectory(reader: Reader): Promise<Directory> {
  const account = await reader.first(selectCountry, {});
  return {
    country: account?.defaultCountry ?? 'US',
    lines: await reader.all(selectLines, {}),
    people: await reader.all(selectPeople, {}),
  };
}
