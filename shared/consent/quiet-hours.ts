/**
 * Quiet hours by the clock on the recipient's wall. Where a number may be in several time zones, it is quiet while it is
 * quiet in any of them. Source: 47 CFR 64.1200(c)(1): not before 8 a.m. and not after 9 p.m. local time.
 */
import { wallTime } from '../business-hours.ts';
import type { QuietHours } from '../protocol/rows/account.ts';
import type { Millis } from '../time.ts';

/** Who texted within this time is answered at any hour. */
export const ANSWER_WINDOW: Millis = 24 * 60 * 60_000;

/**
 * Until when it is quiet there; null: it is not quiet now. `zones`: IANA names, at least one. Where the zones together
 * leave no minute free, that is asked again after two days.
 */
export function quietUntil(
  { from, to }: Pick<QuietHours, 'from' | 'to'>,
  zones: readonly string[],
  now: Millis,
): Millis | null {
  /** How long until the clock shows the end, in the zone where that takes longest; 0: it is quiet in none. */
  const minutesLeft = (moment: Millis): number =>
    zones.reduce((longest, zone) => {
      const { minute } = wallTime(moment, zone);
      return isWithin(minute, from, to) ? Math.max(longest, (to - minute + DAY) % DAY) : longest;
    }, 0);
  let moment = Math.floor(now / MINUTE) * MINUTE;
  let left = minutesLeft(moment);
  if (left === 0) return null;
  const last = moment + 2 * DAY * MINUTE;
  while (left > 0 && moment < last) {
    // By the minute towards the end, as the clock may be moved before it.
    moment += Math.max(1, left - CLOCK_MOVES) * MINUTE;
    left = minutesLeft(moment);
  }
  return Math.min(moment, last);
}

const MINUTE: Millis = 60_000;
/** In minutes. */
const DAY = 24 * 60;
/** By how much a clock is moved at most, in minutes. */
const CLOCK_MOVES = 120;

function isWithin(minute: number, from: number, to: number): boolean {
  return from <= to ? minute >= from && minute < to : minute >= from || minute < to;
}
