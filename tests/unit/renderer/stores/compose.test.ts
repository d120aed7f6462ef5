import { beforeEach, expect, test } from 'vitest';
import { refuse } from '#shared/protocol/errors.ts';
import { createCompose } from '../../../../renderer/stores/compose.ts';
import { createDrafts } from '../../../../renderer/stores/drafts.ts';
import { createWorkspace, type Workspace } from '../../../../renderer/stores/workspace-store.ts';
import { JONAS, MAYA, SUPPORT } from '../../../support/fake-desktop/people.ts';
import { FakeDesktop } from '../../../support/fake-desktop.ts';
import { ManualTime } from '../../../support/manual-time.ts';

let desktop: FakeDesktop;
let workspace: Workspace;
let drafts: ReturnType<typeof createDrafts>;

beforeEach(() => {
  const time = new ManualTime();
  desktop = new FakeDesktop(time);
  workspace = createWorkspace();
  workspace.setState({ place: 'log', composing: { number: '', text: '' } });
  drafts = createDrafts(desktop, time);
});

const compose = (text = '', mine: string | null = null) =>
  createCompose(
    desktop,
    drafts,
    workspace,
  )({ from: { kind: 'queue', queueId: SUPPORT.id, lineId: null }, number: '+19175550123', text, mine });
const draftOf = (id: string | null) => drafts.state.getState().drafts[id ?? '']?.text;
const sent = () => desktop.calls.filter(({ name }) => name === 'message.send');

test('the thread opens with the keyboard in its composer', async () => {
  expect(await compose()).toBeNull();
  const { selectedId, focus, composing, place } = workspace.getState();
  expect(desktop.conversation(selectedId ?? '').session).toMatchObject({ owner: MAYA, startedBy: 'team' });
  expect({ focus, composing, place }).toEqual({
    focus: { id: selectedId, when: 'writable' },
    composing: null,
    place: 'phone',
  });
});

test('the text of a link stands in the composer, and is not sent', async () => {
  await compose('Your parcel is here.');
  expect(draftOf(workspace.getState().selectedId)).toBe('Your parcel is here.');
  expect(sent()).toEqual([]);
});

test('what stood in the composer before stays there, above it', async () => {
  desktop.add({ id: 'maria', name: 'Maria Lopez', number: '(917) 555-0123' });
  desktop.claimAs('maria', MAYA);
  await desktop.call('draft.set', { id: 'maria', text: 'Half a sent', note: false });
  await compose('Your parcel is here.', 'maria');
  expect(draftOf('maria')).toBe('Half a sent\nYour parcel is here.');
  await compose('Your parcel is here.', 'maria');
  expect(draftOf('maria')).toBe('Half a sent\nYour parcel is here.');
});

test('a conversation one has already is opened without asking the server for it', async () => {
  desktop.add({ id: 'maria', name: 'Maria Lopez', number: '(917) 555-0123' });
  await compose('', 'maria');
  expect(workspace.getState().selectedId).toBe('maria');
  expect(desktop.calls.some(({ name }) => name === 'conversation.start')).toBe(false);
});

test('refused, the dialog stays with what was entered and the reason', async () => {
  desktop.refusals.set('conversation.start', refuse('already_claimed', { owner: JONAS }));
  const problem = await compose('Your parcel is here.');
  expect(problem?.message).toBe('Jonas Weber (202) is already answering.');
  expect(workspace.getState()).toMatchObject({ selectedId: null, composing: { number: '', text: '' } });
});

test('from one’s own line the thread with that number opens', async () => {
  const open = createCompose(desktop, drafts, workspace);
  const from = { kind: 'own', lineId: 'l-maya' } as const;
  expect(await open({ from, number: '+19175550144', text: 'Hi', mine: null })).toBeNull();
  const { selectedId } = workspace.getState();
  expect(desktop.conversation(selectedId ?? '')).toMatchObject({ kind: 'sms', line: '(212) 555-0161' });
  expect(draftOf(selectedId)).toBe('Hi');
  expect(sent()).toEqual([]);
});
