import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Presence, type Viewer } from '../../../../server/gateway/presence.ts';
import { PresenceAccess } from '../../../../server/gateway/presence-access.ts';
import type { Reader } from '../../../../server/store/connection.ts';
import { ManualTime } from '../../../support/manual-time.ts';
import { refusalOf, silent } from '../../../support/team.ts';

/** A database whose answers the test gives, one look after the other. */
function start() {
  const looks: ((found: { queueId: string } | undefined | Error) => void)[] = [];
  const first = () =>
    new Promise((resolve, reject) =>
      looks.push((found) => (found instanceof Error ? reject(found) : resolve(found))),
    );
  const presence = new Presence<Viewer>({ timers: new ManualTime(), tell: () => {} });
  const access = new PresenceAccess({ presence, reader: { first } as unknown as Reader, logger: silent });
  return { presence, access, looks };
}

const maya: Viewer = { userId: 'maya' };
const MAY = { queueId: 'support' };
const lost = { accessChanged: ['maya'], removed: [] };

test('access that ends while it is being looked up is looked up again', async () => {
  const { presence, access, looks } = start();
  const shown = refusalOf(access.show(maya, 'c1', false));
  access.noteCommit(lost);
  looks[0]!(MAY);
  await turn();
  looks[1]!(undefined);
  expect(await shown).toMatchObject({ code: 'not_found' });
  expect(presence.shownBy(maya)).toBeUndefined();
});

test('what takes longer to look up than the next word is worth nothing', async () => {
  const { presence, access, looks } = start();
  const first = access.show(maya, 'c1', false);
  const second = access.show(maya, 'c2', false);
  looks[1]!(MAY);
  await second;
  looks[0]!(MAY);
  await first;
  expect(presence.shownBy(maya)).toBe('c2');
});

test('a desktop that has gone meanwhile is not shown', async () => {
  const { presence, access, looks } = start();
  const shown = access.show(maya, 'c1', false);
  access.leave(maya);
  looks[0]!(MAY);
  await shown;
  expect(presence.shownBy(maya)).toBeUndefined();
});

test('saying again that one types asks the database nothing', async () => {
  const { access, looks } = start();
  const shown = access.show(maya, 'c1', true);
  looks[0]!(MAY);
  await shown;
  for (let word = 0; word < 5; word++) await access.show(maya, 'c1', true);
  expect(looks).toHaveLength(1);
});

test('where nobody can say whether they still may, they are no longer shown', async () => {
  const { presence, access, looks } = start();
  const shown = access.show(maya, 'c1', false);
  looks[0]!(MAY);
  await shown;
  access.noteCommit(lost);
  looks[1]!(new Error('disk failure'));
  await turn();
  expect(presence.shownBy(maya)).toBeUndefined();
});

test('a commit that changes nobody’s access asks the database nothing', async () => {
  const { access, looks } = start();
  const shown = access.show(maya, 'c1', false);
  looks[0]!(MAY);
  await shown;
  access.noteCommit({ accessChanged: ['jonas'], removed: [] });
  access.noteCommit({ accessChanged: [], removed: [{ audience: 'queue:q', type: 'message', id: 'm' }] });
  access.noteCommit({
    accessChanged: [],
    removed: [{ audience: 'queue:q', type: 'conversation', id: 'c2' }],
  });
  expect(looks).toHaveLength(1);
});
