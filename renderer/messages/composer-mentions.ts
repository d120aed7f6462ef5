import type { Person } from '#shared/desktop-api/views.ts';
import { fold } from '#shared/search-words.ts';

export interface Mention {
  readonly from: number;
  readonly to: number;
  readonly person: Person;
}

/** What stands after the `@`: the name, and the extension where two people share it. */
export function mentionLabel(person: Person, people: readonly Person[]): string {
  const isShared = people.some(({ id, name }) => id !== person.id && name === person.name);
  return isShared ? `${person.name} (${person.extension})` : person.name;
}

const LETTER = /[\p{L}\p{N}]/u;

/** Where a text names these people: the longest name that fits, and nothing that goes on as another word. */
export function mentionsIn(text: string, people: readonly Person[]): readonly Mention[] {
  const labels = people
    .flatMap((person) => [
      { label: mentionLabel(person, people), person },
      { label: `${person.name} (${person.extension})`, person },
    ])
    .sort((a, b) => b.label.length - a.label.length);
  const found: Mention[] = [];
  for (let from = text.indexOf('@'); from >= 0; from = text.indexOf('@', from + 1)) {
    if (LETTER.test(text[from - 1] ?? '')) continue;
    const fits = labels.find(
      ({ label }) => text.startsWith(label, from + 1) && !LETTER.test(text[from + 1 + label.length] ?? ''),
    );
    if (fits !== undefined) found.push({ from, to: from + 1 + fits.label.length, person: fits.person });
  }
  return found;
}

/** The people a text names, each once. */
export function mentionedIds(text: string, people: readonly Person[]): string[] {
  return [...new Set(mentionsIn(text, people).map(({ person }) => person.id))];
}

/** Those whose name or extension begins as what is typed, word by word; those whose first name does come first. */
export function peopleMatching(query: string, people: readonly Person[]): readonly Person[] {
  const wanted = fold(query)
    .split(/\s+/)
    .filter((word) => word !== '');
  const fits = people.filter(({ name, extension }) => {
    const words = [...fold(name).split(/\s+/), extension];
    return wanted.every((word) => words.some((each) => each.startsWith(word)));
  });
  const isFirst = ({ name }: Person) => fold(name).startsWith(wanted[0] ?? '');
  return [...fits.filter(isFirst), ...fits.filter((person) => !isFirst(person))];
}
