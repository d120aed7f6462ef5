import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatNumber } from '#shared/phone-number.ts';
import { numberFormat } from '../../../../electron/core/cache/directory.ts';
import { account } from '../../../support/rows.ts';
import { cacheWith, put } from './test-cache.ts';

it('numbers read as anywhere else, however many of their kind were shown before', () => {
  const cache = cacheWith();
  const exchange = fc.integer({ min: 200_000, max: 999_999 }).map(String);
  const line = fc.integer({ min: 0, max: 9_999 }).map((each) => String(each).padStart(4, '0'));
  fc.assert(
    fc.property(exchange, fc.array(line, { minLength: 2, maxLength: 4 }), (head, lines) => {
      const format = numberFormat(cache);
      for (const each of lines) {
        const number = `+1${head}${each}`;
        expect(format(number)).toBe(formatNumber(number, 'US'));
      }
    }),
    { numRuns: 200 },
  );
});

it('numbers read otherwise once the account is in another country', () => {
  const cache = cacheWith();
  expect(numberFormat(cache)('+12025550143')).toBe('(202) 555-0143');
  put(cache, account({ seq: 2, defaultCountry: 'DE' }));
  expect(numberFormat(cache)('+12025550143')).toBe('+1 202 555 0143');
  expect(numberFormat(cache)('+4930901820')).toBe('030 901820');
});
