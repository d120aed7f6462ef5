import type { Present } from '../stores/presence-store.ts';

/** First names, in full where two people share one. */
function namesOf(people: readonly Present[], all: readonly Present[]): readonly string[] {
  const first = ({ name }: Present) => name.split(' ')[0] ?? name;
  return people.map((person) =>
    all.filter((other) => first(other) === first(person)).length > 1 ? person.name : first(person),
  );
}

function joined(names: readonly string[], verb: string): string | null {
  const [one, two] = names;
  if (one === undefined) return null;
  if (two === undefined) return `${one} is ${verb}`;
  if (names.length === 2) return `${one} and ${two} are ${verb}`;
  return `${one} and ${names.length - 1} others are ${verb}`;
}

/** “Maya is typing…”, “Jonas and Amara are viewing”; null where nobody is. */
export function presenceWords(people: readonly Present[]): {
  readonly typing: string | null;
  readonly viewing: string | null;
} {
  const of = (typing: boolean) =>
    namesOf(
      people.filter((person) => person.typing === typing),
      people,
    );
  return { typing: joined(of(true), 'typing…'), viewing: joined(of(false), 'viewing') };
}

/**
 * What a screen reader is told, and what it then has been told: each person's coming and the first time they type,
 * not every start and stop.
 */
export function presenceNews(
  told: ReadonlySet<string>,
  people: readonly Present[],
): { readonly told: ReadonlySet<string>; readonly words: string } {
  const isNew = (person: Present) => !told.has(`${person.id} ${person.typing ? 'typing' : 'viewing'}`);
  // Who types looks, too: that need not be said afterwards.
  const facts = people.flatMap(({ id, typing }) =>
    typing || told.has(`${id} typing`) ? [`${id} viewing`, `${id} typing`] : [`${id} viewing`],
  );
  const { typing, viewing } = presenceWords(people.filter(isNew));
  return {
    told: new Set(facts),
    words: [typing, viewing].filter((part) => part !== null).join('. '),
  };
}
