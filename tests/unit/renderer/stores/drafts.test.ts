import { beforeEach, expect, test } from 'vitest';
import { DesktopError } from '#shared/desktop-api/dispatch.ts';
import { DESKTOP_GONE } from '../../../../renderer/host/desktop-host.ts';
import { createDrafts } from '../../../../renderer/stores/drafts.ts';
import { FakeDesktop } from '../../../support/fake-desktop.ts';
import { ManualTime } from '../../../support/manual-time.ts';

let time: ManualTime;
let desktop: FakeDesktop;

beforeEach(() => {
  time = new ManualTime();
  desktop = new FakeDesktop(time);
});

const stored = () => desktop.calls.filter(({ name }) => name === 'draft.set').map(({ params }) => params);
/** Once every answer on its way has arrived. */
const settled = () => new Promise((resolve) => setTimeout(resolve));
const textOf = (drafts: ReturnType<typeof createDrafts>, id: string) => drafts.state.getState().texts[id];

test('what was typed is stored a moment after the last key, once', () => {
  const drafts = createDrafts(desktop, time);
  for (const text of ['H', 'He', 'Hel']) {
    drafts.set('maria', text);
    time.advance(100);
  }
  expect(stored()).toEqual([]);
  time.advance(1_000);
  expect(stored()).toEqual([{ id: 'maria', text: 'Hel' }]);
});

test('a window that goes away stores at once what is left to store', () => {
  const drafts = createDrafts(desktop, time);
  drafts.set('maria', 'Hello');
  drafts.set('devon', 'Hi');
  drafts.flush();
  expect(stored()).toEqual([
    { id: 'maria', text: 'Hello' },
    { id: 'devon', text: 'Hi' },
  ]);
  time.advance(1_000);
  expect(stored()).toHaveLength(2);
});

test('what could not be stored while the desktop was gone is stored when it is back', async () => {
  const drafts = createDrafts(desktop, time);
  desktop.refusals.set('draft.set', new DesktopError(DESKTOP_GONE, 'The desktop is not running.'));
  drafts.set('maria', 'Half a sent');
  time.advance(400);
  await settled();
  time.advance(2_000);
  await settled();
  expect(stored()).toHaveLength(2);
  expect(await desktop.call('draft.get', { id: 'maria' })).toMatchObject({ result: { text: 'Half a sent' } });
});

test('a draft from before comes back', async () => {
  await desktop.call('draft.set', { id: 'maria', text: 'Half a sent' });
  const drafts = createDrafts(desktop, time);
  await drafts.load('maria');
  expect(textOf(drafts, 'maria')).toBe('Half a sent');
});

test('what is typed while the old draft is being read is not overwritten by it', async () => {
  await desktop.call('draft.set', { id: 'maria', text: 'old' });
  const drafts = createDrafts(desktop, time);
  const letGo = desktop.hold('draft.get');
  const loading = drafts.load('maria');
  drafts.set('maria', 'new');
  letGo();
  await loading;
  expect(textOf(drafts, 'maria')).toBe('new');
});

test('the next person who signs in does not see it', () => {
  const drafts = createDrafts(desktop, time);
  drafts.set('maria', 'secret');
  drafts.forget();
  time.advance(1_000);
  expect(textOf(drafts, 'maria')).toBeUndefined();
  expect(stored()).toEqual([]);
});
