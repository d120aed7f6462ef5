/** `npm run account`: makes the account and its first admin in an empty database. */
import { join, resolve } from 'node:path';
import { v7 as newId } from 'uuid';
import { systemClock } from '#shared/time.ts';
import { foundAccount } from '../server/commands/admin/found-account.ts';
import { SERVER_FILE } from '../server/config.ts';
import { hasAccount } from '../server/store/accounts.ts';
import { openStore } from '../server/store/open.ts';
import { type AccountOptions, HELP, inOptionWords, readOptions } from './account/options.ts';
import { askPassword } from './account/password.ts';
import { explain, StartError } from './start/problems.ts';

async function make({ data, account, admin }: AccountOptions): Promise<void> {
  const file = join(resolve(data), SERVER_FILE);
  const store = await openStore({ file, newId });
  try {
    const exists = new StartError(`There is an account in ${file} already. It was left as it is.`);
    if (await hasAccount(store.reader)) throw exists;
    const password =
      process.env['OFFHOOK_ADMIN_PASSWORD'] || (await askPassword(process.stdin, process.stderr));
    const wish = { account, admin: { ...admin, password } };
    const founded = await foundAccount({ store, clock: systemClock, newId }, wish);
    if (founded.outcome === 'exists') throw exists;
    if (founded.outcome === 'refused') throw new StartError(inOptionWords(founded.problems));
  } finally {
    await store.close();
  }
  console.log(
    `${account.name} is there. Start the server with “npm start -- --no-demo” and sign in with extension ${admin.extension}.`,
  );
}

try {
  const options = readOptions(process.argv.slice(2), process.env);
  if (options === null) console.log(HELP);
  else await make(options);
} catch (thrown) {
  console.error(explain(thrown));
  process.exitCode = 1;
}
