import type { ConsentView, ConversationView, OutsideParty } from '#shared/desktop-api/views.ts';
import { CONSENT_WORDS } from './consent-marks.ts';
import { listed, partyLabel } from './describe.ts';
import { dayWithin, type TimeFormat } from './time-format.ts';

export interface BadgeWords {
  readonly word: string;
  readonly look: 'danger' | 'warning' | 'quiet';
  readonly meaning: string;
}

/** What the header says of it; null where there is nothing to say: they agree, or nobody outside is concerned. */
export function consentBadge(consent: ConsentView | null, format: TimeFormat): BadgeWords | null {
  if (consent === null) return null;
  const { state, since, flagged, campaign } = consent;
  const time = since === null ? '' : ` ${format.full(since)}`;
  if (flagged !== null)
    return {
      word: 'Stop?',
      look: 'warning',
      meaning:
        'One of their texts may be asking you to stop. Nothing goes out until somebody says whether it does.',
    };
  switch (state) {
    case 'refused':
      return {
        word: CONSENT_WORDS[state],
        look: 'danger',
        meaning: `They want no more texts.${time === '' ? '' : ` Since${time}.`} Only they can change it, by texting START.`,
      };
    case 'pending':
      return {
        word: CONSENT_WORDS[state],
        look: 'warning',
        meaning: `They were asked whether they want to be texted, and have not said yes.${time === '' ? '' : ` Since${time}.`}`,
      };
    case 'unknown':
      return {
        word: CONSENT_WORDS[state],
        look: 'quiet',
        meaning: `It is not known whether they agreed to be texted${campaign === null ? '' : ` by ${campaign}`}.`,
      };
    default:
      return null;
  }
}

/** Since when nothing goes out to them, where they have a part in that; null: where they have none. */
export function closedSince(
  { state, since }: Pick<ConsentView, 'state' | 'since'>,
  format: TimeFormat,
  now: number,
): string | null {
  if (since === null || (state !== 'refused' && state !== 'pending')) return null;
  return `${CONSENT_WORDS[state]} since ${dayWithin(format, since, now)}.`;
}

/** A name with its number, where both are known. */
function named({ name, display }: OutsideParty): string {
  return name === null ? display : `${name} at ${display}`;
}

/** How many numbers are named before they are only counted. */
const NAMED = 6;

function namedAll(parties: readonly OutsideParty[], name: (party: OutsideParty) => string): string {
  const rest = parties.length - NAMED;
  const names = parties.slice(0, NAMED).map(name);
  return listed(rest > 0 ? [...names, rest === 1 ? '1 more number' : `${rest} more numbers`] : names);
}

/** The warning before a text to somebody of whom nothing is known. */
export function unconfirmedSentence(parties: readonly OutsideParty[]): string {
  return `We don’t know whether ${namedAll(parties, named)} agreed to be texted. Make sure you have their permission.`;
}

/** Who of a group gets what is written there, once it is said of whom the permission is there; and who does not. */
export function reachOf({ outsiders, consent }: Pick<ConversationView, 'outsiders' | 'consent'>) {
  const asked = new Set(consent?.unconfirmed.map(({ number }) => number));
  const isReached = (party: (typeof outsiders)[number]) =>
    !party.flagged && (party.consent === 'active' || asked.has(party.number));
  return { reached: outsiders.filter(isReached), out: outsiders.filter((party) => !isReached(party)) };
}

/** Null: everybody of the group gets it, or none of them. */
export function leftOutSentence(
  conversation: Pick<ConversationView, 'outsiders' | 'writing' | 'consent'>,
): string | null {
  const { out } = reachOf(conversation);
  if (conversation.writing !== null || out.length === 0) return null;
  return `${namedAll(out, partyLabel)} ${out.length === 1 ? 'does' : 'do'} not get what is written here: they refused texts, may be asking to stop, or have not agreed to them.`;
}

export interface QuietWords {
  /** What their clock says now. */
  readonly now: string;
  readonly until: string;
  /** What the button does that holds it. */
  readonly send: string;
}

/** Told by their own clock; `theirs` tells times by it. */
export function quietWords(until: number, now: number, theirs: TimeFormat): QuietWords {
  return {
    now: `It is ${theirs.time(now)} where they are.`,
    until: theirs.time(until),
    send: theirs.hour(until) < 12 ? 'Send in the morning' : `Send at ${theirs.time(until)}`,
  };
}

/** When a text goes out that quiet hours hold. `theirs` null: their clock is not known here. */
export function heldWords(heldUntil: number, theirs: TimeFormat | null, format: TimeFormat): string {
  return theirs === null
    ? `Goes out at ${format.time(heldUntil)} our time`
    : `Goes out at ${theirs.time(heldUntil)} their time`;
}

/** When the opt-in request can go out again, as it stands within a sentence; null: now. */
export function askAgainWords(again: number | null, now: number, format: TimeFormat): string | null {
  if (again === null || again <= now) return null;
  const isToday = format.dayKey(again) === format.dayKey(now);
  return `They can be asked again ${isToday ? '' : 'tomorrow '}at ${format.time(again)}.`;
}
