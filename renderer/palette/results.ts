import type { Colleague, ConversationView, NumberEntry, SearchHit } from '#shared/desktop-api/views.ts';
import { marker } from '#shared/search-words.ts';
import type { SearchState } from '../stores/search-store.ts';
import { isCalled, type Offer } from './match.ts';

/** One line of the palette that can be chosen. */
export type Result =
  | { readonly kind: 'command'; readonly key: string; readonly offer: Offer }
  | { readonly kind: 'conversation'; readonly key: string; readonly conversation: ConversationView }
  | { readonly kind: 'person'; readonly key: string; readonly person: Colleague }
  | { readonly kind: 'number'; readonly key: string; readonly entry: NumberEntry }
  | { readonly kind: 'all'; readonly key: string; readonly total: number }
  | { readonly kind: 'message'; readonly key: string; readonly hit: SearchHit }
  | { readonly kind: 'more'; readonly key: string };

export interface ResultSection {
  readonly title: string;
  readonly results: readonly Result[];
}

export function commandSections(offers: readonly Offer[], grouped: boolean): readonly ResultSection[] {
  const asResults = (some: readonly Offer[]): Result[] =>
    some.map((offer) => ({ kind: 'command', key: offer.key, offer }));
  if (!grouped) return [{ title: 'Actions', results: asResults(offers) }];
  return [...Map.groupBy(offers, ({ group }) => group)].map(([title, some]) => ({
    title,
    results: asResults(some),
  }));
}

/**
 * People and conversations; a colleague whose chat is among them is there once. Who types a name means whoever is
 * called so before the groups they are in.
 */
export function nameSection(found: SearchState, recent: boolean): ResultSection {
  const { conversations, people, numbers, total, answered } = found;
  const marks = marker(answered?.text ?? '');
  const isCalledSo = ({ title }: ConversationView) => recent || marks(title).length > 0;
  const chatting = new Set(
    conversations.filter(({ kind }) => kind === 'chat').map(({ people: [other] }) => other?.id),
  );
  const shown = new Set(conversations.map(({ outside }) => outside?.number));
  return {
    title: recent ? 'Latest conversations' : 'People and conversations',
    results: [
      ...conversations.filter(isCalledSo).map(asResult),
      ...people
        .filter(({ id }) => !chatting.has(id))
        .map((person): Result => ({ kind: 'person', key: `p:${person.id}`, person })),
      ...conversations.filter((each) => !isCalledSo(each)).map(asResult),
      ...(total > conversations.length && !recent ? [{ kind: 'all', key: 'all', total } as const] : []),
      ...numbers
        .filter(({ number }) => !shown.has(number))
        .map((entry): Result => ({ kind: 'number', key: `n:${entry.number}`, entry })),
    ],
  };
}

function asResult(conversation: ConversationView): Result {
  return { kind: 'conversation', key: `c:${conversation.id}`, conversation };
}

/**
 * What Enter means before anything is chosen. A word that is looked for never does something by the way: a command has
 * to be called by its name, or be all there is. `complete`: nothing else is still to come.
 */
export function meant(all: readonly Result[], wanted: string, complete: boolean): Result | undefined {
  if (wanted === '') return undefined;
  const first = all.find((result) => result.kind !== 'command' || isCalled(result.offer, wanted));
  return first ?? (complete ? all[0] : undefined);
}

export function messageSection({ hits, more }: SearchState): ResultSection {
  return {
    title: 'Messages',
    results: [
      ...hits.map((hit): Result => ({ kind: 'message', key: `m:${hit.messageId}`, hit })),
      ...(more ? [{ kind: 'more', key: 'more' } as const] : []),
    ],
  };
}
