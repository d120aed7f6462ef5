/** Business hours [B8]: whether it is open at a moment, as the clock on the wall of the account's time zone shows it. */

import type { TimeSpan } from './protocol/rows/account.ts';
import type { RowOf } from './protocol/rows.ts';
import type { Millis } from './time.ts';

export type BusinessHours = Pick<RowOf<'hours'>, 'weekly' | 'exceptions'>;

/** What the wall shows. */
export interface WallTime {
  /** `YYYY-MM-DD` */
  readonly date: string;
  /** Monday is 0. */
  readonly weekday: number;
  /** Since midnight, as the clock says: hours that a clock change skips or repeats are skipped or repeated here. */
  readonly minute: number;
}

export function isWithinHours({ weekly, exceptions }: BusinessHours, timeZone: string, now: Millis): boolean {
  const { date, weekday, minute } = wallTime(now, timeZone);
  const spans: readonly TimeSpan[] =
    exceptions.find((exception) => exception.date === date)?.open ?? weekly[weekday] ?? [];
  return spans.some(({ from, to }) => minute >= from && minute < to);
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

export function wallTime(now: Millis, timeZone: string): WallTime {
  const parts = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(now)
      .map(({ type, value }) => [type, value]),
  );
  return {
    date: `${parts['year']}-${parts['month']}-${parts['day']}`,
    weekday: WEEKDAYS.indexOf(parts['weekday'] ?? ''),
    minute: Number(parts['hour']) * 60 + Number(parts['minute']),
  };
}

/** Making one costs a hundred times what using it does. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
    });
    formats.set(timeZone, format);
  }
  return format;
}
