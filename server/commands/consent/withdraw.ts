import type { ConsentEvent } from '#shared/consent/history.ts';
import type { Failure } from '#shared/protocol/rows/conversation.ts';
import { dequeueText, textsWaitingFor } from '../../store/outbox.ts';
import { findOutbound } from '../find-outbound.ts';
import type { Unit } from '../unit.ts';
import { failureOf, findObstacle, obstacleRefusal } from './obstacles.ts';

/** Takes a text that was not handed over yet off its way. */
export async function withdrawText(unit: Unit, textId: string, failure: Failure): Promise<void> {
  await dequeueText(unit.transaction, textId);
  const text = await findOutbound(unit.transaction, textId);
  if (text !== undefined) await unit.update({ ...text, status: 'failed', failure, heldUntil: null });
}

/** Takes everything off its way that may not go to the number any more. */
export async function withdrawRefused(
  unit: Unit,
  number: string,
  history: readonly ConsentEvent[],
  /** The line that confirms the refusal anew; null: none does. */
  confirmedOn: string | null,
): Promise<void> {
  for (const text of await textsWaitingFor(unit.transaction, number)) {
    const { refusal, recipient, line } = await findObstacle(unit.transaction, text, history);
    // An earlier refusal was taken back before its confirmation went out: this one has its own.
    const isOutdated = text.automatic === 'optOutConfirmation' && line.id === confirmedOn;
    const why = isOutdated ? obstacleRefusal('consent_refused', recipient) : refusal;
    if (why !== null) await withdrawText(unit, text.id, failureOf(why));
  }
}
