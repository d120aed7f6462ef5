import type { Hearing } from '#shared/consent/hearing.ts';
import type { SystemEvent } from '#shared/protocol/rows/conversation.ts';
import type { RowOf } from '#shared/protocol/rows.ts';
import { logText } from '../../store/text-log.ts';
import type { Kept, NumberConversation } from '../../store/threads.ts';
import type { ThreadAnswer } from '../answer.ts';
import type { Unit } from '../unit.ts';
import { consentEvents, noteConsent } from './note-consent.ts';

type Line = Pick<RowOf<'line'>, 'id' | 'campaignId' | 'active'>;

interface NumberThread {
  readonly conversation: Omit<NumberConversation, 'seq'>;
  readonly hidden: Kept['hidden'];
}

interface Heard {
  /** The customer's text. */
  readonly text: { readonly id: string; readonly text: string };
  readonly hearing: Hearing;
  readonly answer: ThreadAnswer | null;
}

/** Notes what a customer's text means for what they agreed to. Returns the thread as it is now, and what it says of it. */
export async function noteHearing<Thread extends NumberThread>(
  unit: Unit,
  line: Line,
  thread: Thread,
  { text, hearing, answer }: Heard,
): Promise<{ readonly thread: Thread; readonly events: readonly SystemEvent[] }> {
  const said = hearing.events
    // Who cannot be asked has not been.
    .filter(({ cause }) => cause !== 'asked' || line.active)
    .map(({ cause, scope }) => {
      const about = cause === 'asked' && answer !== null ? answer : text;
      return { cause, scope, textId: about.id, text: about.text, userId: null };
    });
  const { id: conversationId, outsideNumber: number, consent: before } = thread.conversation;
  const consent =
    said.length === 0 ? before : await noteConsent(unit, { conversationId, number, line }, said);
  return {
    thread: {
      ...thread,
      conversation: { ...thread.conversation, consent },
      hidden: { ...thread.hidden, lastInboundAt: unit.now },
    },
    // What the thread says already it does not say again.
    events: before.state === 'refused' && consent.state === 'refused' ? [] : consentEvents(said),
  };
}

/** The customer's text in the log. */
export async function logIncoming(
  { transaction, now }: Unit,
  { id: lineId, campaignId }: Line,
  { outsideNumber: number, consent }: Omit<NumberConversation, 'seq'>,
  { textId, queueId }: { readonly textId: string; readonly queueId: string | null },
): Promise<void> {
  const { state } = consent;
  const said = { consent: state, noticed: 0, quietReason: null } as const;
  await logText(transaction, {
    textId,
    messageId: textId,
    at: now,
    lineId,
    number,
    queueId,
    campaignId,
    ...said,
  });
}
