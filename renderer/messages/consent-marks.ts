import type { ConversationView } from '#shared/desktop-api/views.ts';
import type { ConsentCause, ConsentState } from '#shared/vocabulary.ts';

/** What a number has agreed to, in a word: the same wherever it is said [C7]. */
export const CONSENT_WORDS: Readonly<Record<ConsentState, string>> = {
  unknown: 'Unknown',
  pending: 'Pending',
  active: 'Active',
  refused: 'Refused',
};

/** The mark of its row in the list, for the eye and the ear; null: none. */
export function consentMark(consent: ConversationView['consent']): 'refused' | 'flagged' | null {
  if (consent === null) return null;
  if (consent.flagged !== null) return 'flagged';
  return consent.state === 'refused' ? 'refused' : null;
}

export const MARK_WORDS = { refused: 'Refused texts', flagged: 'May be asking to stop' } as const;

/** What a grey pill says of it; `by`: who did it, null: the customer, or a rule. */
export function consentPill(cause: ConsentCause, by: string | null): string {
  return by === null ? PILLS[cause].alone : PILLS[cause].by(by);
}

const PILLS: Readonly<
  Record<ConsentCause, { readonly alone: string; readonly by: (person: string) => string }>
> = {
  wroteFirst: { alone: 'They texted first', by: () => 'They texted first' },
  asked: {
    alone: 'Asked whether they want to be texted',
    by: (person) => `${person} asked whether they want to be texted`,
  },
  optInWord: { alone: 'They agreed to be texted', by: () => 'They agreed to be texted' },
  attested: {
    alone: 'Their permission was stated',
    by: (person) => `${person} has their permission to text them`,
  },
  optOutWord: { alone: 'They asked for no more texts', by: () => 'They asked for no more texts' },
  confirmed: {
    alone: 'They asked for no more texts',
    by: (person) => `They asked for no more texts, confirmed by ${person}`,
  },
  recorded: {
    alone: 'They asked for no more texts',
    by: (person) => `They asked for no more texts, recorded by ${person}`,
  },
  noticed: { alone: 'Told how to opt out', by: () => 'Told how to opt out' },
  flagged: {
    alone: 'Their text may be asking to stop: nothing goes out until somebody decides',
    by: () => 'Their text may be asking to stop: nothing goes out until somebody decides',
  },
  dismissed: {
    alone: 'Not a request to stop',
    by: (person) => `Not a request to stop, says ${person}`,
  },
};
