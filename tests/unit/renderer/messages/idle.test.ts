import { expect, test } from 'vitest';
import { idleCountdown } from '../../../../renderer/messages/idle.ts';

const MINUTE = 60_000;
const session = { idleDueAt: 10 * MINUTE, idleTimeout: 5 * MINUTE };

test('the owner sees what is left by the server’s clock, whatever this machine’s says', () => {
  const serverIsAheadBy = 2 * MINUTE;
  expect(idleCountdown(session, 5 * MINUTE, serverIsAheadBy, null)?.left).toBe(3 * MINUTE);
  expect(idleCountdown(session, 9 * MINUTE, -serverIsAheadBy, null)?.left).toBe(3 * MINUTE);
});

test('typing resets it at once, before the server has heard of it', () => {
  const now = 9 * MINUTE + 50_000;
  expect(idleCountdown(session, now, 0, null)?.left).toBe(10_000);
  expect(idleCountdown(session, now, 0, now)?.left).toBe(5 * MINUTE);
});

test('a later deadline from the server wins over older typing', () => {
  expect(idleCountdown(session, 6 * MINUTE, 0, 4 * MINUTE)?.left).toBe(4 * MINUTE);
});

test('it becomes urgent below thirty seconds', () => {
  expect(idleCountdown(session, 10 * MINUTE - 30_000, 0, null)?.urgent).toBe(false);
  expect(idleCountdown(session, 10 * MINUTE - 29_999, 0, null)?.urgent).toBe(true);
});

test('it stops at zero and never shows more than the queue gives', () => {
  expect(idleCountdown(session, 11 * MINUTE, 0, null)).toEqual({ left: 0, share: 0, urgent: true });
  expect(idleCountdown(session, 0, 0, null)).toEqual({ left: 5 * MINUTE, share: 1, urgent: false });
});

test('where nothing is due there is no countdown', () => {
  expect(idleCountdown({ ...session, idleDueAt: null }, 0, 0, 0)).toBeNull();
});
