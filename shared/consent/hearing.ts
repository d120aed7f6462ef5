/**
 * What a text from an outside number means for what it agreed to, before anything else is made of it.
 * Sources: product rules C3 and the words; 47 CFR 64.1200(a)(10): words that count as a refusal by themselves, and any
 * other way in which somebody says so; CTIA Messaging Principles 5.1; Twilio Advanced Opt-Out.
 */
import type { Consent } from '../protocol/rows/conversation.ts';
import type { ConsentCause, ConsentText, RefusalScope } from '../vocabulary.ts';
import type { Rules } from './rules.ts';

export interface HeardText {
  readonly text: string;
  /** As it was before. */
  readonly consent: Consent;
  readonly rules: Rules;
  /** The account's setting. */
  readonly refusalScope: RefusalScope;
  /** Whether the network itself confirms a refusal on this line. */
  readonly networkAnswersStop: boolean;
  /** Whether they have been asked because they wrote, and what they wrote still waits. */
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
