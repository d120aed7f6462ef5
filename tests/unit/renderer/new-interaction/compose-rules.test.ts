import { beforeEach, describe, expect, test } from 'vitest';
import type { QueueView } from '#shared/desktop-api/views.ts';
import {
  type ComposeState,
  firstQueue,
  lineOf,
  nextStep,
  textableQueues,
  whyNobody,
  whyNotYet,
} from '../../../../renderer/new-interaction/compose-rules.ts';
import { JONAS, MAYA, RECEPTION, SUPPORT } from '../../../support/fake-desktop/people.ts';
import { FakeDesktop } from '../../../support/fake-desktop.ts';
import { ManualTime } from '../../../support/manual-time.ts';

let desktop: FakeDesktop;

beforeEach(() => {
  desktop = new FakeDesktop(new ManualTime());
  desktop.add({ id: 'maria', name: 'Maria Lopez', number: '(917) 555-0123' });
});

const queue = (change: Partial<QueueView> = {}): QueueView => ({
  ...(desktop.queues[0] as QueueView),
  ...change,
});

describe('which queues can be texted from', () => {
  test('those one belongs to that are switched on and have a number', () => {
    const queues = [
      queue(),
      queue({ id: 'overseen', mine: null }),
      queue({ id: 'off', enabled: false }),
      queue({ id: 'silent', lines: [] }),
    ];
    expect(textableQueues(queues).map(({ id }) => id)).toEqual([SUPPORT.id]);
  });

  test('where there is none, the reason is said', () => {
    expect(whyNobody(true, [queue()])).toBeNull();
    expect(whyNobody(false, [queue()])?.title).toBe('You may not start conversations');
    expect(whyNobody(true, [])?.title).toBe('You are in no queue yet');
    expect(whyNobody(true, [queue({ mine: null })])?.title).toBe('You are in no queue yet');
    expect(whyNobody(true, [queue({ lines: [] })])?.title).toBe('Your queues have no number to text from');
    expect(whyNobody(true, [queue({ enabled: false })])?.title).toBe(
      'Texting is switched off for your queues',
    );
  });

  test('the remembered queue is chosen, as long as it can be texted from; else the only one', () => {
    const both = desktop.queues;
    expect(firstQueue(both, RECEPTION.id)).toBe(RECEPTION.id);
    expect(firstQueue(both, 'one that is gone')).toBeNull();
    expect(firstQueue(both, null)).toBeNull();
    expect(firstQueue([queue()], null)).toBe(SUPPORT.id);
  });

  test('of several numbers the one is taken that the customer knows, unless another is chosen', () => {
    const several = queue({
      lines: [
        { id: 'l-first', number: '(212) 555-0199' },
        { id: 'l-known', number: desktop.conversation('maria').line },
      ],
    });
    expect(lineOf(several, null, null)?.id).toBe('l-first');
    expect(lineOf(several, null, desktop.conversation('maria'))?.id).toBe('l-known');
    expect(lineOf(several, 'l-first', desktop.conversation('maria'))?.id).toBe('l-first');
  });
});

describe('what comes of texting a number', () => {
  const stepOf = (recent = true, line = desktop.conversation('maria').line) =>
    nextStep({ number: '+19175550123', conversation: desktop.conversation('maria'), recent }, line);

  test('a number never met starts a conversation', () => {
    expect(nextStep({ number: '+19175550199', conversation: null, recent: false }, null)).toEqual({
      kind: 'new',
    });
  });

  test('a recent conversation goes on; an old one starts anew', () => {
    desktop.receive('maria', 'Hello?');
    expect(stepOf()).toMatchObject({ kind: 'continue', conversation: { id: 'maria' } });
    expect(stepOf(false)).toMatchObject({ kind: 'again' });
  });

  test('who answers already is named and keeps it', () => {
    desktop.receive('maria', 'Hello?');
    desktop.claimAs('maria', JONAS);
    expect(stepOf()).toMatchObject({ kind: 'theirs', owner: JONAS });
    expect(stepOf(false)).toMatchObject({ kind: 'theirs', owner: JONAS });
  });

  test("one's own goes on", () => {
    desktop.receive('maria', 'Hello?');
    desktop.claimAs('maria', MAYA);
    expect(stepOf()).toMatchObject({ kind: 'mine' });
  });

  test('from another line it is another conversation', () => {
    desktop.receive('maria', 'Hello?');
    expect(stepOf(true, '(212) 555-0199')).toEqual({ kind: 'new' });
  });
});

describe('why nothing can be composed yet', () => {
  const why = (change: Partial<ComposeState> = {}) =>
    whyNotYet({ online: true, queue: queue(), number: 'valid', step: { kind: 'new' }, ...change });

  test('with a queue and a number it can', () => {
    expect(why()).toBeNull();
  });

  test('what is missing is named, one thing at a time', () => {
    expect(why({ queue: null, number: 'empty' })).toBe('Choose a queue first.');
    expect(why({ number: 'empty' })).toBe('Enter a name or number to text.');
    expect(why({ number: 'notDigits' })).toContain('Choose somebody');
    expect(why({ number: 'incomplete' })).toBe('The number is not complete yet.');
    expect(why({ number: 'tooLong' })).toBe('This is not a number that can be texted.');
    expect(why({ step: null })).toBe('Looking for earlier texts…');
    expect(why({ online: false })).toContain('needs the server');
  });

  test("nobody takes a colleague's conversation", () => {
    const conversation = desktop.conversation('maria');
    expect(why({ step: { kind: 'theirs', owner: JONAS, conversation } })).toBe(
      'Jonas Weber is answering this person.',
    );
  });

  test('capacity binds here too, but not for a conversation one has already', () => {
    const full = queue({ mine: { loggedIn: true, capacity: 2, owned: 2 } });
    expect(why({ queue: full })).toBe(
      'You have 2 of 2 conversations of Customer Support already. Close or release one first.',
    );
    expect(
      why({ queue: full, step: { kind: 'mine', conversation: desktop.conversation('maria') } }),
    ).toBeNull();
  });
});
