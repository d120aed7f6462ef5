import { expect, test } from 'vitest';
import { backoff } from '../../../../electron/core/connection/backoff.ts';

test('the longest wait doubles from attempt to attempt, up to half a minute', () => {
  const longest = [0, 1, 2, 5, 6, 7, 50].map((attempt) => backoff(attempt, () => 1));

  expect(longest).toEqual([500, 1_000, 2_000, 16_000, 30_000, 30_000, 30_000]);
});

test('anything from no wait at all to the longest may come out, so that a herd scatters', () => {
  expect([0, 0.25, 0.5].map((chance) => backoff(3, () => chance))).toEqual([0, 1_000, 2_000]);
});
