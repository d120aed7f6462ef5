import type { TimeSpan } from '#shared/protocol/rows/account.ts';
import type { Millis } from '#shared/time.ts';

export const WEEKDAYS = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;

const DAY = 1440;
const OFFICE_DAY: TimeSpan = { from: 9 * 60, to: 17 * 60 };

/** As a time field has it: 09:30. Midnight at the end of a day is 00:00, like the one at its start. */
export function clockText(minute: number): string {
  const within = minute % DAY;
  return `${pad(Math.floor(within / 60))}:${pad(within % 60)}`;
}

/** What a time field says, in minutes; null while it is incomplete. Midnight ends a day rather than starts it. */
export function minuteOf(text: string, end: 'from' | 'to'): number | null {
  const found = /^(\d{2}):(\d{2})/.exec(text);
  if (found === null) return null;
  const minute = Number(found[1]) * 60 + Number(found[2]);
  return end === 'to' && minute === 0 ? DAY : minute;
}

/** The day with one more span, after the last one where there is room; null where the day is full. */
export function withNextSpan(spans: readonly TimeSpan[]): TimeSpan[] | null {
  const last = spans.at(-1);
  if (last === undefined) return [OFFICE_DAY];
  const from = Math.min(last.to + 60, DAY - 60);
  if (from <= last.to) return null;
  return [...spans, { from, to: Math.min(from + 4 * 60, DAY) }];
}

/** What is wrong with each span as it stands: said at once, before the server is asked. */
export function spanProblems(spans: readonly TimeSpan[]): (string | null)[] {
  return spans.map(({ from, to }, index) => {
    if (to <= from) return 'It ends before it starts.';
    const before = spans[index - 1];
    if (before !== undefined && from < before.to) return 'It starts before the one above ends.';
    return null;
  });
}

/** Monday's hours on every day from Tuesday to Friday. */
export function mondayToWeekdays(weekly: readonly (readonly TimeSpan[])[]): TimeSpan[][] {
  return weekly.map((spans, day) => [...((day < 5 ? weekly[0] : spans) ?? [])]);
}

/** Monday to Friday from nine to five: what most begin with. */
export function officeWeek(): TimeSpan[][] {
  return WEEKDAYS.map((_, day) => (day < 5 ? [OFFICE_DAY] : []));
}

/** What a clock shows: 17:30; 5:30 PM and 5 PM where there are two halves of a day. */
export function clockWords(locale?: string): (minute: number) => string {
  const whole = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' });
  const hour = new Intl.DateTimeFormat(locale, { hour: 'numeric', timeZone: 'UTC' });
  const brief = whole.resolvedOptions().hour12 === true;
  return (minute) => (brief && minute % 60 === 0 ? hour : whole).format(minute * 60_000);
}

/** 9 AM – 12 PM, 1:30 PM – 5 PM; Closed. */
function spansWords(spans: readonly TimeSpan[], clock: (minute: number) => string): string {
  if (spans.length === 0) return 'Closed';
  const words = (minute: number) => (minute === DAY ? 'midnight' : clock(minute));
  return spans.map(({ from, to }) => `${words(from)} – ${words(to)}`).join(', ');
}

/** The week in one line, as its time fields have it: in the reader's language, unless another is given. */
export function weekWords(weekly: readonly (readonly TimeSpan[])[], locale?: string): string {
  const clock = clockWords(locale);
  const runs: { first: number; last: number; words: string }[] = [];
  weekly.forEach((spans, day) => {
    const words = spansWords(spans, clock);
    const run = runs.at(-1);
    if (run !== undefined && run.words === words) run.last = day;
    else runs.push({ first: day, last: day, words });
  });
  const open = runs.filter(({ words }) => words !== 'Closed');
  if (open.length === 0) return 'Always closed';
  const short = (day: number) => WEEKDAYS[day]?.slice(0, 3) ?? '';
  return open
    .map(({ first, last, words }) => `${short(first)}${last > first ? `–${short(last)}` : ''} ${words}`)
    .join(' · ');
}

function pad(count: number): string {
  return String(count).padStart(2, '0');
}

/** The first day from today on, on the account's calendar, that is not yet a special one. */
export function nextFreeDate(taken: readonly string[], now: Millis, timeZone: string): string {
  // Swedish writes dates as ISO 8601 does.
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(now);
  const day = new Date(`${today}T00:00:00Z`);
  while (taken.includes(isoDate(day))) day.setUTCDate(day.getUTCDate() + 1);
  return isoDate(day);
}

function isoDate(day: Date): string {
  return day.toISOString().slice(0, 10);
}
