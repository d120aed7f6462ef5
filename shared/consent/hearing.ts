/**
 * What a text from an outside number means for what it agreed to, before anything else is made of it.
 * Sources: product rules C3 and the words; 47 CFR 64.1200(a)(10): words that count as a refusal by themselves, and any
 * other way in which somebody says so; CTIA Messaging Principles 5.1; Twilio Advanced Opt-Out.
 */
import type { Consent } from '../protocol/rows/conversation.ts';
import type { Millis } from '../time.ts';
import type { ConsentCause, ConsentText, RefusalScope } from '../vocabulary.ts';
import type { Rules } from './rules.ts';
import { obstacleTo } from './sending.ts';
import { mayAskToStop } from './wording.ts';
import { readWord, type Word } from './words.ts';

export interface HeardText {
  readonly text: string;
  /** As it was before. */
  readonly consent: Consent;
  readonly rules: Rules;
  /** The account's setting. */
  readonly refusalScope: RefusalScope;
  /** Whether the network itself confirms a refusal on this line. */
  readonly networkAnswersStop: boolean;
  /** Whether something they wrote waits for their agreement: see `waitsForAgreement`. */
  readonly hasWaitingText: boolean;
}

export interface Hearing {
  /** What joins the history, in order. */
  readonly events: readonly { readonly cause: ConsentCause; readonly scope: RefusalScope | null }[];
  readonly answer: ConsentText | null;
  /**
   * enters: as any text does. stays: it joins the thread, and a session that is open, but changes none. ends: an open
   * session ends.
   */
  readonly session: 'enters' | 'stays' | 'ends';
  /** Whether the queue may answer by itself. */
  readonly mayAnswer: boolean;
}

/** Of a text that means nothing for what was agreed to. */
export const ORDINARY: Hearing = { events: [], answer: null, session: 'enters', mayAnswer: true };

/** Kept in the thread, and no more comes of it. */
const SILENCE: Hearing = { events: [], answer: null, session: 'stays', mayAnswer: false };

export function hear(heard: HeardText): Hearing {
  const { text, consent, rules } = heard;
  const word = readWord(text, rules?.startWord ?? null);
  if (word === 'optOut') return hearRefusal(heard);
  if (agrees(word, consent)) return hearAgreement(heard);
  // Whoever has refused gets nothing any more, not even help.
  if (consent.state === 'refused') return SILENCE;
  // Asking who texts is no agreement.
  if (word === 'help' && rules !== null) return { ...SILENCE, answer: 'help' };
  return mayAskToStop(text) || declines(text, consent) ? hearDoubt(heard) : hearOrdinary(heard);
}

function hearRefusal({ consent, refusalScope, networkAnswersStop }: HeardText): Hearing {
  const events = [{ cause: 'optOutWord', scope: refusalScope }] as const;
  // One confirmation, then nothing. It still counts: it may reach lines on which they had come back, or never refused.
  if (consent.state === 'refused') return { ...SILENCE, events };
  return {
    events,
    answer: networkAnswersStop ? null : 'optOutConfirmation',
    session: 'ends',
    mayAnswer: false,
  };
}

/** Whoever has agreed already says one of these words as any other, unless it was in doubt. */
function agrees(word: Word | null, { state, flagged }: Consent): boolean {
  if (word === 'optIn') return state !== 'active' || flagged !== null;
  return word === 'yes' && (state === 'pending' || state === 'refused');
}

/** A no to the question whether they want to be texted: they are not to be asked again before somebody has read it. */
function declines(text: string, { state }: Consent): boolean {
  return state === 'pending' && NO.test(text);
}

const NO =
  /^\W*(?:no|nope|nah|no way|not interested)(?:\W+(?:thanks|thank you|thx|please|sorry|not interested))*\W*$/iu;

function hearAgreement({ hasWaitingText }: HeardText): Hearing {
  return {
    events: [{ cause: 'optInWord', scope: null }],
    answer: 'optInConfirmation',
    session: hasWaitingText ? 'enters' : 'stays',
    mayAnswer: false,
  };
}

/** Somebody has to read it and decide: nothing is said before, neither by the queue nor to ask for an agreement. */
function hearDoubt({ consent, rules }: HeardText): Hearing {
  const met = consent.state === 'unknown' && allowsInbound(rules) ? (['wroteFirst'] as const) : [];
  return {
    events: [...met, 'flagged' as const].map((cause) => ({ cause, scope: null })),
    answer: null,
    session: 'enters',
    mayAnswer: false,
  };
}

function hearOrdinary({ consent, rules }: HeardText): Hearing {
  switch (consent.state) {
    case 'active':
      return ORDINARY;
    case 'unknown':
      if (allowsInbound(rules)) return { ...ORDINARY, events: [{ cause: 'wroteFirst', scope: null }] };
      // Who cannot be asked has not been: the campaign may be suspended, or they in doubt.
      if (obstacleTo('optInRequest', consent, rules) !== null) return SILENCE;
      return { ...SILENCE, events: [{ cause: 'asked', scope: null }], answer: 'optInRequest' };
    default:
      // They have been asked once; a person of the team can ask again.
      return SILENCE;
  }
}

function allowsInbound(rules: Rules): boolean {
  return rules === null || rules.inboundRule === 'allow';
}

/**
 * Whether something that a number wrote waits for its agreement: it wrote when it was asked or since, or after it had
 * refused, and no session has its texts. With the agreement these are to be read.
 */
export function waitsForAgreement(
  { state, since }: Consent,
  lastInboundAt: Millis | null,
  isInSession: boolean,
): boolean {
  if (isInSession || lastInboundAt === null) return false;
  if (state === 'refused') return lastInboundAt > (since ?? 0);
  return state === 'pending' && lastInboundAt >= (since ?? 0);
}
