/** What the log is narrowed to, as a person sets it, and what that asks of the server. */
import type { LogFilters } from '#shared/protocol/methods/consent.ts';
import type { Millis } from '#shared/time.ts';
import type { ConsentState, MessageStatus } from '#shared/vocabulary.ts';
import { CONSENT_WORDS } from '../../messages/consent-marks.ts';
import { spanOf, TIME_WORDS, type TimeFilter } from '../../palette/filters.ts';
import { statusWord } from './log-words.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

export interface LogChoice {
  readonly search: string;
  readonly direction: 'in' | 'out' | null;
  readonly line: Named | null;
  readonly user: Named | null;
  readonly queue: Named | null;
  readonly campaign: Named | null;
  readonly consent: ConsentState | null;
  readonly status: MessageStatus | null;
  readonly time: TimeFilter | null;
  /** One outside number alone; `id` is E.164. */
  readonly number: Named | null;
}

export const EVERYTHING: LogChoice = {
  search: '',
  direction: null,
  line: null,
  user: null,
  queue: null,
  campaign: null,
  consent: null,
  status: null,
  time: null,
  number: null,
};

export const DIRECTION_WORDS = { in: 'Received', out: 'Sent by the team' } as const;

export function isNarrowed(choice: LogChoice): boolean {
  return chips(choice).length > 0 || choice.search !== '';
}

/** Null where the days end before they begin: there is nothing to ask. */
export function filtersOf(choice: LogChoice, now: Millis, timeZone: string): LogFilters | null {
  const { from, to } = spanOf(choice.time, now, timeZone);
  if (from !== null && to !== null && from >= to) return null;
  return {
    search: choice.search.trim(),
    from,
    to,
    direction: choice.direction,
    lineId: choice.line?.id ?? null,
    userId: choice.user?.id ?? null,
    queueId: choice.queue?.id ?? null,
    campaignId: choice.campaign?.id ?? null,
    consent: choice.consent,
    status: choice.status,
    number: choice.number?.id ?? null,
  };
}

/** One thing the log is narrowed to, in words. */
export interface FilterChip {
  readonly id: Exclude<keyof LogChoice, 'search'>;
  readonly name: string;
  readonly value: string;
}

export function chips(choice: LogChoice): readonly FilterChip[] {
  const { direction, line, user, queue, campaign, consent, status, time, number } = choice;
  const all: readonly { id: FilterChip['id']; name: string; value: string | null | undefined }[] = [
    { id: 'number', name: 'With', value: number?.name },
    { id: 'time', name: 'Time', value: time && timeWords(time) },
    { id: 'direction', name: 'Direction', value: direction && DIRECTION_WORDS[direction] },
    { id: 'line', name: 'Line', value: line?.name },
    { id: 'user', name: 'Written by', value: user?.name },
    { id: 'queue', name: 'Queue', value: queue?.name },
    { id: 'campaign', name: 'Campaign', value: campaign?.name },
    { id: 'consent', name: 'Consent', value: consent && CONSENT_WORDS[consent] },
    { id: 'status', name: 'Status', value: status && statusWord(status) },
  ];
  return all.flatMap(({ id, name, value }) => (value == null ? [] : [{ id, name, value }]));
}

/** “Last 7 days”, “From 2026-03-01”, “2026-03-01 to 2026-03-31”. */
export function timeWords(time: TimeFilter): string {
  if (time.kind !== 'range') return TIME_WORDS[time.kind];
  const { from, to } = time;
  if (from === '' && to === '') return 'Between';
  if (to === '') return `From ${dayWords(from)}`;
  if (from === '') return `Until ${dayWords(to)}`;
  return from === to ? dayWords(from) : `${dayWords(from)} – ${dayWords(to)}`;
}

/** A day of the calendar is the same wherever it is read. */
function dayWords(day: string): string {
  const at = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(at)) return day;
  return new Intl.DateTimeFormat(undefined, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(at);
}
