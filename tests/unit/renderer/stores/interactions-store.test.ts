import { beforeEach, expect, test } from 'vitest';
import { DesktopError } from '#shared/desktop-api/dispatch.ts';
import { createInteractions } from '../../../../renderer/stores/interactions-store.ts';
import { itemAt } from '../../../../renderer/stores/paged-list.ts';
import { FakeDesktop } from '../../../support/fake-desktop.ts';
import { ManualTime } from '../../../support/manual-time.ts';

let desktop: FakeDesktop;
let log: ReturnType<typeof createInteractions>;

beforeEach(() => {
  desktop = new FakeDesktop(new ManualTime());
  desktop.add({ id: 'maria', name: 'Maria Lopez', number: '(917) 555-0123' });
  desktop.add({ id: 'devon', name: 'Devon Brooks', number: '(917) 555-0124' });
  log = createInteractions(desktop);
});

const state = () => log.list.state.getState();
const titles = () => state().items.map(({ title }) => title);
const lists = () => desktop.calls.filter(({ name }) => name === 'interactions.list').length;

test('the latest comes first, and what comes later appears by itself', async () => {
  desktop.addInteraction('maria');
  await log.list.load();
  desktop.addInteraction('devon');
  await log.list.load();
  expect(titles()).toEqual(['Devon Brooks', 'Maria Lopez']);
});

test('nothing is read before the log has been opened', () => {
  desktop.addInteraction('maria');
  expect(lists()).toBe(0);
});

test('search and “to wrap up” narrow it', async () => {
  desktop.addInteraction('maria', { wrapUp: 'due' });
  desktop.addInteraction('devon', { notes: 'Wants a larger size' });
  await log.list.load();
  await log.list.ask({ search: 'larger' });
  expect(titles()).toEqual(['Devon Brooks']);
  await log.list.ask({ search: '' });
  await log.list.ask({ due: true });
  expect(titles()).toEqual(['Maria Lopez']);
});

test('of a long log only what is on the screen is held', async () => {
  for (let count = 0; count < 300; count++) desktop.addInteraction('maria', { notes: `No ${count}` });
  await log.list.load();
  expect(state().items).toHaveLength(80);
  log.list.show(250, 260);
  await log.list.load();
  expect(state()).toMatchObject({ total: 300, offset: 210 });
  expect(itemAt(state(), 255)?.notes).toBe('No 44');
  expect(itemAt(state(), 0)).toBeUndefined();
});

test('rows that did not change stay the same objects', async () => {
  desktop.addInteraction('maria');
  await log.list.load();
  const [before] = state().items;
  desktop.addInteraction('devon');
  await log.list.load();
  expect(state().items[1]).toBe(before);
});

test('a log that cannot be read says why, and is there once it can', async () => {
  desktop.addInteraction('maria');
  desktop.refusals.set('interactions.list', new DesktopError('disk', 'The disk does not answer.'));
  await log.list.load();
  expect(state().problem?.message).toBe('The disk does not answer.');
  await log.list.load();
  expect(state()).toMatchObject({ problem: null, total: 1 });
});

test('the next person who signs in finds none of it', async () => {
  const id = desktop.addInteraction('maria');
  await log.list.load();
  log.select(id);
  await log.list.ask({ search: 'maria' });
  log.forget();
  expect(state()).toMatchObject({ items: [], total: 0, question: { search: '' }, loaded: false });
  expect(log.state.getState().selectedId).toBeNull();
});
