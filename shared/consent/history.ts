/**
 * What an outside number has agreed to, read from its history. Nothing else is the truth: states kept elsewhere are
 * copies of what this says.
 *
 * An agreement holds for the campaign in which it was given, on a line of no campaign for that line alone. A refusal
 * reaches as far as the account's setting said when it was heard: this line, its campaign, or everything; the line on
 * which it was said is always among it, whatever campaign that goes to later. Only the number itself takes a refusal
 * back, with an opt-in word, and only for the line it texts that to, and for the campaign of that line unless it had
 * refused single lines.
 * Sources: 47 CFR 64.1200(a)(9)(i)(F), (a)(10)–(12); FCC 24-24, paragraphs 30–35; CTIA Messaging Principles 5.1.
 */
import type { Consent } from '../protocol/rows/conversation.ts';
import type { Millis } from '../time.ts';
import type { ConsentCause, RefusalScope } from '../vocabulary.ts';

/** An entry in the history of one number. */
export interface ConsentEvent {
  readonly cause: ConsentCause;
  readonly lineId: string;
  /** In which the line was at that time; null: in none. */
  readonly campaignId: string | null;
  /** Of refusals; null for all others. */
  readonly scope: RefusalScope | null;
  /** The text it is about; null: none. */
  readonly textId: string | null;
  readonly at: Millis;
}

/** Where the number would be texted from. */
export interface Place {
  readonly lineId: string;
  /** In which the line is; null: in none. */
  readonly campaignId: string | null;
}

export const NOTHING_KNOWN: Consent = {
  state: 'unknown',
  since: null,
  askedAt: null,
  noticed: false,
  flagged: null,
};

/** What the history, oldest first, says about one place. */
export function consentAt(history: readonly ConsentEvent[], place: Place): Consent {
  let consent = NOTHING_KNOWN;
  /** Those that stand: each has to be taken back by itself. */
  let refusals: ConsentEvent[] = [];
  for (const event of history) {
    if (isRefusal(event)) {
      if (reaches(event, place)) refusals.push(event);
    } else if (event.cause === 'optInWord') {
      refusals = refusals.filter((refusal) => !takesBack(event, refusal, place));
    }
    const [standing] = refusals;
    if (standing !== undefined) {
      consent = { ...consent, state: 'refused', since: standing.at, flagged: null };
    } else if (event.cause === 'flagged' || event.cause === 'dismissed') {
      consent = doubt(consent, event, place);
    } else if (isSameProgramme(event, place)) consent = agree(consent, event);
    else if (event.cause === 'optInWord' && consent.state === 'refused') {
      // Taken back on this line while it was in another campaign: nothing is known about this one.
      consent = { ...NOTHING_KNOWN, noticed: consent.noticed };
    }
  }
  return consent;
}

/** What an entry that is no refusal changes, where none stands. */
function agree(consent: Consent, { cause, at }: ConsentEvent): Consent {
  const { state } = consent;
  switch (cause) {
    case 'optInWord':
      // The answer to it says how to opt out.
      return {
        ...consent,
        state: 'active',
        since: state === 'active' ? consent.since : at,
        noticed: true,
        flagged: null,
      };
    case 'wroteFirst':
    case 'attested':
      return state === 'unknown' ? { ...consent, state: 'active', since: at } : consent;
    case 'asked':
      return state === 'active'
        ? consent
        : {
            ...consent,
            state: 'pending',
            since: state === 'pending' ? consent.since : at,
            askedAt: at,
            noticed: true,
          };
    case 'noticed':
      return { ...consent, noticed: true };
    default:
      return consent;
  }
}

/** A doubt stays with its line, wherever that goes; only who saw the text that raised it last has decided it. */
function doubt(consent: Consent, event: ConsentEvent, place: Place): Consent {
  if (event.lineId !== place.lineId && !isSameCampaign(event, place)) return consent;
  if (event.cause === 'flagged') return { ...consent, flagged: event.textId };
  return consent.flagged === event.textId ? { ...consent, flagged: null } : consent;
}

export function isRefusal({ cause }: Pick<ConsentEvent, 'cause'>): boolean {
  return cause === 'optOutWord' || cause === 'confirmed' || cause === 'recorded';
}

function reaches(refusal: ConsentEvent, place: Place): boolean {
  if (refusal.lineId === place.lineId || refusal.scope === 'account') return true;
  return refusal.scope === 'campaign' && isSameCampaign(refusal, place);
}

function takesBack(optIn: ConsentEvent, refusal: ConsentEvent, place: Place): boolean {
  if (optIn.lineId === place.lineId) return true;
  return refusal.scope !== 'line' && isSameCampaign(optIn, place);
}

function isSameCampaign(event: ConsentEvent, place: Place): boolean {
  return event.campaignId !== null && event.campaignId === place.campaignId;
}

function isSameProgramme(event: ConsentEvent, place: Place): boolean {
  return place.campaignId === null && event.campaignId === null
    ? event.lineId === place.lineId
    : isSameCampaign(event, place);
}
