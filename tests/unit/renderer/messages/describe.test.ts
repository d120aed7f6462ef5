import { expect, test } from 'vitest';
import {
  describeConversation,
  describeEvent,
  noteOf,
  previewAuthor,
  statusMeaning,
} from '../../../../renderer/messages/describe.ts';
import { JONAS, MAYA } from '../../../support/fake-desktop/people.ts';
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
