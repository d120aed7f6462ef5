import { beforeEach, describe, expect, test } from 'vitest';
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
const textOf = (drafts: ReturnType<typeof createDrafts>, id: string) =>
  drafts.state.getState().drafts[id]?.text;

test('what was typed is stored a moment after the last key, once', () => {
  const drafts = createDrafts(desktop, time);
  for (const text of ['H', 'He', 'Hel']) {
    drafts.set('maria', { text });
    time.advance(100);
  }
  expect(stored()).toEqual([]);
  time.advance(1_000);
  expect(stored()).toEqual([{ id: 'maria', text: 'Hel', note: false }]);
});

test('a window that goes away stores at once what is left to store', () => {
  const drafts = createDrafts(desktop, time);
  drafts.set('maria', { text: 'Hello' });
  drafts.set('devon', { text: 'Hi' });
  drafts.flush();
  expect(stored()).toEqual([
    { id: 'maria', text: 'Hello', note: false },
    { id: 'devon', text: 'Hi', note: false },
  ]);
  time.advance(1_000);
  expect(stored()).toHaveLength(2);
});

test('what could not be stored while the desktop was gone is stored when it is back', async () => {
  const drafts = createDrafts(desktop, time);
  desktop.refusals.set('draft.set', new DesktopError(DESKTOP_GONE, 'The desktop is not running.'));
  drafts.set('maria', { text: 'Half a sent' });
  time.advance(400);
  await settled();
  time.advance(2_000);
  await settled();
  expect(stored()).toHaveLength(2);
  expect(await desktop.call('draft.get', { id: 'maria' })).toMatchObject({ result: { text: 'Half a sent' } });
});

test('the first keys, typed before the draft was read, join it and stay what it is', async () => {
  await desktop.call('draft.set', { id: 'maria', text: 'Call back ', note: true });
  const drafts = createDrafts(desktop, time);
  const loading = drafts.load('maria');
  drafts.begin('maria', 'a');
  drafts.begin('maria', 'at');
  await loading;
  drafts.set('maria', { text: `${textOf(drafts, 'maria')} two` });
  time.advance(400);
  expect(stored().at(-1)).toEqual({ id: 'maria', text: 'Call back at two', note: true });
});

test('the first keys are there where no draft was', async () => {
  const drafts = createDrafts(desktop, time);
  const loading = drafts.load('maria');
  drafts.begin('maria', 'H');
  await loading;
  expect(textOf(drafts, 'maria')).toBe('H');
});

test('a draft from before comes back', async () => {
  await desktop.call('draft.set', { id: 'maria', text: 'Half a sent', note: false });
  const drafts = createDrafts(desktop, time);
  await drafts.load('maria');
  expect(textOf(drafts, 'maria')).toBe('Half a sent');
});

test('what is typed while the old draft is being read is not overwritten by it', async () => {
  await desktop.call('draft.set', { id: 'maria', text: 'old', note: false });
  const drafts = createDrafts(desktop, time);
  const letGo = desktop.hold('draft.get');
  const loading = drafts.load('maria');
  drafts.set('maria', { text: 'new' });
  letGo();
  await loading;
  expect(textOf(drafts, 'maria')).toBe('new');
});

test('a draft that was not read yet keeps its words when it becomes a note', async () => {
  await desktop.call('draft.set', { id: 'maria', text: 'Half a sent', note: false });
  const drafts = createDrafts(desktop, time);
  drafts.set('maria', { note: true });
  await settled();
  expect(drafts.state.getState().drafts.maria).toEqual({ text: 'Half a sent', note: true });
  time.advance(1_000);
  expect(stored().at(-1)).toEqual({ id: 'maria', text: 'Half a sent', note: true });
});

test('the next person who signs in does not see it', () => {
  const drafts = createDrafts(desktop, time);
  drafts.set('maria', { text: 'secret' });
  drafts.forget();
  time.advance(1_000);
  expect(textOf(drafts, 'maria')).toBeUndefined();
  expect(stored()).toEqual([]);
});

test('what was begun as a note comes back as one', async () => {
  const drafts = createDrafts(desktop, time);
  drafts.set('maria', { text: 'Careful with this one', note: true });
  drafts.flush();
  const tomorrow = createDrafts(desktop, time);
  await tomorrow.load('maria');
  expect(tomorrow.state.getState().drafts.maria).toEqual({ text: 'Careful with this one', note: true });
});

describe('what another device writes', () => {
  const elsewhere = async (text: string, note = false) => {
    await desktop.call('draft.set', { id: 'maria', text, note });
    desktop.tellChanged({ threads: ['maria'] });
    await settled();
  };

  test('shows here at once, with what it is', async () => {
    const drafts = createDrafts(desktop, time);
    await drafts.load('maria');
    await elsewhere('From my phone', true);
    expect(drafts.state.getState().drafts.maria).toEqual({ text: 'From my phone', note: true });
  });

  test('does not take the place of what is being typed', async () => {
    const drafts = createDrafts(desktop, time);
    drafts.set('maria', { text: 'From my desk' });
    time.advance(1_000);
    await settled();
    await elsewhere('From my phone');
    expect(textOf(drafts, 'maria')).toBe('From my desk');
  });

  test('shows once the keyboard has left the field', async () => {
    const drafts = createDrafts(desktop, time);
    drafts.set('maria', { text: 'From my desk' });
    time.advance(1_000);
    await settled();
    drafts.leave('maria');
    await elsewhere('From my phone');
    expect(textOf(drafts, 'maria')).toBe('From my phone');
  });

  test('shows once the keyboard has left the field, also what came before', async () => {
    const drafts = createDrafts(desktop, time);
    drafts.set('maria', { text: 'From my desk' });
    time.advance(1_000);
    await settled();
    await elsewhere('From my phone');
    drafts.leave('maria');
    await settled();
    expect(textOf(drafts, 'maria')).toBe('From my phone');
  });

  test('never takes the place of what is not stored yet', async () => {
    const drafts = createDrafts(desktop, time);
    drafts.set('maria', { text: 'From my desk' });
    drafts.leave('maria');
    await elsewhere('From my phone');
    expect(textOf(drafts, 'maria')).toBe('From my desk');
  });
});

test('what is said beside a text is kept for each conversation, for the person who said it', () => {
  const drafts = createDrafts(desktop, time);
  drafts.say('maria', { permitted: ['+19175550123'] });
  drafts.say('maria', { quietReason: 'Their flight is cancelled' });
  expect(drafts.state.getState().said).toEqual({
    maria: { permitted: ['+19175550123'], quietReason: 'Their flight is cancelled' },
  });
  drafts.forget();
  expect(drafts.state.getState().said).toEqual({});
});
