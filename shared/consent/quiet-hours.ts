/**
 * Quiet hours by the clock on the recipient's wall. Where a number may be in several time zones, it is quiet while it is
 * quiet in any of them. Source: 47 CFR 64.1200(c)(1): not before 8 a.m. and not after 9 p.m. local time.
 */
import { wallTime } from '../business-hours.ts';
import type { QuietHours } from '../protocol/rows/account.ts';
import type { Millis } from '../time.ts';

/** Who texted within this time is answered at any hour. */
export const ANSWER_WINDOW: Millis = 24 * 60 * 60_000;

/** Until when it is quiet there; null: it is not quiet now. `zones`: IANA names, at least one. */
export function quietUntil(
  { from, to }: Pick<QuietHours, 'from' | 'to'>,
  zones: readonly string[],
  now: Millis,
): Millis | null {
  const isQuietAt = (moment: Millis) =>
    zones.some((zone) => isWithin(wallTime(moment, zone).minute, from, to));
  if (!isQuietAt(now)) return null;
  // By the minute, as clocks are moved by any amount; after two days it would be quiet for ever.
  const minute = 60_000;
  let moment = Math.floor(now / minute) * minute;
  const last = now + 2 * 24 * 60 * minute;
  while (moment <= last && isQuietAt(moment)) moment += minute;
  return moment;
}

function isWithin(minute: number, from: number, to: number): boolean {
  return from <= to ? minute >= from && minute < to : minute >= from || minute < to;
}
