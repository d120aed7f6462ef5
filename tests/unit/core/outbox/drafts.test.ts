import { expect, onTestFinished, test } from 'vitest';
import { Drafts } from '../../../../electron/core/outbox/drafts.ts';
import type { Draft } from '../../../../electron/core/outbox/outbox.ts';
import { ManualTime } from '../../../support/manual-time.ts';
import { SILENT } from '../cache/test-cache.ts';
import { NOTHING_SAID, testOutbox, write } from './test-outbox.ts';

const PAUSE = 1_000;

/** Maya's drafts, beside a server that a test speaks for: c1 and c2 are conversations that are here. */
function drafting(given = testOutbox()) {
  const { outbox, wishes } = given;
  const time = new ManualTime();
  const server = new Map<string, Draft>();
  let commands = 0;
  const drafts = new Drafts({
    outbox,
    wishes,
    timers: time,
    logger: SILENT,
    newId: () => `k${++commands}`,
    kept: (id) => server.get(id) ?? null,
    isConversation: (id) => id === 'c1' || id === 'c2',
    onDue: () => {},
  });
  onTestFinished(() => drafts.stop());
  return {
    drafts,
    outbox,
    wishes,
    time,
    server,
    /** What the server is to be told, as text alone. */
    due: () => wishes.due().map((wish) => (wish.method === 'draft.set' ? wish.params.text : wish.method)),
    /** The server answers yes; its row comes after. */
    grant: () => {
      const [wish] = wishes.due();
      if (wish?.method !== 'draft.set') throw new Error('No draft is on its way.');
      wishes.sending(wish);
      wishes.granted(wish);
      drafts.granted(wish);
      return wish.params;
    },
    arrive: (id: string, draft: Draft | null) => {
      if (draft === null) server.delete(id);
      else server.set(id, draft);
      wishes.settle([`draft:${id}`]);
    },
  };
}

const text = (words: string): Draft => ({ text: words, note: false });

test('every key is kept here at once, and the server is told when she pauses', () => {
  const { drafts, time, due, outbox } = drafting();
  drafts.set('c1', text('De'));
  time.advance(PAUSE - 1);
  drafts.set('c1', text('Dear'));
  time.advance(PAUSE - 1);

  expect(drafts.get('c1')).toEqual(text('Dear'));
  expect(outbox.draft('c1')).toEqual(text('Dear'));
  expect(due()).toEqual([]);
  time.advance(1);
  expect(due()).toEqual(['Dear']);
});

test('once the server has it, its word stands: what she writes elsewhere shows here', () => {
  const { drafts, time, grant, arrive, outbox, due } = drafting();
  drafts.set('c1', text('Dear'));
  time.advance(PAUSE);
  grant();

  expect(outbox.draft('c1')).toBeUndefined();
  expect(drafts.get('c1')).toEqual(text('Dear'));
  arrive('c1', text('Dear'));
  arrive('c1', text('Dear Lena'));
  expect(drafts.get('c1')).toEqual(text('Dear Lena'));
  time.advance(PAUSE);
  expect(due()).toEqual([]);
});

test('what she types on stays, whatever the server was told before', () => {
  const { drafts, time, grant, arrive, due } = drafting();
  drafts.set('c1', text('Dear'));
  time.advance(PAUSE);
  drafts.set('c1', text('Dear Lena'));
  grant();
  arrive('c1', text('Dear'));

  expect(drafts.get('c1')).toEqual(text('Dear Lena'));
  time.advance(PAUSE);
  expect(due()).toEqual(['Dear Lena']);
});

test('what was begun as a note comes back as one, on every device', () => {
  const { drafts, time, grant } = drafting();
  drafts.set('c1', { text: 'Asks twice', note: true });

  expect(drafts.get('c1').note).toBe(true);
  time.advance(PAUSE);
  expect(grant()).toMatchObject({ text: 'Asks twice', note: true });
});

test('emptied is emptied everywhere, and at once here', () => {
  const { drafts, time, server, grant, arrive, outbox } = drafting();
  server.set('c1', text('Dear'));
  drafts.set('c1', text(''));

  expect(drafts.get('c1').text).toBe('');
  expect(outbox.writtenIn()).toEqual([]);
  time.advance(PAUSE);
  expect(grant().text).toBe('');
  arrive('c1', null);
  expect(outbox.drafted()).toEqual([]);
});

test('once the text is sent no device shows it as a draft any more; the server often knows by itself', () => {
  const { drafts, time, server, outbox, due } = drafting();
  server.set('c1', text('Dear'));
  outbox.add(
    {
      commandId: 'k1',
      conversationId: 'c1',
      epoch: 1,
      text: 'Dear',
      note: false,
      mentions: [],
      ...NOTHING_SAID,
      at: 1,
    },
    drafts.isTold('c1'),
  );
  drafts.sent('c1');

  expect(drafts.get('c1').text).toBe('');
  server.delete('c1');
  time.advance(PAUSE);
  expect(due()).toEqual([]);
  expect(outbox.drafted()).toEqual([]);
});

test('a text sent while offline empties the draft that the server still has', () => {
  const { drafts, time, server, outbox, due } = drafting();
  server.set('c1', text('Dear'));
  drafts.set('c1', text('Dear Lena'));
  time.advance(PAUSE);
  outbox.add(
    {
      commandId: 'k1',
      conversationId: 'c1',
      epoch: 1,
      text: 'Dear Lena',
      note: false,
      mentions: [],
      ...NOTHING_SAID,
      at: 1,
    },
    drafts.isTold('c1'),
  );
  drafts.sent('c1');
  time.advance(PAUSE);

  expect(due()).toEqual(['']);
  expect(drafts.get('c1').text).toBe('');
});

test('a draft that the server was never told of leaves nothing behind when it is sent', () => {
  const { drafts, time, outbox, due } = drafting();
  drafts.set('c1', text('Dear'));
  expect(drafts.isTold('c1')).toBe(false);
  write(outbox, 'k1', 'c1');
  drafts.sent('c1');
  time.advance(PAUSE);

  expect([outbox.drafted(), due()]).toEqual([[], []]);
});

test('what an earlier run could not tell is told at the next start, once', () => {
  const stored = testOutbox();
  drafting(stored).drafts.set('c1', text('Dear'));

  const { drafts, due, grant } = drafting({ ...stored, ...stored.reopen() });
  drafts.resume();
  expect(due()).toEqual(['Dear']);
  grant();
  drafts.resume();
  expect(due()).toEqual([]);
});

test('what is written to file an interaction stays on this computer', () => {
  const { drafts, time, due, outbox } = drafting();
  drafts.set('a-c1', text('Wants a refund'));
  time.advance(PAUSE);
  drafts.resume();

  expect([drafts.get('a-c1').text, due()]).toEqual(['Wants a refund', []]);
  drafts.set('a-c1', text(''));
  expect(outbox.drafted()).toEqual([]);
});

test('what she drops of a conversation that is gone stays dropped, though the server still has it', () => {
  const { drafts, server, outbox } = drafting();
  server.set('c9', text('Dear'));
  expect(drafts.get('c9').text).toBe('Dear');

  drafts.set('c9', text(''));

  expect(drafts.get('c9').text).toBe('');
  expect(outbox.writtenIn()).toEqual([]);
});

test('what the server does not take stays with its writer', () => {
  const { drafts, time, wishes, outbox } = drafting();
  drafts.set('c1', text('Dear'));
  time.advance(PAUSE);
  const [wish] = wishes.due();
  wishes.refused(wish!);
  drafts.refused(wish!);

  expect(drafts.get('c1').text).toBe('Dear');
  expect(outbox.writtenIn()).toEqual(['c1']);
});

test('a full disk when the server is to be told breaks nothing', () => {
  const stored = testOutbox();
  const { drafts, time } = drafting(stored);
  drafts.set('c1', text('x'.repeat(3_000)));
  stored.fillDisk();

  expect(() => time.advance(PAUSE)).not.toThrow();
  expect(drafts.get('c1').text).toHaveLength(3_000);
});
