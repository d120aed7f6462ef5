import { hear } from '#shared/consent/hearing.ts';
import type { InboundText } from '../carriers/carrier.ts';
import { consentAnswer } from '../domain/inbound.ts';
import { readInboundText } from '../domain/message-text.ts';
import { rulesOf } from '../store/campaigns.ts';
import { noteDelivery } from '../store/carrier-deliveries.ts';
import type { AnsweredLine } from '../store/threads.ts';
import { mayAnswer } from './answer.ts';
import { logIncoming, noteHearing } from './consent/note-hearing.ts';
import type { InboundOutcome } from './engine.ts';
import { pairOf } from './pair-of.ts';
import { sendOut } from './send-out.ts';
import { startThread } from './start-thread.ts';
import type { Unit } from './unit.ts';
import { type NewMessage, writeMessages } from './write-messages.ts';

/** A text on a user's own line joins its thread; nothing opens, and nothing but consent answers by itself. */
export async function receiveOwn(
  unit: Unit,
  line: AnsweredLine,
  inbound: InboundText,
): Promise<InboundOutcome> {
  const { transaction, now } = unit;
  const read = readInboundText(inbound.text);
  const pair = await pairOf(transaction, line, inbound.from);
  if (pair === undefined) return { outcome: 'refused', reason: 'not_a_number' };
  if (!read.readable) return { outcome: 'refused', reason: read.why };

  const { carrier, carrierId } = inbound;
  const id = unit.newId();
  if (!(await noteDelivery(transaction, { carrier, carrierId, messageId: id, at: now }))) {
    return { outcome: 'duplicate' };
  }
  const text = { id, text: read.text };
  const found = pair.found ?? (await startThread(unit, line, pair.outsideNumber));
  const { consent } = found.conversation;
  const rules = await rulesOf(transaction, line.campaignId);
  const hearing = hear({ ...line, text: text.text, consent, rules, hasWaitingText: false });
  const said = consentAnswer(hearing, { brand: line.brand, rules });
  const wanted = said && { ...said, id: unit.newId() };
  const { thread, events } = await noteHearing(unit, line, found, { text, hearing, answer: wanted });
  const { conversation } = thread;
  const answer = wanted !== null && (await mayAnswer(unit, line, conversation, wanted)) ? wanted : null;

  const messages: NewMessage[] = [{ ...text, direction: 'in' }];
  const out = answer && { id: answer.id, text: answer.text, automatic: answer.kind };
  if (out) messages.push({ ...out, direction: 'out', status: 'queued' });
  for (const event of events) messages.push({ id: unit.newId(), direction: 'system', event });
  await writeMessages(unit, thread, messages);
  await logIncoming(unit, line, conversation, { textId: id, queueId: null });
  if (out)
    await sendOut(unit, line, conversation, out, { consent: conversation.consent.state, queueId: null });
  return { outcome: 'accepted' };
}
