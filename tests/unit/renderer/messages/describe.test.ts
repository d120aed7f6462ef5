import { expect, test } from 'vitest';
import {
  colleagueDot,
  colleagueState,
  describeConversation,
  describeEvent,
  noteOf,
  previewAuthor,
  statusMeaning,
  underTitle,
} from '../../../../renderer/messages/describe.ts';
import { AMARA, colleague, JONAS, MAYA, outside } from '../../../support/fake-desktop/people.ts';
import { FakeDesktop } from '../../../support/fake-desktop.ts';
import { ManualTime } from '../../../support/manual-time.ts';

function desktopWith() {
  const desktop = new FakeDesktop(new ManualTime());
  desktop.add({ id: 'c', name: 'Maria Lopez', number: '(917) 555-0123' });
  desktop.receive('c', 'Hello?');
  return desktop;
}

test('the list says who wrote last, and “You” for one’s own', () => {
  const desktop = desktopWith();
  expect(previewAuthor(desktop.conversation('c'), MAYA.name)).toBeNull();
  desktop.answer('c', JONAS, 'Hi');
  expect(previewAuthor(desktop.conversation('c'), MAYA.name)).toBe('Jonas');
  expect(previewAuthor(desktop.conversation('c'), JONAS.name)).toBe('You');
});

test('system messages name people with their extension', () => {
  expect(describeEvent({ kind: 'entered', queue: 'Customer Support' })).toBe('Entered Customer Support');
  expect(describeEvent({ kind: 'claimed', user: MAYA })).toBe('Claimed by Maya Chen (201)');
  expect(describeEvent({ kind: 'idleTimeout', user: MAYA })).toBe(
    'Released: no activity from Maya Chen (201)',
  );
  expect(describeEvent({ kind: 'transferredToUser', user: MAYA, to: JONAS, note: null })).toBe(
    'Transferred by Maya Chen (201) to Jonas Weber (202)',
  );
});

test('a failed text says why in the carrier’s words', () => {
  const desktop = desktopWith();
  desktop.answer('c', MAYA, 'Hi', 'failed', 0, { code: '30003', reason: 'The phone is switched off.' });
  expect(statusMeaning(desktop.messages('c').at(-1)!)).toBe('The phone is switched off.');
});

test.each([
  ['pending', 'waiting to send'],
  ['failed', 'not delivered'],
  ['unknown', 'unconfirmed'],
  ['held', 'not sent'],
] as const)('a screen reader hears in the list that the last text is %s', (status, words) => {
  const desktop = desktopWith();
  desktop.claimAs('c', MAYA);
  desktop.answer('c', MAYA, 'Hi', status);
  expect(describeConversation(desktop.conversation('c'))).toBe(
    `Maria Lopez, Customer Support, You are answering, 1 unread, Hi, ${words}`,
  );
});

test('a screen reader hears in the list that quiet hours hold the last text', () => {
  const desktop = desktopWith();
  desktop.answer('c', MAYA, 'Hi', 'queued');
  const conversation = desktop.conversation('c');
  const preview = { ...conversation.preview!, heldUntil: 1_000 };
  expect(describeConversation({ ...conversation, preview })).toMatch(/, Hi, held by quiet hours$/);
});

test('of a text on its usual course the list says nothing more', () => {
  const desktop = desktopWith();
  desktop.claimAs('c', MAYA);
  for (const status of ['queued', 'sent', 'delivered'] as const) {
    desktop.answer('c', MAYA, 'Hi', status);
    expect(describeConversation(desktop.conversation('c'))).toMatch(/, Hi$/);
  }
});

test('system messages name who did it and to whom', () => {
  expect(describeEvent({ kind: 'started', user: MAYA })).toBe('Started by Maya Chen (201)');
  expect(describeEvent({ kind: 'assigned', user: MAYA, to: JONAS })).toBe(
    'Assigned to Jonas Weber (202) by Maya Chen (201)',
  );
  expect(describeEvent({ kind: 'forceReleased', user: MAYA, from: JONAS })).toBe(
    'Taken from Jonas Weber (202) and released by Maya Chen (201)',
  );
  expect(describeEvent({ kind: 'waitReminder' })).toBe('Still waiting: the team was reminded');
});

test('a transfer carries its note, with who wrote it', () => {
  const event = {
    kind: 'transferredToQueue',
    user: MAYA,
    queue: 'Billing',
    note: 'Owes 40 dollars',
  } as const;
  expect(noteOf(event)).toEqual({ author: MAYA, text: 'Owes 40 dollars' });
  expect(noteOf({ ...event, note: null })).toBeNull();
  expect(noteOf({ kind: 'closed', user: MAYA })).toBeNull();
});

test('an answer nobody wrote is called automatic in the list', () => {
  const desktop = desktopWith();
  desktop.answerAutomatically('c', 'away', 'We are closed.');
  expect(previewAuthor(desktop.conversation('c'), MAYA.name)).toBe('Automatic');
});

test('a screen reader hears in the list why a waiting conversation cannot be taken', () => {
  const desktop = desktopWith();
  desktop.change('c', { claimObstacle: 'notLoggedIn' });
  expect(describeConversation(desktop.conversation('c'))).toContain(
    'waiting, You are not logged in to Customer Support.',
  );
});

test('the row of each kind says whose conversation it is', () => {
  const desktop = desktopWith();
  desktop.people = [colleague(JONAS, { pause: 'Lunch' }), colleague(AMARA)];
  desktop.addChat('chat', JONAS);
  desktop.addGroup('group', 'Weekend', [JONAS, AMARA], [outside('(917) 555-0188', 'Rosa')]);
  desktop.addSms('sms', 'Tomas Okada', '(917) 555-0144');
  const words = ['c', 'chat', 'group', 'sms'].map((id) => underTitle(desktop.conversation(id)));
  expect(words).toEqual([
    'Customer Support',
    'Extension 202 · On pause: Lunch',
    '3 people · 1 outside number',
    'Your line (212) 555-0161',
  ]);
});

test('a colleague’s dot is green only for who is there and takes something', () => {
  const states = [{}, { pause: 'Lunch' }, { online: false }, { active: false }].map((change) =>
    colleague(JONAS, change),
  );
  expect(states.map(colleagueState)).toEqual(['Online', 'On pause: Lunch', 'Offline', 'Has left']);
  expect(states.map(colleagueDot)).toEqual(['available', 'away', 'away', undefined]);
});

test('in a group the list says who wrote; in a chat the title says it', () => {
  const desktop = desktopWith();
  desktop.addChat('chat', JONAS);
  desktop.addGroup('group', 'Weekend', [JONAS, AMARA]);
  for (const id of ['chat', 'group']) desktop.write(id, JONAS, 'Hi');
  expect(previewAuthor(desktop.conversation('chat'), MAYA.name)).toBeNull();
  expect(previewAuthor(desktop.conversation('group'), MAYA.name)).toBe('Jonas');
  for (const id of ['chat', 'group']) {
    desktop.write(id, MAYA, 'Hello');
    expect(previewAuthor(desktop.conversation(id), MAYA.name)).toBe('You');
  }
});

test('a screen reader hears the kind, a mention and a draft', () => {
  const desktop = desktopWith();
  desktop.addGroup('group', 'Weekend', [JONAS, AMARA]);
  desktop.write('group', JONAS, 'Who has the keys?');
  desktop.change('group', { mentioned: true, draft: true, muted: true, unread: 1 });
  expect(describeConversation(desktop.conversation('group'))).toBe(
    'Weekend, group, 3 people, 1 unread, you are mentioned, draft, muted, Who has the keys?',
  );
});

test('what happens in a group is told with names', () => {
  const rosa = outside('(917) 555-0188', 'Rosa Driver');
  const unknown = outside('(917) 555-0199');
  expect(describeEvent({ kind: 'created', user: MAYA })).toBe('Group made by Maya Chen (201)');
  expect(describeEvent({ kind: 'renamed', user: MAYA, name: 'Night shift' })).toBe(
    'Renamed to “Night shift” by Maya Chen (201)',
  );
  expect(describeEvent({ kind: 'added', user: MAYA, people: [JONAS], outsiders: [rosa, unknown] })).toBe(
    'Maya Chen (201) added Jonas Weber (202), Rosa Driver and (917) 555-0199',
  );
  expect(describeEvent({ kind: 'numberRemoved', user: MAYA, outsider: unknown })).toBe(
    'Maya Chen (201) removed (917) 555-0199',
  );
  expect(describeEvent({ kind: 'left', user: JONAS })).toBe('Jonas Weber (202) left the group');
});
