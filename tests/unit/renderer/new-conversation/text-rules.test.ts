import { beforeEach, describe, expect, test } from 'vitest';
import type { OwnLine, QueueView } from '#shared/desktop-api/views.ts';
import {
  firstSender,
  lineOf,
  nextStep,
  type Sender,
  sendersOf,
  type TextState,
  whyNobody,
  whyNotYet,
} from '../../../../renderer/new-conversation/text-rules.ts';
import { AGREED, JONAS, MAYA, RECEPTION, SUPPORT } from '../../../support/fake-desktop/people.ts';
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

const own = (change: Partial<OwnLine> = {}): OwnLine => ({
  ...(desktop.lines[0] as OwnLine),
  ...change,
});
const asQueue = (each: QueueView): Sender => ({ kind: 'queue', id: each.id, queue: each });

describe('what can be texted from', () => {
  test('one’s own line first, then the queues one belongs to that are switched on', () => {
    const queues = [
      queue({ id: 'overseen', mine: null }),
      queue({ id: 'off', enabled: false }),
      queue({ id: 'silent', lines: [] }),
      queue(),
    ];
    expect(sendersOf(desktop.lines, queues).map(({ id }) => id)).toEqual(['l-maya', SUPPORT.id]);
  });

  test('only lines that texts can go out from', () => {
    const lines = desktop.lines.map((line) => ({ ...line, active: line.id !== 'l-q-support' }));
    expect(sendersOf(lines, desktop.queues).map(({ id }) => id)).toEqual(['l-maya', RECEPTION.id]);
    expect(sendersOf([own({ active: false })], desktop.queues)).toEqual([]);
  });

  test('where there is none, it is said why, and who can change it', () => {
    const why = (permitted: boolean, lines: OwnLine[], queues: QueueView[]) =>
      whyNobody(permitted, lines, queues)?.title;
    expect(why(true, [own()], [])).toBeUndefined();
    expect(why(true, desktop.lines, [queue()])).toBeUndefined();
    expect(why(true, [own({ active: false })], [])).toBe('Your line cannot send texts');
    expect(why(true, [], [])).toBe('You have no line to text from');
    expect(why(true, [], [queue({ mine: null })])).toBe('You have no line to text from');
    expect(why(false, [], [queue()])).toBe('You have no line to text from');
    expect(why(true, [], [queue({ lines: [] })])).toBe('Your queues have no number to text from');
    expect(why(true, [], [queue({ enabled: false })])).toBe('Texting is switched off for your queues');
    expect(whyNobody(true, [own({ active: false })], [])?.text).toContain('(212) 555-0161');
  });

  test('chosen before anybody chooses: the remembered one, one’s own line, or the only queue', () => {
    const all = sendersOf(desktop.lines, desktop.queues);
    const queues = desktop.queues.map(asQueue);
    expect(firstSender(all, RECEPTION.id)).toBe(RECEPTION.id);
    expect(firstSender(all, 'one that is gone')).toBe('l-maya');
    expect(firstSender(queues, null)).toBeNull();
    expect(firstSender([asQueue(queue())], null)).toBe(SUPPORT.id);
  });

  test('of several numbers the one is taken that the customer knows, unless another is chosen', () => {
    const several = queue({
      lines: [
        { id: 'l-first', number: '(212) 555-0199' },
        { id: 'l-known', number: desktop.conversation('maria').line ?? '' },
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

  test('who asked for no more texts is not texted, whoever answered last', () => {
    desktop.receive('maria', 'STOP');
    desktop.change('maria', { consent: { ...AGREED, state: 'refused' } });
    const step = stepOf();
    expect(step).toMatchObject({ kind: 'refused', conversation: { id: 'maria' } });
    expect(whyNotYet({ online: true, sender: asQueue(queue()), number: 'valid', step })).toBe(
      'This person wants no more texts.',
    );
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
  const why = (change: Partial<TextState> = {}) =>
    whyNotYet({ online: true, sender: asQueue(queue()), number: 'valid', step: { kind: 'new' }, ...change });

  test('with a queue and a number it can', () => {
    expect(why()).toBeNull();
  });

  test('what is missing is named, one thing at a time', () => {
    expect(why({ sender: null, number: 'empty' })).toBe('Choose what to text from first.');
    expect(why({ number: 'empty' })).toBe('Enter whom to text.');
    expect(why({ number: 'notDigits' })).toContain('Choose somebody');
    expect(why({ number: 'incomplete' })).toBe('The number is not complete yet.');
    expect(why({ number: 'tooLong' })).toBe('This is not a number that can be texted.');
    expect(why({ step: null })).toBe('Looking for earlier texts…');
    expect(why({ online: false })).toContain('needs the server');
  });

  test('from one’s own line nothing has to be found out first', () => {
    const [line] = desktop.lines;
    const sender: Sender = { kind: 'own', id: 'l-maya', line: line as OwnLine };
    expect(why({ sender, step: null })).toBeNull();
    expect(why({ sender, step: null, online: false })).toContain('needs the server');
  });

  test("nobody takes a colleague's conversation", () => {
    const conversation = desktop.conversation('maria');
    expect(why({ step: { kind: 'theirs', owner: JONAS, conversation } })).toBe(
      'Jonas Weber is answering this person.',
    );
  });

  test('capacity binds here too, but not for a conversation one has already', () => {
    const full = asQueue(queue({ mine: { loggedIn: true, capacity: 2, owned: 2 } }));
    expect(why({ sender: full })).toBe(
      'You have 2 of 2 conversations of Customer Support already. Close or release one first.',
    );
    expect(
      why({ sender: full, step: { kind: 'mine', conversation: desktop.conversation('maria') } }),
    ).toBeNull();
  });
});
