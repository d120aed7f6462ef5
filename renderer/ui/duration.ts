import type { Millis } from '#shared/time.ts';

/** The units that people set times in, smallest first. */
export const DURATION_UNITS = ['seconds', 'minutes', 'hours', 'days'] as const;
export type DurationUnit = (typeof DURATION_UNITS)[number];

const LENGTHS: Readonly<Record<DurationUnit, Millis>> = {
  seconds: 1_000,
  minutes: 60_000,
  hours: 60 * 60_000,
  days: 24 * 60 * 60_000,
};

const NAMES: Readonly<Record<DurationUnit, readonly [one: string, many: string]>> = {
  seconds: ['second', 'seconds'],
  minutes: ['minute', 'minutes'],
  hours: ['hour', 'hours'],
  days: ['day', 'days'],
};

export interface Amount {
  readonly count: number;
  readonly unit: DurationUnit;
}

/** The largest of the units that says it in a whole number: 90 s are 90 seconds, 120 s are 2 minutes. */
export function amountOf(length: Millis, units: readonly DurationUnit[] = DURATION_UNITS): Amount {
  const smallest = units[0] ?? 'seconds';
  const unit = units.findLast((known) => length > 0 && length % LENGTHS[known] === 0) ?? smallest;
  return { count: Math.round(length / LENGTHS[unit]), unit };
}

export function lengthOf({ count, unit }: Amount): Millis {
  return count * LENGTHS[unit];
}

/** 1 minute, 90 seconds, 12 hours. */
export function durationWords(length: Millis): string {
  const { count, unit } = amountOf(length);
  return `${count} ${NAMES[unit][count === 1 ? 0 : 1]}`;
}
