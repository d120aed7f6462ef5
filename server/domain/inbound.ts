/**
 * What a customer's text does, as a list of steps in order: each may stop the text or add to what comes of it. What
 * the customer agreed to is settled before what the words mean, and both before the session. However many steps have
 * something to say, the customer gets one automatic answer at most.
 */
import { type HeardText, type Hearing, hear, ORDINARY } from '#shared/consent/hearing.ts';
import { consentText } from '#shared/consent/texts.ts';
import type { Millis } from '#shared/time.ts';
import type { AutomaticAnswer } from '#shared/vocabulary.ts';
import { decideSession } from './decide-session.ts';
import { isKeyword } from './keywords.ts';
import { readInboundText } from './message-text.ts';
import type { QueuePolicy } from './queue-policy.ts';
import { isOpen, type Session, type SessionChange } from './session.ts';

/** Whoever has been asked for the keyword is not asked again for so long, unless they used it since. */
const ASK_AGAIN: Millis = 60 * 60_000;

/** What the text is heard with: the state of the number and the rules of the line. */
type ConsentContext = Omit<HeardText, 'text'>;

export interface InboundContext extends ConsentContext {
  readonly now: Millis;
  /** The name by which texts about consent speak of the sender. */
  readonly brand: string;
  /** Of the queue that takes the text. */
  readonly policy: QueuePolicy;
  /** The id of the session the text opens, where none is open. */
  readonly newSessionId: string;
  /** Whether any member takes sessions at present. */
  readonly someoneOnDuty: boolean;
  /** Whether it is within the queue's business hours. */
  readonly withinHours: boolean;
  /** When this customer last got the away answer. */
  readonly awayAnsweredAt: Millis | null;
  /** When this customer was last asked for the word that opens a session. */
  readonly keywordAskedAt: Millis | null;
}

export interface Answer {
  readonly kind: AutomaticAnswer;
  readonly text: string;
}

export interface InboundDraft {
  readonly text: string;
  /** The conversation's latest session, ended or not; null: none yet. */
  readonly session: Session | null;
  /** What happened to the session, in order. */
  readonly changes: readonly SessionChange[];
  /** Whether the text belongs to the session. */
  readonly inSession: boolean;
  /** What it means for what the number agreed to. */
  readonly hearing: Hearing;
  readonly answer: Answer | null;
}

export type InboundRefusal = 'empty' | 'too_long';
type Step = (draft: InboundDraft, context: InboundContext) => InboundDraft | InboundRefusal;

const STEPS: readonly Step[] = [readText, hearConsent, endByKeyword, enterSession, speakForConsent];

export function decideInbound(
  raw: string,
  session: Session | null,
  context: InboundContext,
): InboundDraft | InboundRefusal {
  let draft: InboundDraft = {
    text: raw,
    session,
    changes: [],
    inSession: false,
    hearing: ORDINARY,
    answer: null,
  };
  for (const step of STEPS) {
    const next = step(draft, context);
    if (typeof next === 'string') return next;
    draft = next;
  }
  return draft;
}

function readText(draft: InboundDraft): InboundDraft | InboundRefusal {
  const read = readInboundText(draft.text);
  return read.readable ? { ...draft, text: read.text } : read.why;
}

/** Where it settles what becomes of the session, no later step does. */
function hearConsent(draft: InboundDraft, context: InboundContext): InboundDraft {
  const hearing = hear({ ...context, text: draft.text });
  const heard = { ...draft, hearing };
  if (hearing.session === 'enters') return heard;
  // It is part of what is open, without being a question there that has to be answered.
  const inSession = isOpen(draft.session);
  if (hearing.session === 'stays') return { ...heard, inSession };
  const decision = decideSession(draft.session, { kind: 'optOut', userId: null }, context);
  if (!decision.accepted) return heard;
  return { ...heard, session: decision.session, changes: [...draft.changes, decision], inSession };
}

/** The customer's own way out of an open session [N1]. */
function endByKeyword(draft: InboundDraft, { now, policy }: InboundContext): InboundDraft {
  if (draft.hearing.session !== 'enters') return draft;
  if (!isOpen(draft.session) || !isKeyword(draft.text, policy.terminationKeyword)) return draft;
  const decision = decideSession(draft.session, { kind: 'terminate' }, { now, policy });
  if (!decision.accepted) return draft;
  return {
    ...draft,
    session: decision.session,
    changes: [...draft.changes, decision],
    inSession: true,
    answer: answer('termination', policy.terminationMessage),
  };
}

function enterSession(draft: InboundDraft, context: InboundContext): InboundDraft {
  const { now, policy, newSessionId } = context;
  if (draft.hearing.session !== 'enters') return draft;
  // The text that ended a session opens no other.
  if (draft.inSession) return draft;
  const goesOn = isOpen(draft.session);
  if (!goesOn && !policy.enabled) return draft;
  if (!goesOn && policy.initiationKeyword !== null && !isKeyword(draft.text, policy.initiationKeyword)) {
    return { ...draft, answer: keywordRequest(draft.session, context) };
  }
  const decision = decideSession(
    draft.session,
    { kind: 'inbound', sessionId: newSessionId },
    { now, policy },
  );
  // A session takes every text: where it has ended a new one opens.
  if (!decision.accepted) return draft;
  return {
    ...draft,
    session: decision.session,
    changes: [...draft.changes, decision],
    inSession: true,
    answer: decision.session.ownerId === null ? unownedAnswer(context, goesOn) : null,
  };
}

/** Before whatever else would be said [C5]. */
function speakForConsent(draft: InboundDraft, context: InboundContext): InboundDraft {
  const { hearing } = draft;
  return hearing.mayAnswer ? draft : { ...draft, answer: consentAnswer(hearing, context) };
}

/** What consent itself answers to a text; null: nothing. */
export function consentAnswer(
  { answer: kind }: Hearing,
  { brand, rules }: Pick<InboundContext, 'brand' | 'rules'>,
): Answer | null {
  return kind && answer(kind, consentText(kind, brand, rules));
}

/** Not again and again: the other end may be a machine that answers every text, too. */
function keywordRequest(
  latest: Session | null,
  { now, policy, keywordAskedAt }: InboundContext,
): Answer | null {
  const isAskedAlready =
    keywordAskedAt !== null &&
    now - keywordAskedAt < ASK_AGAIN &&
    (latest === null || latest.openedAt <= keywordAskedAt);
  return isAskedAlready ? null : answer('initiationNeeded', policy.initiationNeededMessage);
}

/** While a colleague is answering, nothing answers by itself. */
function unownedAnswer(context: InboundContext, goesOn: boolean): Answer | null {
  return awayAnswer(context) ?? (goesOn ? null : greeting(context));
}

/** Outside business hours, and not again and again to the same customer [B8]. */
function awayAnswer({ now, policy, withinHours, awayAnsweredAt }: InboundContext): Answer | null {
  if (withinHours || !policy.enabled) return null;
  const isToldAlready = awayAnsweredAt !== null && now - awayAnsweredAt < policy.awayInterval;
  return isToldAlready ? null : answer('away', policy.awayMessage);
}

function greeting({ policy, someoneOnDuty }: InboundContext): Answer | null {
  if (!someoneOnDuty && policy.noAgentsMessage !== null) return answer('noAgents', policy.noAgentsMessage);
  return answer('initiation', policy.initiationMessage);
}

function answer(kind: AutomaticAnswer, text: string | null): Answer | null {
  return text === null ? null : { kind, text };
}
