import type { Millis } from '#shared/time.ts';

const MINUTE = 60_000;
/** Clocks are moved on quarters of an hour. */
const QUARTER = 15 * MINUTE;

/** Writes moments as people of the zone read them, with what that is in UTC: `2026-01-05T09:00:00-05:00`. */
export function zonedTime(timeZone: string): (at: Millis) => string {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  let known = { quarter: Number.NaN, offset: 0, name: '' };
  return (at) => {
    const quarter = Math.floor(at / QUARTER);
    if (quarter !== known.quarter) {
      const zone = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
      const name = zone.slice('GMT'.length) || '+00:00';
      const [hours = 0, minutes = 0] = name.slice(1).split(':').map(Number);
      const offset = (hours * 60 + minutes) * MINUTE * (name.startsWith('-') ? -1 : 1);
      known = { quarter, offset, name };
    }
    return new Date(at + known.offset).toISOString().replace(/\.\d+Z$/, known.name);
  };
}
