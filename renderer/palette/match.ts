import { wordsOf } from '#shared/search-words.ts';
import type { Act, CommandActs } from '../shell/act.ts';
import { commandSpec, WINDOW_COMMANDS, type WindowCommand } from '../shell/commands.ts';

/** A command as the palette offers it. */
export interface Offer {
  readonly key: string;
  readonly group: string;
  readonly label: string;
  readonly about: string | null;
  /** Its shortcut, where the same keys do the same. */
  readonly keys: string | null;
  readonly words: string;
  readonly act: Act;
}

/** Opening what is open. */
const NOT_OFFERED: readonly WindowCommand[] = ['palette', 'commands'];

/** Everything that can be done just now, each once. */
export function offersOf(commands: CommandActs): readonly Offer[] {
  const offers = new Map<string, Offer>();
  for (const id of WINDOW_COMMANDS) {
    if (NOT_OFFERED.includes(id)) continue;
    const spec = commandSpec(id);
    for (const [index, act] of commands[id]().entries()) {
      const label = act.label ?? spec.label;
      if (offers.has(label)) continue;
      offers.set(label, {
        key: `act:${id}:${index}`,
        group: spec.group,
        label,
        about: act.about ?? null,
        keys: index === 0 ? (spec.keys[0] ?? null) : null,
        words: `${spec.label} ${spec.group} ${spec.words ?? ''}`,
        act,
      });
    }
  }
  return [...offers.values()];
}

/** Before anything is typed: what can be done with what is on the screen, then what can be begun. */
export function atHand(offers: readonly Offer[]): readonly Offer[] {
  const rank = ({ about, group }: Offer) => (about !== null ? 0 : group === 'New' ? 1 : 2);
  return [...offers].sort((a, b) => rank(a) - rank(b));
}

/** Those of which every word that is typed begins one: first where the name itself has them. */
export function matchingOffers(offers: readonly Offer[], text: string): readonly Offer[] {
  const wanted = wordsOf(text);
  if (wanted.length === 0) return text.trim() === '' ? offers : [];
  return offers
    .map((offer) => ({ offer, rank: rankOf(offer, wanted) }))
    .filter(({ rank }) => rank < NO_MATCH)
    .sort((a, b) => a.rank - b.rank)
    .map(({ offer }) => offer);
}

/** Whether a command is called by its name: typed from its beginning on. */
export function isCalled(offer: Offer, text: string): boolean {
  const wanted = wordsOf(text);
  return wanted.length > 0 && rankOf(offer, wanted) === 0;
}

const NO_MATCH = 3;

function rankOf({ label, about, words }: Offer, wanted: readonly string[]): number {
  const own = wordsOf(label);
  if (hasAll(own, wanted)) return own[0]?.startsWith(wanted[0] ?? '') === true ? 0 : 1;
  return hasAll([...own, ...wordsOf(words), ...wordsOf(about ?? '')], wanted) ? 2 : NO_MATCH;
}

function hasAll(words: readonly string[], wanted: readonly string[]): boolean {
  return wanted.every((beginning) => words.some((word) => word.startsWith(beginning)));
}
