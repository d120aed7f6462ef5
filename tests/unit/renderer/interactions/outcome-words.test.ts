import { expect, test } from 'vitest';
import type { InteractionView } from '#shared/desktop-api/views.ts';
import {
  describeInteraction,
  handledFor,
  outcomeWords,
} from '../../../../renderer/interactions/outcome-words.ts';

const MINUTE = 60_000;

test('how long it was handled', () => {
  const lasting = (length: number) => handledFor({ startedAt: 1_000, endedAt: 1_000 + length }, 0);
  expect(lasting(0)).toBe('under 1 min');
  expect(lasting(MINUTE)).toBe('1 min');
  expect(lasting(59 * MINUTE)).toBe('59 min');
  expect(lasting(64 * MINUTE)).toBe('1 h 04 m');
});

test('one that is still open is reckoned to this moment, and says so', () => {
  expect(handledFor({ startedAt: 0, endedAt: null }, 5 * MINUTE)).toBe('5 min');
  expect(outcomeWords({ outcome: null })).toBe('Still open');
});

test('a row is one sentence for a screen reader', () => {
  const interaction: InteractionView = {
    id: 'x',
    conversationId: 'maria',
    readable: true,
    title: 'Maria Lopez',
    number: '(917) 555-0123',
    queue: 'Customer Support',
    startedBy: 'customer',
    startedAt: 0,
    endedAt: 12 * MINUTE,
    outcome: 'transferred',
    wrapUp: 'due',
    codeId: null,
    codeName: null,
    notes: '',
  };
  expect(describeInteraction(interaction, 'Yesterday', 0)).toBe(
    'Maria Lopez, Customer Support, Yesterday, 12 minutes, Transferred, still to wrap up',
  );
});
