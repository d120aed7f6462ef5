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
    before: null,
    numberOwner: null,
    queueIds: new Set(['support', 'sales']),
    userIds: new Set(['maya', 'jonas']),
    campaigns: new Map([
      ['care', 'approved'],
      ['offers', 'suspended'],
    ]),
    hasThreads: false,
  };
  const OF_SUPPORT: RecordOf<'line'> = {
    number: '+12125550142',
    queueId: 'support',
    userId: null,
    active: true,
    campaignId: null,
    networkAnswersStop: false,
  };
  const OF_MAYA = { ...OF_SUPPORT, queueId: null, userId: 'maya' };
  const fields = (values: Partial<RecordOf<'line'>>, context: Partial<LineContext> = {}) =>
    validateLine(tidyLine({ ...OF_SUPPORT, ...values }, 'US'), { ...CONTEXT, ...context }).map(
      ({ field }) => field,
    );

  test('has a number that exists, in any spelling', () => {
    expect(tidyLine({ ...OF_SUPPORT, number: ' (212) 555-0142 ' }, 'US').number).toBe('+12125550142');
    expect(tidyLine({ ...OF_SUPPORT, number: '030 901820' }, 'DE').number).toBe('+4930901820');
    for (const number of ['(212) 555-0142', '+49 30 901820']) expect(fields({ number })).toEqual([]);
    for (const number of ['', '12', 'call me', '+1 000 000 0000'])
      expect(fields({ number })).toEqual(['number']);
  });

  test('is on no other line, and of one queue or one user who can sign in', () => {
    expect(fields({}, { numberOwner: 'Main Reception' })).toEqual(['number']);
    expect(fields({ queueId: 'gone' })).toEqual(['queueId']);
    expect(fields({ queueId: null })).toEqual(['queueId']);
    expect(fields(OF_MAYA)).toEqual([]);
    expect(fields({ userId: 'maya' })).toEqual(['userId']);
    expect(fields({ ...OF_MAYA, userId: 'gone' })).toEqual(['userId']);
  });

  test('keeps its number for good', () => {
    expect(fields({ number: '212 555 0142' }, { before: OF_SUPPORT })).toEqual([]);
    expect(fields({ number: '212 555 0143' }, { before: OF_SUPPORT })).toEqual(['number']);
  });

  test('with threads goes from queue to queue and from user to user, and never across', () => {
    const withThreads = (before: LineContext['before']) => ({ before, hasThreads: true });
    expect(fields({ queueId: 'sales' }, withThreads(OF_SUPPORT))).toEqual([]);
    expect(fields({ ...OF_MAYA, userId: 'jonas' }, withThreads(OF_MAYA))).toEqual([]);
    expect(fields(OF_MAYA, withThreads(OF_SUPPORT))).toEqual(['userId']);
    expect(fields(OF_SUPPORT, withThreads(OF_MAYA))).toEqual(['queueId']);
    expect(fields(OF_MAYA, { before: OF_SUPPORT })).toEqual([]);
  });

  test('is put into approved campaigns alone, and stays where it is when one is suspended', () => {
    expect(fields({ campaignId: 'care' })).toEqual([]);
    for (const campaignId of ['offers', 'gone']) expect(fields({ campaignId })).toEqual(['campaignId']);
    expect(fields({ campaignId: 'offers' }, { before: { ...OF_SUPPORT, campaignId: 'offers' } })).toEqual([]);
    expect(fields({}, { before: { ...OF_SUPPORT, campaignId: 'offers' } })).toEqual([]);
  });

  test('of one who has left stays theirs until it is given to somebody', () => {
    const before = { ...OF_MAYA, userId: 'left' };
    expect(fields({ ...before, active: false }, { before })).toEqual([]);
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
