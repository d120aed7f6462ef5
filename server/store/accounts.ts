import type { Reader } from './connection.ts';
import { query } from './statement.ts';

const selectAccount = query<Record<never, never>>()((db) => db.selectFrom('account').select('id').limit(1));

export async function hasAccount(reader: Reader): Promise<boolean> {
  return (await reader.first(selectAccount, {})) !== undefined;
}
