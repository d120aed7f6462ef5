import type { FieldProblem } from '#shared/protocol/records.ts';
import type { Millis } from '#shared/time.ts';

export const SECOND: Millis = 1_000;
export const MINUTE: Millis = 60 * SECOND;
export const HOUR: Millis = 60 * MINUTE;
export const DAY: Millis = 24 * HOUR;

export interface Bounds {
  readonly least: Millis;
  readonly most: Millis;
}

export function durationProblems(field: string, duration: Millis, { least, most }: Bounds): FieldProblem[] {
  if (duration >= least && duration <= most) return [];
  return [{ field, message: `It must be between ${inWords(least)} and ${inWords(most)}.` }];
}

const UNITS = [
  [DAY, 'day'],
  [HOUR, 'hour'],
  [MINUTE, 'minute'],
  [SECOND, 'second'],
] as const;

/** In the largest unit in which it is a whole number. */
function inWords(duration: Millis): string {
  const [size, name] = UNITS.find(([unit]) => duration % unit === 0) ?? [SECOND, 'second'];
  const count = duration / size;
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}
