import { beforeEach, expect, test } from 'vitest';
import { checkText } from '../../../../renderer/messages/composer-rules.ts';
import { asSent, segmentsOf, textSegments } from '../../../../renderer/messages/segment-rules.ts';
import { MESSAGE_LIMIT } from '../../../../shared/limits.ts';
import { AGREED, JONAS, outside } from '../../../support/fake-desktop/people.ts';
import { FakeDesktop } from '../../../support/fake-desktop.ts';
import { ManualTime } from '../../../support/manual-time.ts';

let desktop: FakeDesktop;

beforeEach(() => {
  desktop = new FakeDesktop(new ManualTime());
  desktop.add({ id: 'maria', name: 'Maria Lopez', number: '(917) 555-0123' });
});

test('a text is counted as carriers do, with what is left of the last piece', () => {
  expect(segmentsOf('Hello')).toMatchObject({ count: '1 segment', left: '155 left', costly: null });
  expect(segmentsOf('a'.repeat(160))).toMatchObject({ count: '1 segment', left: '0 left' });
  expect(segmentsOf('a'.repeat(161))).toMatchObject({ count: '2 segments', left: '145 left' });
});

test('what makes a text a costly one is named', () => {
  expect(segmentsOf('See you 🙂')).toMatchObject({ count: '1 segment', costly: '“🙂” 70 each' });
  expect(segmentsOf('See you 🙂').why).toContain('here “🙂”');
  expect(segmentsOf(`${'a'.repeat(70)}ł`).costly).toBe('“ł” 67 each');
});

test('what is added to the text by itself is counted, and counts towards its limit', () => {
  desktop.change('maria', { consent: { ...AGREED, notice: 'Reply STOP to opt out.' } });
  const conversation = desktop.conversation('maria');
  expect(asSent(conversation, 'Hi')).toBe('Hi\nReply STOP to opt out.');
  expect(textSegments(conversation, 'Hi')?.left).toBe('135 left');
  const text = 'a'.repeat(MESSAGE_LIMIT - 10);
  expect(checkText(text).sendable).toBe(true);
  expect(checkText(text, false, asSent(conversation, text).length - text.length).sendable).toBe(false);
});

test('blanks around a text do not go out, and are not counted', () => {
  expect(textSegments(desktop.conversation('maria'), `  ${'a'.repeat(160)}\n\n`)?.count).toBe('1 segment');
  expect(checkText(`${'a'.repeat(MESSAGE_LIMIT)}\n`)).toEqual({ sendable: true, left: 0, error: null });
  desktop.change('maria', { consent: { ...AGREED, notice: 'Reply STOP to opt out.' } });
  expect(asSent(desktop.conversation('maria'), 'Hi \n')).toBe('Hi\nReply STOP to opt out.');
});

test('nothing is counted that does not go to a phone', () => {
  desktop.addChat('chat', JONAS);
  desktop.addGroup('team', 'Team', [JONAS]);
  desktop.addGroup('tour', 'Tour', [JONAS], [outside('(917) 555-0123')]);
  const counted = (id: string) => textSegments(desktop.conversation(id), 'Hi') !== null;
  expect(counted('chat')).toBe(false);
  expect(counted('team')).toBe(false);
  expect(counted('tour')).toBe(true);
  desktop.change('tour', { writing: { kind: 'teamOnly', reason: 'Not your line.' } });
  expect(counted('tour')).toBe(false);
  expect(textSegments(desktop.conversation('maria'), '  ')).toBeNull();
});
