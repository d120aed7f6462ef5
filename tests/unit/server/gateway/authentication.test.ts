import { afterAll, beforeAll, expect, test } from 'vitest';
import { Authentication } from '../../../../server/gateway/authentication.ts';
import { hashPassword } from '../../../../server/store/passwords.ts';
import { deleteTokensOf } from '../../../../server/store/tokens.ts';
import { setPassword } from '../../../../server/store/users.ts';
import { silent, Team, temporaryFolder } from '../../../support/team.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let team: Team;
beforeAll(async () => {
  folder = await temporaryFolder();
  team = await Team.open(folder.file);
});
afterAll(async () => {
  await team.close();
  await folder.dispose();
});

test('a password that is changed while it is being checked lets nobody in any more', async () => {
  const { store, time: clock, people } = team;
  const passwordHash = await hashPassword('a new one');
  const changedMeanwhile: typeof store.write = async (work) => {
    await store.write(async (transaction) => {
      await setPassword(transaction, people.maya, passwordHash);
      await deleteTokensOf(transaction, people.maya);
    });
    return store.write(work);
  };
  const authentication = new Authentication({
    store: { ...store, write: changedMeanwhile },
    clock,
    logger: silent,
    tokenLifetime: 60_000,
  });
  const signIn = authentication.signIn({ extension: '201', password: 'offhook', device: 'test' }, 'here');
  await expect(signIn).rejects.toMatchObject({ error: { code: 'wrong_credentials' } });
});
