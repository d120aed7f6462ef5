import { describe, expect, test } from 'vitest';
import {
  chips,
  EVERYTHING,
  filtersOf,
  isNarrowed,
  type LogChoice,
  timeWords,
} from '../../../../../renderer/admin/log/log-filters.ts';

const NOON = Date.parse('2026-03-10T16:00:00Z');
const filters = (change: Partial<LogChoice>) =>
  filtersOf({ ...EVERYTHING, ...change }, NOON, 'America/New_York');

describe('what the log is narrowed to', () => {
  test('nothing at first: every text is asked for', () => {
    expect(isNarrowed(EVERYTHING)).toBe(false);
    expect(Object.values(filters({}) ?? {}).filter((value) => value !== null && value !== '')).toEqual([]);
  });

  test('days are those of the account, both included, whatever the clocks do between', () => {
    // The clocks go forward in the night to 8 March 2026.
    expect(filters({ time: { kind: 'range', from: '2026-03-07', to: '2026-03-08' } })).toMatchObject({
      from: Date.parse('2026-03-07T05:00:00Z'),
      to: Date.parse('2026-03-09T04:00:00Z'),
    });
  });

  test('days that end before they begin ask for nothing', () => {
    expect(filters({ time: { kind: 'range', from: '2026-03-09', to: '2026-03-08' } })).toBeNull();
  });

  test('who and what was chosen goes by its id', () => {
    expect(
      filters({
        search: '  boiler ',
        line: { id: 'l-1', name: '(212) 555-0142' },
        user: { id: 'u-1', name: 'Maya Chen' },
        queue: { id: 'q-1', name: 'Customer Support' },
        campaign: { id: 'k-1', name: 'Customer care' },
        number: { id: '+19175550123', name: 'Maria Lopez' },
        consent: 'refused',
        status: 'failed',
        direction: 'out',
      }),
    ).toEqual({
      search: 'boiler',
      from: null,
      to: null,
      direction: 'out',
      lineId: 'l-1',
      userId: 'u-1',
      queueId: 'q-1',
      campaignId: 'k-1',
      number: '+19175550123',
      consent: 'refused',
      status: 'failed',
    });
  });

  test('each filter is told in words', () => {
    const told = chips({
      ...EVERYTHING,
      consent: 'pending',
      status: 'queued',
      direction: 'in',
      user: { id: 'u-1', name: 'Maya Chen' },
    }).map(({ name, value }) => `${name}: ${value}`);
    expect(told).toEqual([
      'Direction: Received',
      'Written by: Maya Chen',
      'Consent: Pending',
      'Status: Queued',
    ]);
  });

  test('days are told as days', () => {
    expect(timeWords({ kind: 'week' })).toBe('Last 7 days');
    expect(timeWords({ kind: 'range', from: '2026-03-01', to: '' })).toMatch(/^From .*2026$/);
    expect(timeWords({ kind: 'range', from: '2026-03-01', to: '2026-03-01' })).not.toContain('–');
  });
});
