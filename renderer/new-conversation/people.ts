import type { Colleague } from '#shared/desktop-api/views.ts';
import { fold } from '#shared/search-words.ts';

/** More than anyone looks through; a further letter leaves fewer. */
export const SHOWN_PEOPLE = 100;

/** Those with every word in their name or extension. */
export function matchingPeople(people: readonly Colleague[], search: string): readonly Colleague[] {
  const words = fold(search).split(/\s+/).filter(Boolean);
  return people.filter(({ name, extension }) => {
    const text = fold(`${name} ${extension}`);
    return words.every((word) => text.includes(word));
  });
}
