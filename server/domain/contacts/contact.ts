/** What a contact must be to be kept. */
import { formatNumber, toE164 } from '#shared/phone-number.ts';
import type { ContactValues } from '#shared/protocol/methods/contacts.ts';
import type { FieldProblem } from '#shared/protocol/records.ts';
import type { ContactNumber } from '#shared/protocol/rows/contacts.ts';
import { tidyName } from '../admin/names.ts';

/** A contact as it is kept, and what of the values it was made from makes no sense. */
export interface ReadContact {
  readonly name: string;
  readonly company: string;
  /** In E.164, each once. */
  readonly numbers: readonly (ContactNumber & {
    /** Where in the values it stood. */
    readonly place: number;
  })[];
  readonly problems: readonly FieldProblem[];
}

/** `country`: in which numbers without a country code are read. */
export function readContact(values: ContactValues, country: string): ReadContact {
  const name = tidyName(values.name);
  const company = tidyName(values.company);
  const numbers = new Map<string, ReadContact['numbers'][number]>();
  const problems: FieldProblem[] = [];
  if (name === '' && company === '') problems.push({ field: 'name', message: 'Give a name or a company.' });
  for (const [place, { number: written, label }] of values.numbers.entries()) {
    const number = toE164(written, country);
    if (number === undefined) problems.push({ field: numberField(place), message: notANumber(written) });
    // Two spellings of one number are one number.
    else if (!numbers.has(number)) numbers.set(number, { number, label: tidyName(label), place });
  }
  if (values.numbers.length === 0) problems.push({ field: 'numbers', message: 'Add at least one number.' });
  return { name, company, numbers: [...numbers.values()], problems };
}

export function notANumber(written: string): string {
  return written.trim() === ''
    ? 'Write a number.'
    : `“${tidyName(written)}” is not a phone number. Write it as +1 212 555 0142.`;
}

export const numberField = (place: number): string => `numbers.${place}.number`;

/** A number is in one contact of a phonebook at most. */
export function takenBy(number: string, other: { name: string; company: string }, country: string): string {
  return `${formatNumber(number, country)} is already a number of ${nameOf(other)}.`;
}

export function nameOf({ name, company }: { name: string; company: string }): string {
  return name === '' ? company : name;
}
