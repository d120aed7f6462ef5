import { optOutConfirmation } from '#shared/consent/texts.ts';
import { refuse } from '#shared/protocol/errors.ts';
import type { Params } from '#shared/protocol/methods.ts';
import type { Consent } from '#shared/protocol/rows/conversation.ts';
import { decideSession } from '../../domain/decide-session.ts';
import { findMessage } from '../../store/messages.ts';
import { accountOf } from '../../store/threads.ts';
import type { User } from '../../store/users.ts';
import { mayAnswer } from '../answer.ts';
import type { Handler } from '../handler.ts';
import { type Line, lineOf, sendOut } from '../send-out.ts';
import type { Unit } from '../unit.ts';
import { type NewMessage, writeMessages } from '../write-messages.ts';
import { writeThread } from '../write-thread.ts';
import { consentEvents, noteConsent, type Said } from './note-consent.ts';
import { type NumberThread, openNumberThread } from './open-number-thread.ts';

/** Notes a refusal that a person has read in a text, or was told. */
export const noteRefusal: Handler<'consent.refuse'> = async (unit, user, wish) => {
  const { transaction } = unit;
  const found = await openNumberThread(unit, user, wish.conversationId);
  const { id: conversationId, outsideNumber: number, lineId, consent: before } = found.conversation;
  const words = await wordsOf(unit, found, wish);
  const line = await lineOf(transaction, lineId);
  const { refusalScope: scope, brand } = await accountOf(transaction, line);
  const said: Said = { ...words, scope, userId: user.id };
  // As an opt-out word said again: it may reach further than what stands, and nobody is told a second time.
  if (before.state === 'refused') {
    await noteConsent(unit, { conversationId: null, number, line }, [said]);
    return {};
  }
  const consent = await noteConsent(unit, { conversationId, number, line }, [said]);
  await writeRefusal(unit, user, line, withConsent(found, consent), {
    events: consentEvents([said]),
    answer: { id: unit.newId(), kind: 'optOutConfirmation', text: optOutConfirmation(brand) },
  });
  return {};
};

function withConsent(thread: NumberThread, consent: Consent): NumberThread {
  return thread.kind === 'queue'
    ? { ...thread, conversation: { ...thread.conversation, consent } }
    : { ...thread, conversation: { ...thread.conversation, consent } };
}

/** Throws `not_found` where no text of theirs says it. */
async function wordsOf(
  { transaction }: Unit,
  { conversation }: NumberThread,
  { messageId, note }: Params<'consent.refuse'>,
): Promise<Pick<Said, 'cause' | 'textId' | 'text'>> {
  if (messageId === null) return { cause: 'recorded', textId: null, text: note?.trim() || null };
  const message = await findMessage(transaction, messageId);
  // What they texted to another line of the campaign is in doubt here, too.
  const isTheirs = message?.conversationId === conversation.id || messageId === conversation.consent.flagged;
  if (message?.direction !== 'in' || !isTheirs) throw refuse('not_found', {});
  return { cause: 'confirmed', textId: messageId, text: message.text };
}

interface Refused {
  readonly events: ReturnType<typeof consentEvents>;
  readonly answer: { readonly id: string; readonly kind: 'optOutConfirmation'; readonly text: string };
}

async function writeRefusal(
  unit: Unit,
  user: User,
  line: Line,
  thread: NumberThread,
  { events, answer }: Refused,
): Promise<void> {
  if (thread.kind === 'queue') {
    const { session, policy } = thread;
    const change = decideSession(session, { kind: 'optOut', userId: user.id }, { now: unit.now, policy });
    return writeThread(unit, thread, { changes: change.accepted ? [change] : [], answer, events });
  }
  const { conversation } = thread;
  const goes = await mayAnswer(unit, line, conversation, answer);
  const text = { id: answer.id, text: answer.text, automatic: answer.kind };
  const messages: NewMessage[] = goes ? [{ ...text, direction: 'out', status: 'queued' }] : [];
  for (const event of events) messages.push({ id: unit.newId(), direction: 'system', event });
  await writeMessages(unit, thread, messages);
  if (goes) await sendOut(unit, line, conversation, text, { consent: 'refused', queueId: null });
}
