import { type CountryCode, isSupportedCountry } from 'libphonenumber-js/max';
import type { FieldProblem, RecordOf } from '#shared/protocol/records.ts';
import { durationProblems, HOUR, SECOND } from './durations.ts';
import { nameProblems, tidyName } from './names.ts';

type Account = RecordOf<'account'>;

const GRACE = { least: 5 * SECOND, most: HOUR };

export function tidyAccount(values: Account): Account {
  return {
    ...values,
    name: tidyName(values.name),
    brand: tidyName(values.brand),
    defaultCountry: values.defaultCountry.trim().toUpperCase(),
    timeZone: values.timeZone.trim(),
  };
}

export function validateAccount(values: Account): FieldProblem[] {
  const problems = [
    ...nameProblems(values.name),
    ...nameProblems(values.brand, [], 'brand'),
    ...durationProblems('disconnectGrace', values.disconnectGrace, GRACE),
  ];
  if (!isSupportedCountry(values.defaultCountry as CountryCode)) {
    problems.push({ field: 'defaultCountry', message: 'Name a country by its two letters, such as US.' });
  }
  if (!isTimeZone(values.timeZone)) {
    problems.push({ field: 'timeZone', message: 'Name a time zone, such as America/New_York.' });
  }
  return problems;
}

function isTimeZone(timeZone: string): boolean {
  // A bare offset would be understood, too, but it knows no summer time.
  if (!/^[A-Za-z]/.test(timeZone)) return false;
  try {
    new Intl.DateTimeFormat('en-US', { timeZone });
    return true;
  } catch {
    return false;
  }
}
