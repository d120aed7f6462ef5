import { expect, it, onTestFinished, vi } from 'vitest';
import { refuse } from '#shared/protocol/errors.ts';
import type { History } from '../../../../electron/core/cache/cache.ts';
import { Backfill } from '../../../../electron/core/sync/backfill.ts';
import { ManualTime } from '../../../support/manual-time.ts';
import { conversation, message } from '../../../support/rows.ts';
import { cacheWith, SILENT, VIEWER } from '../cache/test-cache.ts';

/** A fetch of old messages whose requests a test answers by hand. */
function filling() {
  const cache = cacheWith(conversation('c1', { lastPosition: 3 }));
  const time = new ManualTime();
  const logger = { ...SILENT, error: vi.fn() };
  const asked: { before: unknown; answer: (with_: History | Error) => Promise<void> }[] = [];
  const backfill = new Backfill({
    cache,
    feed: { fill: (page) => void cache.fill(page, VIEWER) },
    request: (_method, params) =>
      new Promise((resolve, reject) => {
        asked.push({
          before: (params as { before: unknown }).before,
          answer: async (answer) => {
            if (answer instanceof Error) reject(answer);
            else resolve(answer as never);
            await new Promise((done) => setImmediate(done));
          },
        });
      }),
    timers: time,
    random: () => 0.5,
    logger,
    onExpired: () => {},
    onStuck: () => {},
  });
  onTestFinished(() => backfill.stop());
  backfill.start();
  return { backfill, cache, time, asked, logger };
}

const page = (position: number, before: string | null): History => ({
  rows: [message('c1', position)],
  before,
  progress: 0.5,
});

it.each(['unavailable', 'internal', 'rate_limited'] as const)(
  'a server that refuses for the moment (%s) is asked again, later each time, from where it came to',
  async (code) => {
    const { cache, time, asked, logger } = filling();
    await asked[0]?.answer(page(3, '3'));
    await asked[1]?.answer(refuse(code, {} as never));
    expect(asked).toHaveLength(2);

    time.advance(500);
    expect(asked.map(({ before }) => before)).toEqual([null, '3', '3']);
    await asked[2]?.answer(refuse(code, {} as never));
    time.advance(500);
    expect(asked).toHaveLength(3);
    time.advance(500);
    await asked[3]?.answer(page(2, null));

    expect(cache.place).toMatchObject({ filled: 1, before: null });
    expect(logger.error).not.toHaveBeenCalled();
  },
);

it('a refusal for good is not repeated, and nobody is asked after the connection is gone', async () => {
  const refused = filling();
  await refused.asked[0]?.answer(refuse('forbidden', {}));
  refused.time.advance(60_000);
  expect(refused.asked).toHaveLength(1);
  expect(refused.logger.error).toHaveBeenCalledOnce();

  const { backfill, asked, time } = filling();
  await asked[0]?.answer(refuse('internal', {}));
  backfill.stop();
  time.advance(60_000);
  expect(asked).toHaveLength(1);
});
