import { expect, test } from 'vitest';
import { createTicker } from '../../../../renderer/stores/ticker.ts';
import { ManualTime } from '../../../support/manual-time.ts';

test('everything on the screen ticks together, at the full second', () => {
  const time = new ManualTime(10_250);
  const ticker = createTicker(time, time);
  const ticks: number[] = [];
  ticker.subscribe(() => ticks.push(ticker.second()));
  ticker.subscribe(() => ticks.push(ticker.second()));
  time.advance(2_000);
  expect(ticks).toEqual([11_000, 11_000, 12_000, 12_000]);
});

test('nothing runs while nothing ticks', () => {
  const time = new ManualTime(0);
  let armed = 0;
  const ticker = createTicker(time, {
    after: (delay, run) => {
      armed += 1;
      const stop = time.after(delay, run);
      return () => {
        armed -= 1;
        stop();
      };
    },
  });
  const stop = ticker.subscribe(() => {});
  expect(armed).toBe(1);
  stop();
  expect(armed).toBe(0);
});
