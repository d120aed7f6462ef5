/**
 * What a customer's text does, as a list of steps in order: each may stop the text or add to what comes of it. What
 * the customer agreed to is settled before what the words mean, and both before the session.
 */
import type { Millis } from '#shared/time.ts';
import { readInboundText } from './message-text.ts';
import { decideSession, type QueuePolicy, type Session, type SessionChange } from './session.ts';

export interface InboundContext {
  readonly now: Millis;
  readonly policy: QueuePolicy;
  /** The id of the session the text opens, where none is open. */
  readonly newSessionId: string;
}

export interface InboundDraft {
  readonly text: string;
  /** The conversation's latest session, ended or not. */
  readonly session: Session | null;
  /** What happened to the session, in order. */
  readonly changes: readonly SessionChange[];
}

export type InboundRefusal = 'empty' | 'too_long';
type Step = (draft: InboundDraft, context: InboundContext) => InboundDraft | InboundRefusal;

const STEPS: readonly Step[] = [readText, enterSession];

export function decideInbound(
  raw: string,
  session: Session | null,
  context: InboundContext,
): InboundDraft | InboundRefusal {
  let draft: InboundDraft = { text: raw, session, changes: [] };
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

function enterSession(draft: InboundDraft, { newSessionId, ...moment }: InboundContext): InboundDraft {
  const decision = decideSession(draft.session, { kind: 'inbound', sessionId: newSessionId }, moment);
  // A session takes every text: where it has ended a new one opens.
  if (!decision.accepted) return draft;
  return { ...draft, session: decision.session, changes: [...draft.changes, decision] };
}
