import type { Directory } from './carriers/simulator/handset-routes.ts';
import type { Reader } from './store/connection.ts';
import { query } from './store/statement.ts';

const selectCountry = query<object>()((db) => db.selectFrom('account').select('defaultCountry').limit(1));

const selectLines = query<object>()((db) =>
  db
    .selectFrom('line')
    .leftJoin('queue', 'queue.id', 'line.queueId')
    .leftJoin('user', 'user.id', 'line.userId')
    .select((row) => ['line.number', row.fn.coalesce('queue.name', 'user.name', row.val('')).as('owner')])
    // Those of queues first: they are what customers know.
    .orderBy('line.userId')
    .orderBy('owner')
    .orderBy('line.number'),
);

const selectPeople = query<object>()((db) =>
  db
    .selectFrom('contact')
    .innerJoin('contactNumber', 'contactNumber.contactId', 'contact.id')
    .innerJoin('phonebook', 'phonebook.id', 'contact.phonebookId')
    .select(['contactNumber.number', 'contact.name'])
    .where('phonebook.source', '=', 'team')
    .where('phonebook.userId', 'is', null)
    .orderBy('contact.name'),
);

/** What a customer could know of this server: its lines, and the people whom the team knows. */
export async function readDirectory(reader: Reader): Promise<Directory> {
  const account = await reader.first(selectCountry, {});
  return {
    country: account?.defaultCountry ?? 'US',
    lines: await reader.all(selectLines, {}),
    people: await reader.all(selectPeople, {}),
  };
}
