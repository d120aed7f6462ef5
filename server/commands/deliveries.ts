/** What becomes of a text on its way out: hand-over, the carrier's answer, its records and its receipts. */
import type { RowOf } from '#shared/protocol/rows.ts';
import type { CarrierRecord, HandOver, OutboundText, Receipt } from '../carriers/carrier.ts';
import { type Delivery, mergeDelivery } from '../domain/delivery.ts';
import { findMessage } from '../store/messages.ts';
import { dequeueText, outboxState, readyTexts, setOutboxState, textsInState } from '../store/outbox.ts';
import type { Unit } from './unit.ts';

const NOT_TAKEN: Delivery = {
  status: 'failed',
  failure: { code: 'not_taken', reason: 'The carrier has no record of this text. It was not sent.' },
};

/** Marks texts as being handed over: from here on a crash leaves them `handing`, never handed over twice. */
export async function takeOutbound(unit: Unit, limit: number): Promise<OutboundText[]> {
  const texts = await readyTexts(unit.transaction, limit);
  for (const text of texts) await setOutboxState(unit.transaction, text.id, 'handing');
  return texts;
}

export async function recordHandOver(
  unit: Unit,
  messageId: string,
  result: HandOver | 'unknown',
): Promise<void> {
  if ((await outboxState(unit.transaction, messageId)) !== 'handing') return;
  const status = await report(unit, messageId, handedOver(result));
  if (status === 'unknown') await setOutboxState(unit.transaction, messageId, 'unknown');
  else await dequeueText(unit.transaction, messageId);
}

export async function recordLookup(unit: Unit, messageId: string, record: CarrierRecord): Promise<void> {
  if ((await outboxState(unit.transaction, messageId)) !== 'unknown') return;
  await report(unit, messageId, record.known ? record : NOT_TAKEN);
  await dequeueText(unit.transaction, messageId);
}

/** After a restart nobody can say whether the carrier took what was being handed over. */
export async function doubtHandOvers(unit: Unit): Promise<void> {
  for (const messageId of await textsInState(unit.transaction, 'handing')) {
    await recordHandOver(unit, messageId, 'unknown');
  }
}

export async function recordReceipt(unit: Unit, receipt: Receipt): Promise<void> {
  const { messageId } = receipt;
  const state = await outboxState(unit.transaction, messageId);
  // It speaks of an earlier attempt: this one has not been handed over yet.
  if (state === 'queued') return;
  await report(unit, messageId, receipt);
  // While it is being handed over, the answer to that is still to come and clears it away.
  if (state === 'unknown') await dequeueText(unit.transaction, messageId);
}

/** Merges what is known with the report, and returns where the text is now. */
async function report(unit: Unit, messageId: string, { status, failure }: Delivery) {
  const message = await findMessage(unit.transaction, messageId);
  if (!isOutbound(message)) return undefined;
  const current: Delivery = message;
  const merged = mergeDelivery(current, { status, failure });
  if (merged !== current) await unit.update({ ...message, ...merged });
  return merged.status;
}

function isOutbound(message: RowOf<'message'> | undefined): message is RowOf<'message'> & Delivery {
  return message !== undefined && message.status !== null;
}

function handedOver(result: HandOver | 'unknown'): Delivery {
  if (result === 'unknown') return { status: 'unknown', failure: null };
  return result.taken ? { status: 'sent', failure: null } : { status: 'failed', failure: result.failure };
}
