import { setImmediate as turn } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { healthRoutes } from '../../../../server/http/health.ts';
import { createHttpServer } from '../../../../server/http/http-server.ts';

test('many who ask at once share one look at the disk; who asks later gets one of their own', async () => {
  const http = await createHttpServer({ level: 'silent' });
  onTestFinished(() => http.close());
  const looks: PromiseWithResolvers<void>[] = [];
  healthRoutes(http, {
    check: () => {
      const look = Promise.withResolvers<void>();
      looks.push(look);
      return look.promise;
    },
  });
  const ask = () => http.inject('/readyz').then(({ statusCode }) => statusCode);
  const looked = async (times: number) => {
    while (looks.length < times) await turn();
  };

  const together = Promise.all(Array.from({ length: 50 }, ask));
  await looked(1);
  await turn();
  for (const look of looks) look.resolve();
  expect(await together).toEqual(Array(50).fill(200));
  expect(looks).toHaveLength(1);

  const later = ask();
  await looked(2);
  looks[1]?.reject(new Error('The disk is full.'));
  expect(await later).toBe(503);
});
