import { expect, test } from 'vitest';
import {
  describeConversation,
  describeEvent,
  previewAuthor,
  statusMeaning,
} from '../../../../renderer/messages/describe.ts';
import { FakeDesktop, JONAS, MAYA } from '../../../support/fake-desktop.ts';
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
