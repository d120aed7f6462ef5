import { expect, test, vi } from 'vitest';
import { type Refusal, refuse } from '#shared/protocol/errors.ts';
import { Unanswered } from '../../../../electron/core/connection/peer.ts';
import { Sender } from '../../../../electron/core/outbox/sender.ts';
import { ManualTime } from '../../../support/manual-time.ts';
import { SILENT } from '../cache/test-cache.ts';
import { NOTHING_SAID, testOutbox, write } from './test-outbox.ts';

const LOST = new Unanswered({ code: 'unreachable', message: 'The connection broke.' });

/** An outbox whose requests a test answers by hand. */
function sending() {
  const time = new ManualTime();
  const { outbox, wishes } = testOutbox();
  const asked: {
    method: string;
    commandId: string;
    answer: (error?: Refusal | Unanswered) => Promise<void>;
  }[] = [];
  const state = { online: true };
  const sender = new Sender({
    outbox,
    wishes,
    timers: time,
    random: () => 0,
    logger: SILENT,
    isOnline: () => state.online,
    onText: () => {},
    onWishGranted: () => {},
    onWishRefused: () => {},
    request: (method, params) =>
      new Promise((resolve, reject) => {
        asked.push({
          method,
          commandId: (params as { commandId: string }).commandId,
          answer: async (error) => {
            if (error === undefined) resolve({ messageId: 'm' } as never);
            else reject(error);
            await new Promise((done) => setImmediate(done));
          },
        });
      }),
  });
  return { sender, outbox, wishes, asked, time, state, ids: () => asked.map((each) => each.commandId) };
}

test('texts of one conversation go one after the other, those of others beside them', async () => {
  const { sender, outbox, asked, ids } = sending();
  write(outbox, 'k1', 'c1');
  write(outbox, 'k2', 'c1');
  write(outbox, 'k3', 'c2');

  sender.wake();
  expect(ids()).toEqual(['k1', 'k3']);
  await asked[0]!.answer();
  expect(ids()).toEqual(['k1', 'k3', 'k2']);
  expect(outbox.sent()).toEqual(['k1']);
});

test('a note is written as one, whatever else is on its way', async () => {
  const { sender, outbox, asked } = sending();
  write(outbox, 'k1', 'c1');
  outbox.add({
    commandId: 'k2',
    conversationId: 'c1',
    epoch: null,
    text: 'n',
    note: true,
    mentions: [],
    ...NOTHING_SAID,
    at: 2_000,
  });

  sender.wake();
  await asked[0]!.answer();
  expect(asked.map(({ method, commandId }) => `${method} ${commandId}`)).toEqual([
    'message.send k1',
    'message.note k2',
  ]);
});

test('nothing is sent while offline', () => {
  const { sender, outbox, ids, state } = sending();
  state.online = false;
  write(outbox, 'k1');

  sender.wake();
  expect(ids()).toEqual([]);
  state.online = true;
  sender.wake();
  expect(ids()).toEqual(['k1']);
});

test('a text whose answer was lost is sent again as the same command', async () => {
  const { sender, outbox, asked, ids, time } = sending();
  write(outbox, 'k1');
  sender.wake();

  await asked[0]!.answer(LOST);
  expect(outbox.due()).toMatchObject([{ commandId: 'k1', state: 'pending' }]);
  time.advance(10_000);

  expect(ids()).toEqual(['k1', 'k1']);
});

test('a server that cannot save right now is asked again', async () => {
  const { sender, outbox, asked, ids, time } = sending();
  write(outbox, 'k1');
  sender.wake();

  await asked[0]!.answer(refuse('unavailable', {}));
  expect(ids()).toEqual(['k1']);
  time.advance(1_000);

  expect(ids()).toEqual(['k1', 'k1']);
});

test('a text that the server refuses is held with the reason, and the next one is tried', async () => {
  const { sender, outbox, asked, ids } = sending();
  write(outbox, 'k1');
  write(outbox, 'k2');
  sender.wake();

  await asked[0]!.answer(refuse('not_owner', { owner: { id: 'u', name: 'Jonas Weber', extension: '202' } }));

  expect(outbox.find('k1')).toMatchObject({
    state: 'held',
    errorCode: 'not_owner',
    errorMessage: 'Jonas Weber (202) is answering this conversation now.',
  });
  expect(ids()).toEqual(['k1', 'k2']);
});

test('a text on its way cannot be taken back, the ones behind it can', () => {
  const { sender, outbox } = sending();
  write(outbox, 'k1');
  write(outbox, 'k2');
  sender.wake();

  expect(sender.isSending(outbox.find('k1')!)).toBe(true);
  expect(sender.isSending(outbox.find('k2')!)).toBe(false);
});

test('wishes are sent one after the other, and a refused one does not hold up the rest', async () => {
  const { sender, wishes, asked, ids } = sending();
  wishes.add({
    method: 'conversation.setMuted',
    params: { commandId: 'k1', conversationId: 'c1', muted: true },
  });
  wishes.add({ method: 'settings.set', params: { commandId: 'k2', tone: false } });

  sender.wake();
  expect(ids()).toEqual(['k1']);
  await asked[0]!.answer(refuse('not_found', {}));
  expect(ids()).toEqual(['k1', 'k2']);
  await asked[1]!.answer();
  expect(wishes.due()).toEqual([]);
});

test('after stopping, a late answer is left for the next start', async () => {
  const { sender, outbox, asked } = sending();
  write(outbox, 'k1');
  sender.wake();
  sender.stop();

  await asked[0]!.answer();

  expect(outbox.due()).toMatchObject([{ commandId: 'k1' }]);
});

test('an answer that cannot be written down is asked for again by itself, under the same id', async () => {
  const { sender, outbox, asked, time, ids } = sending();
  write(outbox, 'k1');
  vi.spyOn(outbox, 'markSent').mockImplementationOnce(() => {
    throw new Error('database or disk is full');
  });
  sender.wake();
  await asked[0]!.answer();
  expect(outbox.due()).toMatchObject([{ commandId: 'k1' }]);

  time.advance(1_000);
  await asked[1]!.answer();

  expect(ids()).toEqual(['k1', 'k1']);
  expect(outbox.due()).toEqual([]);
});

test('a text that fails does not make a wish go out twice', async () => {
  const { sender, outbox, wishes, asked, ids } = sending();
  write(outbox, 'k1');
  wishes.add({ method: 'settings.set', params: { commandId: 'w1', tone: false } });
  vi.spyOn(outbox, 'markSent').mockImplementationOnce(() => {
    throw new Error('database or disk is full');
  });
  sender.wake();
  expect(ids()).toEqual(['k1', 'w1']);
  await asked[0]!.answer();

  sender.wake();

  expect(ids()).toEqual(['k1', 'w1', 'k1']);
});
