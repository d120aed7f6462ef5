/** What another system says of its contacts, before anything is written. */
import { formatNumber } from '#shared/phone-number.ts';
import type { FieldProblem } from '#shared/protocol/records.ts';
import { nameOf, numberField, type ReadContact, takenBy } from './contact.ts';

export interface ExternalContact extends ReadContact {
  readonly externalId: string;
}

/** A contact of the phonebook that has one of the numbers. */
export interface NumberOwner {
  /** Null: it did not come from outside. */
  readonly externalId: string | null;
  readonly name: string;
  readonly company: string;
}

/**
 * Each contact is taken or, with the reason, left as it is. A number can go from one contact of the list to another,
 * unless the one that gives it up is left as it is.
 */
export function planSync(
  contacts: readonly ExternalContact[],
  owners: ReadonlyMap<string, NumberOwner>,
  country: string,
): { taken: ReadonlySet<number>; problems: readonly FieldProblem[] } {
  const problems = contacts.map((contact) => [...contact.problems]);
  const places = new Map<string, number>();
  for (const [place, { externalId }] of contacts.entries()) {
    if (places.has(externalId)) {
      problems[place]?.push({ field: 'externalId', message: `“${externalId}” comes twice in this list.` });
    } else places.set(externalId, place);
  }
  const taken = new Set([...contacts.keys()].filter((place) => problems[place]?.length === 0));
  for (let before = -1; before !== taken.size; ) {
    before = taken.size;
    const claimed = new Map<string, number>();
    for (const place of [...taken]) {
      const contact = contacts[place];
      if (contact === undefined) continue;
      const found = contact.numbers.flatMap(({ number, place: within }) => {
        const message = conflict(number, contact, claimed);
        return message === null ? [] : [{ field: numberField(within), message }];
      });
      if (found.length > 0) {
        problems[place] = found;
        taken.delete(place);
      } else for (const { number } of contact.numbers) claimed.set(number, place);
    }
  }
  return {
    taken,
    problems: problems.flatMap((each, place) =>
      each.map(({ field, message }) => ({ field: `contacts.${place}.${field}`, message })),
    ),
  };

  /** Why the contact cannot have the number; null: it can. */
  function conflict(number: string, contact: ExternalContact, claimed: ReadonlyMap<string, number>) {
    const earlier = contacts[claimed.get(number) ?? -1];
    if (earlier !== undefined) {
      return `${formatNumber(number, country)} is a number of ${nameOf(earlier)} in this list, too.`;
    }
    const owner = owners.get(number);
    if (owner === undefined || owner.externalId === contact.externalId) return null;
    const place = owner.externalId === null ? undefined : places.get(owner.externalId);
    const givesUp =
      place !== undefined &&
      taken.has(place) &&
      !contacts[place]?.numbers.some((each) => each.number === number);
    return givesUp ? null : takenBy(number, owner, country);
  }
}
