/** What becomes of a text on its way out: hand-over, the carrier's answer, its records and its receipts. */
import type { CarrierRecord, HandOver, OutboundText, Receipt } from '../carriers/carrier.ts';
import { type Delivery, mergeDelivery } from '../domain/delivery.ts';
import {
  dequeueText,
  nextRelease,
  outboxState,
  readyTexts,
  setOutboxState,
  textsInState,
} from '../store/outbox.ts';
import { noteHandOver } from './consent/note-hand-over.ts';
import { failureOf, findObstacle } from './consent/obstacles.ts';
import { withdrawText } from './consent/withdraw.ts';
import { findOutbound } from './find-outbound.ts';
import { waitsForMorning } from './held-texts.ts';
import { RELEASE } from './send-out.ts';
import type { Unit } from './unit.ts';

const NOT_TAKEN: Delivery = {
  status: 'failed',
  failure: { code: 'not_taken', reason: 'The carrier has no record of this text. It was not sent.' },
};

/** Of a campaign that was suspended thousands may wait: after so many others are let in, and the rest is asked for anew. */
const MOST_KEPT_BACK = 200;

/**
 * Marks texts as being handed over: from here on a crash leaves them `handing`, never handed over twice. It is the last
 * moment in which a number's history can keep a text from it.
 */
export async function takeOutbound(unit: Unit, limit: number): Promise<OutboundText[]> {
  const { transaction } = unit;
  const taken: OutboundText[] = [];
  let keptBack = 0;
  let isAnyKept = true;
  // In place of those that may not go others are ready.
  while (isAnyKept && taken.length < limit) {
    if (keptBack >= MOST_KEPT_BACK) {
      unit.outbound = true;
      break;
    }
    isAnyKept = false;
    for (const ready of await readyTexts(transaction, limit - taken.length)) {
      const found = await findObstacle(transaction, ready);
      if (await isKeptBack(unit, ready, found)) {
        isAnyKept = true;
        keptBack++;
        continue;
      }
      const { automatic: _automatic, conversationId: _conversation, ...text } = ready;
      await setOutboxState(transaction, text.id, 'handing');
      await noteHandOver(unit, ready, found);
      taken.push(text);
    }
  }
  if (keptBack > 0) await unit.setDeadline(RELEASE, await nextRelease(transaction));
  return taken;
}

/** Where it may not go any more it fails; where the night has come since it was written it waits for the morning. */
async function isKeptBack(
  unit: Unit,
  text: Awaited<ReturnType<typeof readyTexts>>[number],
  found: Awaited<ReturnType<typeof findObstacle>>,
): Promise<boolean> {
  if (found.refusal === null) return waitsForMorning(unit, text, found);
  await withdrawText(unit, text.id, failureOf(found.refusal));
  return true;
}

export async function recordHandOver(
  unit: Unit,
  textId: string,
  result: HandOver | 'unknown',
): Promise<void> {
  if ((await outboxState(unit.transaction, textId)) !== 'handing') return;
  const status = await report(unit, textId, handedOver(result));
  if (status === 'unknown') await setOutboxState(unit.transaction, textId, 'unknown');
  else await dequeueText(unit.transaction, textId);
}

export async function recordLookup(unit: Unit, textId: string, record: CarrierRecord): Promise<void> {
  if ((await outboxState(unit.transaction, textId)) !== 'unknown') return;
  await report(unit, textId, record.known ? record : NOT_TAKEN);
  await dequeueText(unit.transaction, textId);
}

/** After a restart nobody can say whether the carrier took what was being handed over. */
export async function doubtHandOvers(unit: Unit): Promise<void> {
  for (const textId of await textsInState(unit.transaction, 'handing')) {
    await recordHandOver(unit, textId, 'unknown');
  }
}

export async function recordReceipt(unit: Unit, receipt: Receipt): Promise<void> {
  const { textId } = receipt;
  const state = await outboxState(unit.transaction, textId);
  // It speaks of an earlier attempt: this one has not been handed over yet.
  if (state === 'queued' || state === 'held') return;
  await report(unit, textId, receipt);
  // While it is being handed over, the answer to that is still to come and clears it away.
  if (state === 'unknown') await dequeueText(unit.transaction, textId);
}

/** Merges what is known with the report, and returns where the text is now. */
async function report(unit: Unit, textId: string, { status, failure }: Delivery) {
  const text = await findOutbound(unit.transaction, textId);
  if (text === undefined) return undefined;
  const current: Delivery = text;
  const merged = mergeDelivery(current, { status, failure });
  if (merged !== current) await unit.update({ ...text, ...merged });
  return merged.status;
}

function handedOver(result: HandOver | 'unknown'): Delivery {
  if (result === 'unknown') return { status: 'unknown', failure: null };
  return result.taken ? { status: 'sent', failure: null } : { status: 'failed', failure: result.failure };
}
