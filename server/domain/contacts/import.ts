/** What an import comes to, before anything is written. */
import { CONTACT_NUMBERS } from '#shared/limits.ts';
import { formatNumber } from '#shared/phone-number.ts';
import type { FieldProblem } from '#shared/protocol/records.ts';
import type { ContactNumber } from '#shared/protocol/rows/contacts.ts';
import { nameOf, numberField, type ReadContact, takenBy } from './contact.ts';

/** A contact that is there. */
export interface KnownContact {
  readonly id: string;
  readonly name: string;
  readonly company: string;
  readonly numbers: readonly ContactNumber[];
}

export interface ImportPlan<Known extends KnownContact> {
  readonly added: readonly Omit<KnownContact, 'id'>[];
  readonly changed: readonly Known[];
  readonly unchanged: number;
  /** Named by the place in the whole import; where there are any, nothing is to be written. */
  readonly problems: readonly FieldProblem[];
}

/** More than anybody mends by hand: a file that is wrong throughout is wrong in the same way. */
const MOST_PROBLEMS = 500;

/**
 * A contact that shares a number with one that is there changes that one: what it says of name and company counts, its
 * numbers are added, and nothing is taken away. One whose numbers belong to two contacts cannot be told apart from
 * either, and a number that comes twice would be in two contacts: both are refused.
 */
export function planImport<Known extends KnownContact>(
  contacts: readonly ReadContact[],
  known: ReadonlyMap<string, Known>,
  country: string,
): ImportPlan<Known> {
  const problems: FieldProblem[] = [];
  const added: Omit<KnownContact, 'id'>[] = [];
  const changed: Known[] = [];
  const seen = new Map<string, number>();
  const met = new Map<string, number>();
  let unchanged = 0;
  for (const [place, contact] of contacts.entries()) {
    const at = (problem: FieldProblem) =>
      problems.push({ ...problem, field: `contacts.${place}.${problem.field}` });
    contact.problems.forEach(at);
    for (const { number, place: within } of contact.numbers) {
      const earlier = seen.get(number);
      if (earlier === undefined) seen.set(number, place);
      else {
        const other = contacts[earlier] ?? contact;
        const message = `${formatNumber(number, country)} comes twice in this import: it is in entry ${earlier + 1}, too (${nameOf(other)}).`;
        at({ field: numberField(within), message });
      }
    }
    const owner = ownerOf(contact, known, country, at);
    if (problems.length >= MOST_PROBLEMS) break;
    if (owner === undefined) {
      added.push({ name: contact.name, company: contact.company, numbers: contact.numbers.map(kept) });
      continue;
    }
    const earlier = met.get(owner.id);
    if (earlier !== undefined) {
      const message = `Entry ${earlier + 1} changes ${nameOf(owner)} already. Put the two together.`;
      at({ field: numberField(contact.numbers[0]?.place ?? 0), message });
      continue;
    }
    met.set(owner.id, place);
    const merged = merge(owner, contact);
    if (merged.numbers.length > CONTACT_NUMBERS) {
      const message = `With these ${nameOf(owner)} would have ${merged.numbers.length} numbers; a contact has ${CONTACT_NUMBERS} at most.`;
      at({ field: 'numbers', message });
      continue;
    }
    if (merged === owner) unchanged += 1;
    else changed.push(merged);
  }
  return { added, changed, unchanged, problems: problems.slice(0, MOST_PROBLEMS) };
}

/** The contact that has one of the numbers already. */
function ownerOf<Known extends KnownContact>(
  contact: ReadContact,
  known: ReadonlyMap<string, Known>,
  country: string,
  at: (problem: FieldProblem) => void,
): Known | undefined {
  let owner: Known | undefined;
  for (const { number, place } of contact.numbers) {
    const found = known.get(number);
    if (found === undefined || found.id === owner?.id) continue;
    if (owner === undefined) owner = found;
    else {
      const message = `${takenBy(number, found, country)} The others are ${nameOf(owner)}’s: it cannot become both.`;
      at({ field: numberField(place), message });
    }
  }
  return owner;
}

/** The same object where nothing changes. */
function merge<Known extends KnownContact>(owner: Known, contact: ReadContact): Known {
  const name = contact.name || owner.name;
  const company = contact.company || owner.company;
  const numbers = new Map(owner.numbers.map((each) => [each.number, each]));
  for (const { number, label } of contact.numbers) {
    numbers.set(number, { number, label: label || (numbers.get(number)?.label ?? '') });
  }
  const merged = { ...owner, name, company, numbers: [...numbers.values()] };
  return sameContact(owner, merged) ? owner : merged;
}

export function sameContact(a: Omit<KnownContact, 'id'>, b: Omit<KnownContact, 'id'>): boolean {
  return a.name === b.name && a.company === b.company && sameNumbers(a.numbers, b.numbers);
}

function sameNumbers(a: readonly ContactNumber[], b: readonly ContactNumber[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ number, label }, at) => number === b[at]?.number && label === b[at]?.label)
  );
}

/** Without where it stood. */
export function kept({ number, label }: ContactNumber): ContactNumber {
  return { number, label };
}
