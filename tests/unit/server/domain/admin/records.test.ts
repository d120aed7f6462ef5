import { describe, expect, test } from 'vitest';
import type { RecordOf } from '#shared/protocol/records.ts';
import { COMPANY, OFFICE_HOURS } from '../../../../../server/demo/company.ts';
import { tidyAccount, validateAccount } from '../../../../../server/domain/admin/account.ts';
import { changesBetween } from '../../../../../server/domain/admin/changes.ts';
import { tidyHours, validateHours } from '../../../../../server/domain/admin/hours.ts';
import { type LineContext, tidyLine, validateLine } from '../../../../../server/domain/admin/line.ts';
import { nameProblems, tidyName } from '../../../../../server/domain/admin/names.ts';

describe('an account', () => {
  const fields = (changes: Partial<RecordOf<'account'>>) =>
    validateAccount(tidyAccount({ ...COMPANY, ...changes })).map(({ field }) => field);

  test('has a name, a brand, a country and a time zone', () => {
    expect(fields({})).toEqual([]);
    expect(fields({ name: ' ', brand: '' })).toEqual(['name', 'brand']);
    expect(fields({ defaultCountry: 'de' })).toEqual([]);
    for (const defaultCountry of ['', 'XX', 'U', '1']) {
      expect(fields({ defaultCountry })).toEqual(['defaultCountry']);
    }
    expect(fields({ timeZone: 'Europe/Berlin' })).toEqual([]);
    for (const timeZone of ['', 'Berlin', '+02:00', 'America/Nowhere']) {
      expect(fields({ timeZone })).toEqual(['timeZone']);
    }
  });

  test('waits between 5 seconds and an hour for those whose connection ended', () => {
    for (const disconnectGrace of [5_000, 3_600_000]) expect(fields({ disconnectGrace })).toEqual([]);
    for (const disconnectGrace of [4_999, 3_600_001]) {
      expect(fields({ disconnectGrace })).toEqual(['disconnectGrace']);
    }
  });
});

describe('a line', () => {
  const CONTEXT: LineContext = {
    country: 'US',
    number: null,
    numberOwner: null,
    queueIds: new Set(['support']),
  };
  const fields = (number: string, context: Partial<LineContext> = {}, queueId = 'support') =>
    validateLine(tidyLine({ number, queueId }, 'US'), { ...CONTEXT, ...context }).map(({ field }) => field);

  test('has a number that exists, in any spelling', () => {
    expect(tidyLine({ number: ' (212) 555-0142 ', queueId: 'support' }, 'US').number).toBe('+12125550142');
    expect(tidyLine({ number: '030 901820', queueId: 'support' }, 'DE').number).toBe('+4930901820');
    for (const number of ['(212) 555-0142', '+49 30 901820']) expect(fields(number)).toEqual([]);
    for (const number of ['', '12', 'call me', '+1 000 000 0000']) expect(fields(number)).toEqual(['number']);
  });

  test('is on no other line, and of a queue that exists', () => {
    expect(fields('+12125550142', { numberOwner: 'Main Reception' })).toEqual(['number']);
    expect(fields('+12125550142', {}, 'gone')).toEqual(['queueId']);
  });

  test('keeps its number for good', () => {
    expect(fields('212 555 0142', { number: '+12125550142' })).toEqual([]);
    expect(fields('212 555 0143', { number: '+12125550142' })).toEqual(['number']);
  });
});

describe('business hours', () => {
  const at = (...spans: [number, number][]) => spans.map(([from, to]) => ({ from, to }));
  const monday = (...spans: [number, number][]) => {
    const weekly = [at(...spans), [], [], [], [], [], []];
    return validateHours({ name: 'Hours', weekly, exceptions: [] }, []).map(({ field }) => field);
  };

  test('have spans in order that do not overlap; one may begin where another ends', () => {
    expect(validateHours(OFFICE_HOURS, [])).toEqual([]);
    expect(monday([540, 720], [720, 1080])).toEqual([]);
    expect(monday([540, 720], [719, 1080])).toEqual(['weekly.0.1']);
    expect(monday([780, 1080], [540, 720])).toEqual(['weekly.0.1']);
    expect(monday([540, 540])).toEqual(['weekly.0.0']);
    expect(monday([0, 1440])).toEqual([]);
  });

  test('have each special day once, with spans of the same kind', () => {
    const day = (date: string, ...spans: [number, number][]) => ({ date, name: '', open: at(...spans) });
    const fields = (...exceptions: ReturnType<typeof day>[]) =>
      validateHours({ ...OFFICE_HOURS, exceptions }, []).map(({ field }) => field);
    expect(fields(day('2026-12-24', [540, 720]), day('2026-12-25'))).toEqual([]);
    expect(fields(day('2026-12-24'), day('2026-12-24', [720, 540]))).toEqual([
      'exceptions.1.date',
      'exceptions.1.open.0',
    ]);
  });

  test('have a name of their own', () => {
    expect(validateHours({ ...OFFICE_HOURS, name: '' }, []).map(({ field }) => field)).toEqual(['name']);
    expect(validateHours(OFFICE_HOURS, ['office hours'])).toHaveLength(1);
    expect(tidyHours({ ...OFFICE_HOURS, name: ' Office  hours ' })).toEqual(OFFICE_HOURS);
  });
});

test('pause reasons and wrap-up codes have names that are told apart', () => {
  expect(nameProblems(tidyName(' \n '))).toHaveLength(1);
  expect(nameProblems('Lunch', ['Break'])).toEqual([]);
  expect(nameProblems('LUNCH', ['Break', 'Lunch'])).toEqual([
    { field: 'name', message: 'There is another one called Lunch.' },
  ]);
});

describe('what the audit trail says of a change', () => {
  test('is field by field, from what to what', () => {
    expect(changesBetween({ name: 'Lunch', a: 1 }, { name: 'Break', a: 1 })).toEqual({
      name: { from: 'Lunch', to: 'Break' },
    });
    expect(changesBetween(null, { name: 'Lunch', note: null })).toEqual({
      name: { from: null, to: 'Lunch' },
    });
    expect(changesBetween({ name: 'Lunch' }, null)).toEqual({ name: { from: 'Lunch', to: null } });
  });

  test('is nothing where the same is said in another order', () => {
    const members = [
      { userId: 'maya', capacity: 5 },
      { userId: 'jonas', capacity: 5 },
    ];
    expect(changesBetween({ members }, { members: [...members].reverse() })).toEqual({});
    expect(
      changesBetween({ refinements: { a: true, b: false } }, { refinements: { b: false, a: true } }),
    ).toEqual({});
  });

  test('names each member who came, went or has another capacity', () => {
    const of = (...list: [string, number][]) => ({
      members: list.map(([userId, capacity]) => ({ userId, capacity })),
    });
    expect(
      changesBetween(of(['maya', 5], ['jonas', 5], ['amara', 5]), of(['maya', 5], ['jonas', 3], ['noor', 1])),
    ).toEqual({
      'members.jonas': { from: 5, to: 3 },
      'members.amara': { from: 5, to: null },
      'members.noor': { from: null, to: 1 },
    });
  });

  test('never has a password in it', () => {
    expect(changesBetween({ password: null }, { password: 'a-long-one' })).toEqual({
      password: { from: null, to: null },
    });
  });
});
