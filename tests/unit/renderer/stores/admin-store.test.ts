import { beforeEach, expect, test, vi } from 'vitest';
import { NEW_CAMPAIGN } from '../../../../renderer/admin/open-form.ts';
import type { RecordEditor } from '../../../../renderer/admin/record-editor.ts';
import { type Admin, createAdmin } from '../../../../renderer/stores/admin-store.ts';
import { FakeDesktop } from '../../../support/fake-desktop.ts';
import { ManualTime } from '../../../support/manual-time.ts';
import { FakeAdmin } from '../admin/fake-admin.ts';

let desktop: FakeDesktop;
let office: FakeAdmin;
let admin: Admin;
let shown: boolean;

beforeEach(async () => {
  shown = true;
  desktop = new FakeDesktop(new ManualTime());
  office = new FakeAdmin(desktop);
  admin = createAdmin(office, () => shown);
  await admin.load();
});

const settled = (check: () => void) => vi.waitFor(check, { interval: 1 });

function queueForm(): RecordEditor<'queue'> {
  const { editor } = admin.state.getState();
  if (editor?.type !== 'queue') throw new Error('No queue is open.');
  return editor;
}

function openSupport(): RecordEditor<'queue'> {
  admin.open('queues', 'q-support');
  return queueForm();
}

/** Priya saves the queue on another desktop. */
function priyaSaves(change: object): void {
  const support = office.view.queues[0]!;
  office.saveAs('u-priya', support.id, { type: 'queue', values: { ...support.values, ...change } });
}

test('a section opens on its first record, and again on the one last looked at', () => {
  admin.goTo('queues');
  expect(queueForm().state.getState().draft.id).toBe('q-support');
  admin.open('queues', 'q-reception');
  admin.goTo('users');
  admin.goTo('queues');
  expect(queueForm().state.getState().draft.id).toBe('q-reception');
});

test('what is saved is in force, and the form has nothing left to save', async () => {
  const form = openSupport();
  form.change({ name: 'Care' });
  expect(await form.save()).toBe(true);
  expect(office.view.queues[0]!.values.name).toBe('Care');
  admin.goTo('users');
  expect(admin.state.getState()).toMatchObject({ section: 'users', leaving: null });
});

test('an open form follows another admin, as long as nothing was typed', async () => {
  const form = openSupport();
  priyaSaves({ name: 'Desk' });
  await settled(() => expect(form.state.getState().draft.values.name).toBe('Desk'));
});

test('who typed something is told at once who else changed the record, and keeps what was typed', async () => {
  const form = openSupport();
  form.change({ name: 'Care' });
  priyaSaves({ idleTimeout: 60_000 });
  await settled(() => expect(form.state.getState().changedBy).toBe('Priya Nair'));
  expect(form.state.getState().draft.values.name).toBe('Care');
  form.keepMine();
  expect(await form.save()).toBe(true);
  expect(office.view.queues[0]!.values).toMatchObject({ name: 'Care', idleTimeout: 60_000 });
});

test('a save that lost the race shows the other version and keeps what was typed', async () => {
  const form = openSupport();
  form.change({ name: 'Care' });
  office.view.queues[0]!.revision += 1;
  expect(await form.save()).toBe(false);
  expect(form.state.getState().draft.theirs).toMatchObject({ revision: 2 });
  expect(form.state.getState().draft.values.name).toBe('Care');
});

test('what must be mended stands at its field until it is edited', async () => {
  const form = openSupport();
  form.change({ terminationKeyword: 'STOP' });
  office.problems = [{ field: 'terminationKeyword', message: 'STOP is for opting out.' }];
  expect(await form.save()).toBe(false);
  expect(form.state.getState()).toMatchObject({
    problems: [{ field: 'terminationKeyword' }],
    refusal: null,
    focusProblem: 1,
  });
  form.change({ terminationKeyword: 'BYE' });
  expect(form.state.getState().problems).toEqual([]);
  expect(await form.save()).toBe(true);
});

test('offline, the form says so and keeps everything', async () => {
  const form = openSupport();
  form.change({ name: 'Care' });
  desktop.setStatus({ phase: 'offline' });
  expect(await form.save()).toBe(false);
  expect(form.state.getState().refusal).not.toBeNull();
  desktop.setStatus({ phase: 'online' });
  expect(await form.save()).toBe(true);
});

test('leaving a changed form asks first', async () => {
  const form = openSupport();
  form.change({ name: 'Care' });
  admin.goTo('users');
  expect(admin.state.getState().section).toBe('queues');
  await admin.leave('stay');
  expect(form.state.getState().draft.values.name).toBe('Care');

  admin.open('queues', 'q-reception');
  await admin.leave('discard');
  expect(queueForm().state.getState().draft.id).toBe('q-reception');
  expect(office.view.queues[0]!.values.name).toBe('Customer Support');
});

test('who saves on leaving stays where something must be mended', async () => {
  openSupport().change({ name: '' });
  office.problems = [{ field: 'name', message: 'Give it a name.' }];
  admin.goTo('users');
  await admin.leave('save');
  expect(admin.state.getState().section).toBe('queues');
  queueForm().change({ name: 'Care' });
  admin.goTo('users');
  await admin.leave('save');
  expect(admin.state.getState().section).toBe('users');
  expect(office.view.queues[0]!.values.name).toBe('Care');
});

test('a new queue opens empty, and is the one that is open once it is saved', async () => {
  admin.open('queues', null);
  const form = queueForm();
  form.change({ name: 'Returns', extension: '302' });
  await form.save();
  expect(form.state.getState().draft).toMatchObject({ id: 'new-1', revision: 1, theirs: null });
  admin.goTo('users');
  admin.goTo('queues');
  expect(queueForm().state.getState().draft.id).toBe('new-1');
});

test('a new password is not kept once it is saved', async () => {
  admin.open('users', 'u-maya');
  const { editor } = admin.state.getState();
  if (editor?.type !== 'user') throw new Error('No user is open.');
  editor.change({ password: 'long enough' });
  await editor.save();
  expect(editor.state.getState().draft).toMatchObject({
    values: { password: null },
    base: { password: null },
  });
});

test('a record removed elsewhere goes from the screen; one that was being changed stays with what was typed', async () => {
  openSupport();
  office.removeAs('u-priya', 'queue', 'q-support');
  await settled(() => expect(queueForm().state.getState().draft.id).toBe('q-reception'));

  const form = queueForm();
  form.change({ name: 'Front desk' });
  office.removeAs('u-priya', 'queue', 'q-reception');
  await settled(() => expect(form.state.getState().draft.theirs).toBe('removed'));
  form.keepMine();
  await form.save();
  expect(office.view.queues.map(({ values }) => values.name)).toEqual(['Front desk']);
});

test('what is still in use is not removed, and why is said', async () => {
  office.inUseBy = 'Maya Chen';
  expect(await admin.remove('pauseReason', 'p-lunch', 1)).toMatchObject({ code: 'in_use' });
  expect(office.view.pauseReasons).toHaveLength(1);
});

test('the next person who signs in here finds nothing of the one before', () => {
  openSupport().change({ name: 'Care' });
  admin.forget();
  expect(admin.state.getState()).toMatchObject({ view: null, editor: null, section: 'account' });
});

test('what was being read for one person is not shown to the next', async () => {
  const reading = admin.load();
  admin.forget();
  await reading;
  expect(admin.state.getState().view).toBeNull();
});

test('elsewhere in the window nothing is read until the person comes back, to the form as they left it', async () => {
  const form = openSupport();
  form.change({ extension: '333' });
  shown = false;
  const calls = vi.spyOn(office, 'call');
  priyaSaves({ name: 'Desk' });
  expect(calls).not.toHaveBeenCalled();

  await admin.load();

  expect(form.state.getState().draft).toMatchObject({
    values: { extension: '333' },
    theirs: { values: { name: 'Desk' } },
  });
});

function openCampaign(): RecordEditor<'campaign'> {
  const { id } = office.saveAs('u-sam', null, {
    type: 'campaign',
    values: { ...NEW_CAMPAIGN, name: 'Orders' },
  });
  admin.state.setState({ view: structuredClone(office.view) });
  admin.open('campaigns', id);
  const { editor } = admin.state.getState();
  if (editor?.type !== 'campaign') throw new Error('No campaign is open.');
  return editor;
}

test('a step of a campaign takes what was typed along, and says who took it', async () => {
  const form = openCampaign();
  form.change({ startWord: 'JOIN' });
  expect(await form.save({ state: 'pending' })).toBe(true);
  expect(office.view.campaigns[0]).toMatchObject({
    stateBy: 'Sam Rivera',
    values: { state: 'pending', startWord: 'JOIN' },
  });
  expect(form.state.getState().draft.values).toMatchObject({ state: 'pending', startWord: 'JOIN' });
  admin.goTo('users');
  expect(admin.state.getState()).toMatchObject({ section: 'users', leaving: null });
});

test('a step that is refused leaves the campaign as it was, with what must be mended', async () => {
  const form = openCampaign();
  form.change({ optInMessage: 'Welcome' });
  office.problems = [{ field: 'optInMessage', message: 'It has to say how to agree.' }];
  expect(await form.save({ state: 'pending' })).toBe(false);
  const { draft, problems } = form.state.getState();
  expect(draft.values).toMatchObject({ state: 'draft', optInMessage: 'Welcome' });
  expect(problems).toEqual([{ field: 'optInMessage', message: 'It has to say how to agree.' }]);
  form.discard();
  expect(office.view.campaigns[0]!.values.state).toBe('draft');
});

test('a campaign that somebody else suspends is shown so at once, and what was typed is kept', async () => {
  const form = openCampaign();
  form.change({ helpMessage: 'Call 212 555 0100.' });
  const { id, values } = office.view.campaigns[0]!;
  office.saveAs('u-priya', id, { type: 'campaign', values: { ...values, state: 'pending' } });
  await settled(() => expect(form.state.getState().changedBy).toBe('Priya Nair'));
  form.keepMine();
  expect(form.state.getState().draft.values).toMatchObject({
    state: 'pending',
    helpMessage: 'Call 212 555 0100.',
  });
});
