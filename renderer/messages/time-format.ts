import type { Millis } from '#shared/time.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How moments are written, in the account's time zone and the reader's language. */
export interface TimeFormat {
  /** 14:05 */
  readonly time: (at: Millis) => string;
  /** In the list: 14:05 today, then Yesterday, Mon, 3 Nov, 3 Nov 2024. */
  readonly brief: (at: Millis, now: Millis) => string;
  /** Between the days of a thread: Today, Yesterday, Monday 3 November. */
  readonly day: (at: Millis, now: Millis) => string;
  /** 0 to 23. */
  readonly hour: (at: Millis) => number;
  /** Everything, for a hint. */
  readonly full: (at: Millis) => string;
  /** Two moments of the same day have the same key. */
  readonly dayKey: (at: Millis) => string;
}

export function createTimeFormat(timeZone: string | undefined, locale: string | undefined): TimeFormat {
  const make = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, timeZone === undefined ? options : { ...options, timeZone });
  const time = make({ hour: 'numeric', minute: '2-digit' });
  const weekday = make({ weekday: 'short' });
  const date = make({ day: 'numeric', month: 'short' });
  const datedYear = make({ day: 'numeric', month: 'short', year: 'numeric' });
  const longDay = make({ weekday: 'long', day: 'numeric', month: 'long' });
  const longDayYear = make({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const hour = new Intl.DateTimeFormat('en-US', { hour: 'numeric', hourCycle: 'h23', timeZone });
  const full = make({ dateStyle: 'full', timeStyle: 'medium' });
  // Reckoned with, not shown: the reader's language may count other years, and in other digits.
  const calendar = new Intl.DateTimeFormat('en-US', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    timeZone,
  });

  function dayKey(at: Millis): string {
    const found = new Map(calendar.formatToParts(at).map((part) => [part.type, part.value]));
    return `${found.get('year')}-${found.get('month')}-${found.get('day')}`;
  }

  /** Calendar days between two moments, whatever the hour and whatever the clocks did between. */
  function daysBetween(at: Millis, now: Millis): number {
    return Math.round((Date.parse(dayKey(now)) - Date.parse(dayKey(at))) / DAY);
  }

  const sameYear = (at: Millis, now: Millis) => dayKey(at).slice(0, 4) === dayKey(now).slice(0, 4);

  return {
    time: (at) => time.format(at),
    brief(at, now) {
      const days = daysBetween(at, now);
      if (days <= 0) return time.format(at);
      if (days === 1) return 'Yesterday';
      if (days < 7) return weekday.format(at);
      return (sameYear(at, now) ? date : datedYear).format(at);
    },
    day(at, now) {
      const days = daysBetween(at, now);
      if (days <= 0) return 'Today';
      if (days === 1) return 'Yesterday';
      return (sameYear(at, now) ? longDay : longDayYear).format(at);
    },
    hour: (at) => Number(hour.format(at)),
    full: (at) => full.format(at),
    dayKey,
  };
}

/** The day as it stands within a sentence: today, yesterday, Monday 3 November. */
export function dayWithin(format: TimeFormat, at: Millis, now: Millis): string {
  const day = format.day(at, now);
  return day === 'Today' || day === 'Yesterday' ? day.toLowerCase() : day;
}

/** How long somebody has been waiting: 0:42, 12:05, 1 h 04 m, 2 d 3 h. */
export function waited(since: Millis, now: Millis): string {
  const length = Math.max(0, now - since);
  if (length >= DAY) return `${Math.floor(length / DAY)} d ${Math.floor((length % DAY) / HOUR)} h`;
  const minutes = Math.floor(length / MINUTE);
  if (length >= HOUR) return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} m`;
  return `${minutes}:${String(Math.floor((length % MINUTE) / 1_000)).padStart(2, '0')}`;
}

/** The same for a screen reader, to the minute, so that it does not change at every second. */
export function waitedSpoken(since: Millis, now: Millis): string {
  const minutes = Math.floor(Math.max(0, now - since) / MINUTE);
  if (minutes < 1) return 'less than a minute';
  if (minutes === 1) return '1 minute';
  if (minutes < 120) return `${minutes} minutes`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} hours` : `${Math.floor(hours / 24)} days`;
}

/** What is left of a countdown: 4:59. Rounded up, so that it shows 0:00 only when it is over. */
export function left(until: Millis, now: Millis): string {
  const seconds = Math.max(0, Math.ceil((until - now) / 1_000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
