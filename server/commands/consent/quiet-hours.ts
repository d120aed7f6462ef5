import { ANSWER_WINDOW, quietUntil } from '#shared/consent/quiet-hours.ts';
import type { Rules } from '#shared/consent/rules.ts';
import type { Millis } from '#shared/time.ts';
import { timeZonesOf } from './time-zones.ts';

interface Night {
  /** Of the line that texts. */
  readonly rules: Rules;
  /** E.164: the recipient. */
  readonly number: string;
  /** When they last texted themselves. */
  readonly lastInboundAt: Millis | null;
  /** The account's: taken for that of a number which tells nothing of its own. */
  readonly timeZone: string;
}

/** Until when a text that the team starts would wake them; null: it would not, or it answers them. */
export async function quietNow(
  { rules, number, lastInboundAt, timeZone }: Night,
  now: Millis,
): Promise<Millis | null> {
  const hours = rules?.quietHours ?? null;
  if (hours === null) return null;
  if (lastInboundAt !== null && now - lastInboundAt < ANSWER_WINDOW) return null;
  const zones = await timeZonesOf(number);
  return quietUntil(hours, zones.length === 0 ? [timeZone] : zones, now);
}
