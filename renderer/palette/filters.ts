import type { SearchFilters } from '#shared/protocol/methods/messages.ts';
import type { Millis } from '#shared/time.ts';

/** Who wrote it, or with which number. */
export type PersonFilter =
  | { readonly kind: 'user'; readonly id: string; readonly name: string }
  | { readonly kind: 'number'; readonly number: string; readonly name: string };

/** Days as they are called in the account's time zone: `YYYY-MM-DD`, both included; empty: open. */
export type TimeFilter =
  | { readonly kind: 'today' | 'week' | 'month' }
  | { readonly kind: 'range'; readonly from: string; readonly to: string };

export interface PaletteFilters {
  readonly person: PersonFilter | null;
  readonly queue: { readonly id: string; readonly name: string } | null;
  readonly time: TimeFilter | null;
}

export const NO_FILTERS: PaletteFilters = { person: null, queue: null, time: null };

export const TIME_WORDS = { today: 'Today', week: 'Last 7 days', month: 'Last 30 days' } as const;

const DAYS_BACK = { today: 0, week: 6, month: 29 } as const;

export function isFiltered({ person, queue, time }: PaletteFilters): boolean {
  return person !== null || queue !== null || time !== null;
}

/** What the filters ask for, in moments; undefined where a range ends before it begins. */
export function searchFilters(
  { person, queue, time }: PaletteFilters,
  now: Millis,
  timeZone: string,
): SearchFilters | undefined {
  const { from, to } = spanOf(time, now, timeZone);
  if (from !== null && to !== null && from >= to) return undefined;
  return {
    conversationId: null,
    userId: person?.kind === 'user' ? person.id : null,
    number: person?.kind === 'number' ? person.number : null,
    queueId: queue?.id ?? null,
    from,
    to,
  };
}

interface Span {
  readonly from: Millis | null;
  readonly to: Millis | null;
}

export function spanOf(time: TimeFilter | null, now: Millis, timeZone: string): Span {
  if (time === null) return { from: null, to: null };
  if (time.kind !== 'range') {
    return { from: startOfDay(dayBefore(dayOf(now, timeZone), DAYS_BACK[time.kind]), timeZone), to: null };
  }
  return {
    from: time.from === '' ? null : startOfDay(time.from, timeZone),
    to: time.to === '' ? null : startOfDay(dayBefore(time.to, -1), timeZone),
  };
}

const DAY = 24 * 60 * 60_000;

function dayBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * DAY).toISOString().slice(0, 10);
}

/** The day on the wall: `YYYY-MM-DD`. */
export function dayOf(at: Millis, timeZone: string): string {
  return wallClock(at, timeZone).slice(0, 10);
}

/** When a day begins there; where its midnight is skipped, as soon as there is a time. */
function startOfDay(day: string, timeZone: string): Millis {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const offset = (at: Millis) => Date.parse(`${wallClock(at, timeZone)}Z`) - at;
  // The offset at a first guess may be that of the other side of a clock change.
  const guess = midnight - offset(midnight);
  return midnight - offset(guess);
}

function wallClock(at: Millis, timeZone: string): string {
  const parts = new Map(
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const part = (type: string) => parts.get(type as Intl.DateTimeFormatPartTypes) ?? '00';
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}`;
}
