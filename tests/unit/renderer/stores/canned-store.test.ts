import { beforeEach, expect, test } from 'vitest';
import { type Canned, createCanned, isTyped } from '../../../../renderer/stores/canned-store.ts';
import { SUPPORT } from '../../../support/fake-desktop/people.ts';
import { FakeDesktop } from '../../../support/fake-desktop.ts';
import { ManualTime } from '../../../support/manual-time.ts';

let desktop: FakeDesktop;
let canned: Canned;

const form = () => canned.state.getState().form;
const names = () => canned.state.getState().items?.map(({ name }) => name);

function known() {
  const first = canned.state.getState().items?.[0];
  if (first === undefined) throw new Error('none are kept');
  return first;
}

beforeEach(async () => {
  desktop = new FakeDesktop(new ManualTime());
  desktop.addCanned('hours', 'We open at nine.');
  canned = createCanned(desktop);
  await canned.load();
});

/** A colleague, or oneself on another device. */
function changedElsewhere(text: string): Promise<void> {
  desktop.canned = desktop.canned.map((each) => ({ ...each, text, revision: each.revision + 1 }));
  desktop.tellChanged({ contacts: true });
  return canned.load();
}

test('a new one is one’s own unless it is given to a queue', async () => {
  canned.add();
  expect(form()?.draft.values.scope).toBe('personal');
  canned.change({ name: ' order ', text: 'On its way', scope: `queue:${SUPPORT.id}` });
  expect(await canned.save()).toBe(true);
  expect(form()).toBeNull();
  expect(names()).toEqual(['hours', 'order']);
  expect(desktop.canned[1]).toMatchObject({ scope: { kind: 'queue', queueId: SUPPORT.id } });
});

test('what must be mended is said at its field, and goes when it is mended', async () => {
  canned.add();
  expect(await canned.save()).toBe(false);
  expect(form()?.problems.map(({ field }) => field)).toEqual(['name', 'text']);
  canned.change({ name: 'order' });
  expect(form()?.problems.map(({ field }) => field)).toEqual(['text']);
});

test('a form that is opened while another is still being saved stays open', async () => {
  canned.edit(known());
  const letGo = desktop.hold('cannedResponse.save');
  const saving = canned.save();
  canned.close();
  canned.add();
  letGo();
  await saving;
  expect(form()?.draft.id).toBeNull();
});

test('a form nobody has typed in follows what somebody else saved', async () => {
  canned.edit(known());
  await changedElsewhere('We open at ten.');
  expect(form()?.draft.values.text).toBe('We open at ten.');
});

test('what was typed is kept when somebody else saved meanwhile, and can be saved on top', async () => {
  canned.edit(known());
  canned.change({ name: 'opening hours' });
  await changedElsewhere('We open at ten.');
  expect(form()?.draft.theirs).not.toBeNull();
  expect(form()?.draft.values.name).toBe('opening hours');
  canned.keepMine();
  expect(await canned.save()).toBe(true);
  expect(known()).toMatchObject({ name: 'opening hours', text: 'We open at ten.' });
});

test('a save that meets somebody else’s says so and loses nothing', async () => {
  canned.edit(known());
  canned.change({ text: 'We open at eleven.' });
  desktop.canned = desktop.canned.map((each) => ({ ...each, revision: 2, text: 'We open at ten.' }));
  expect(await canned.save()).toBe(false);
  expect(form()?.refusal?.code).toBe('changed_meanwhile');
  expect(form()?.draft.values.text).toBe('We open at eleven.');
  expect(form()?.draft.theirs).toMatchObject({ values: { text: 'We open at ten.' } });
});

test('one that was removed under the form can be made anew', async () => {
  canned.edit(known());
  canned.change({ text: 'Mine' });
  desktop.canned = [];
  desktop.tellChanged({ contacts: true });
  await canned.load();
  expect(form()?.draft.theirs).toBe('removed');
  canned.keepMine();
  expect(await canned.save()).toBe(true);
  expect(known()).toMatchObject({ name: 'hours', text: 'Mine' });
});

test('offline it is said, and what was typed stays', async () => {
  canned.edit(known());
  canned.change({ text: 'Mine' });
  desktop.setStatus({ phase: 'offline' });
  expect(await canned.save()).toBe(false);
  expect(form()?.refusal?.message).toBe('This needs the server.');
  expect(isTyped(form())).toBe(true);
});

test('one that is removed is gone', async () => {
  expect(await canned.remove(known())).toBeNull();
  expect(names()).toEqual([]);
});
