/**
 * The texts that speak about consent [C4–C6]. The brand is the account's and cannot be changed; what is fixed here is
 * what carriers' rules want to be said. Source: CTIA Messaging Principles 5.1.1–5.1.3.
 */
import type { ConsentText } from '../vocabulary.ts';
import type { Rules } from './rules.ts';

/** What is written in a campaign where the start word is to stand. */
export const START_WORD_FIELD = '{startWord}';

export function optInRequest(brand: string, { optInMessage, startWord }: NonNullable<Rules>): string {
  return `${brand}: ${optInMessage.replaceAll(START_WORD_FIELD, () => startWord)}`;
}

export function optInConfirmation(brand: string): string {
  return `${brand}: You are now opted in. For help, reply HELP. To opt out, reply STOP.`;
}

export function optOutConfirmation(brand: string): string {
  return `${brand}: You are now opted out and will receive no further messages.`;
}

export function helpAnswer(brand: string, { helpMessage }: NonNullable<Rules>): string {
  return `${brand}: ${helpMessage}`;
}

export const OPT_OUT_NOTICE = 'Reply STOP to opt out.';

/** A text of the team with the notice at its end. */
export function withNotice(text: string): string {
  return `${text}\n${OPT_OUT_NOTICE}`;
}

/** What one of these texts says; null: a line of no campaign has no words for it. */
export function consentText(kind: ConsentText, brand: string, rules: Rules): string | null {
  switch (kind) {
    case 'optInConfirmation':
      return optInConfirmation(brand);
    case 'optOutConfirmation':
      return optOutConfirmation(brand);
    case 'optInRequest':
      return rules && optInRequest(brand, rules);
    case 'help':
      return rules && helpAnswer(brand, rules);
  }
}
