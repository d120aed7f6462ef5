import type { Reader } from './connection.ts';
import { query } from './statement.ts';

const selectAccount = query<Record<never, never>>()((db) => db.selectFrom('account').select('id').limit(1));

export async function hasAccount(reader: Reader): Promise<boolean> {
  return (await reader.first(selectAccount, {})) !== undefined;
}

const selectCountry = query<{ id: string }>()((db, param) =>
  db.selectFrom('account').select('defaultCountry').where('id', '=', param('id')),
);

/** In which numbers without a country code are read. */
export async function defaultCountryOf(reader: Reader, accountId: string): Promise<string> {
  return (await reader.first(selectCountry, { id: accountId }))?.defaultCountry ?? '';
}

const selectZone = query<object>()((db) => db.selectFrom('account').select('timeZone').limit(1));

/** In which moments are written where somebody reads them in a file. */
export async function accountZone(reader: Reader): Promise<string> {
  return (await reader.first(selectZone, {}))?.timeZone ?? 'UTC';
}
