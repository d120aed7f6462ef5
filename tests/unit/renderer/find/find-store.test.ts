import { beforeEach, expect, test, vi } from 'vitest';
import { createFind } from '../../../../renderer/find/find-store.ts';
import type { Jump } from '../../../../renderer/stores/thread-store.ts';
import { FakeDesktop } from '../../../support/fake-desktop.ts';
import { ManualTime } from '../../../support/manual-time.ts';

let desktop: FakeDesktop;
let gone: Jump[];

beforeEach(() => {
  desktop = new FakeDesktop(new ManualTime());
  desktop.add({ id: 'maria', name: 'Maria Lopez', number: '(917) 555-0123' });
  for (const text of ['a parcel', 'nothing', 'the parcel again', 'my parcel!'])
    desktop.receive('maria', text);
  gone = [];
});

function look() {
  const find = createFind(desktop, (jump) => gone.push(jump));
  find.open('maria');
  return find;
}
const settled = (check: () => void) => vi.waitFor(check, { interval: 1 });
const positions = () => gone.map(({ position }) => position);

test('goes to the latest place as one types, with the words marked', async () => {
  const find = look();
  find.setText('parcel');
  await settled(() => expect(positions()).toEqual([5]));
  expect(find.state.getState()).toMatchObject({ at: 0, searching: false });
  expect(find.state.getState().hits).toHaveLength(3);
  expect(gone[0]?.marks).toEqual([[3, 9]]);
});

test('goes on to earlier places, back to later ones, and round', async () => {
  const find = look();
  find.setText('parcel');
  await settled(() => expect(positions()).toHaveLength(1));
  for (const to of ['earlier', 'earlier', 'earlier', 'later'] as const) find.step(to);
  expect(positions()).toEqual([5, 4, 2, 5, 2]);
});

test('shows what was typed last, however late an earlier answer comes', async () => {
  const find = look();
  const letGo = desktop.hold('thread.find');
  find.setText('parcel');
  find.setText('nothing');
  letGo();
  await settled(() => expect(find.state.getState().searching).toBe(false));
  expect(positions()).toEqual([3]);
});

test('says so where nothing is found, and forgets all when it is closed', async () => {
  const find = look();
  find.setText('zebra');
  await settled(() => expect(find.state.getState().searching).toBe(false));
  expect(find.state.getState()).toMatchObject({ hits: [], at: null });
  find.step('earlier');
  find.close();
  expect(find.state.getState()).toMatchObject({ id: null, text: '' });
  expect(gone).toEqual([]);
});

test('counts what comes meanwhile and leaves the person where they are', async () => {
  const find = look();
  find.setText('parcel');
  await settled(() => expect(positions()).toHaveLength(1));
  find.step('earlier');
  desktop.receive('maria', 'one more parcel');
  await settled(() => expect(find.state.getState().hits).toHaveLength(4));
  expect(find.state.getState().at).toBe(2);
  expect(positions()).toEqual([5, 4]);
});
