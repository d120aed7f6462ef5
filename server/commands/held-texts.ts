/** Texts that quiet hours hold: their moment comes, or whoever could send them stops them. */
import { heldTexts, holdText, nextRelease, setOutboxState } from '../store/outbox.ts';
import { findLogged } from '../store/text-log.ts';
import { accountOf, findConversationById } from '../store/threads.ts';
import { failureOf, findObstacle } from './consent/obstacles.ts';
import { quietNow } from './consent/quiet-hours.ts';
import { withdrawText } from './consent/withdraw.ts';
import { findOutbound } from './find-outbound.ts';
import { RELEASE } from './send-out.ts';
import type { Unit } from './unit.ts';

/** Released at once at most; the rest follow right after. */
const BATCH = 100;

type HeldText = Awaited<ReturnType<typeof heldTexts>>[number];

/** Lets go out whose moment has come; the deadline moves to the next. */
export async function releaseHeld(unit: Unit): Promise<void> {
  for (const text of await heldTexts(unit.transaction, unit.now, BATCH)) await release(unit, text);
  await unit.setDeadline(RELEASE, await nextRelease(unit.transaction));
}

/** Whatever was so when it was written may have changed since: everything is asked again. */
async function release(unit: Unit, held: HeldText): Promise<void> {
  const { transaction } = unit;
  const found = await findObstacle(transaction, held);
  if (found.refusal !== null) return withdrawText(unit, held.id, failureOf(found.refusal));
  if (await waitsForMorning(unit, held, found)) return;
  const text = await findOutbound(transaction, held.id);
  await setOutboxState(transaction, held.id, 'queued');
  unit.outbound = true;
  if (text !== undefined) await unit.update({ ...text, heldUntil: null });
}

type Waiting = Pick<HeldText, 'id' | 'conversationId' | 'automatic'>;

/** Holds a text that would wake them now, unless it answers them or somebody has said why it should. */
export async function waitsForMorning(
  unit: Unit,
  { id, conversationId, automatic }: Waiting,
  { recipient, line }: Pick<Awaited<ReturnType<typeof findObstacle>>, 'recipient' | 'line'>,
): Promise<boolean> {
  const { transaction, now } = unit;
  const isAnswer = automatic !== null && automatic !== 'optInRequest';
  if (isAnswer || (recipient.rules?.quietHours ?? null) === null) return false;
  const thread = await findConversationById(transaction, conversationId);
  const lastInboundAt = thread?.hidden.lastInboundAt ?? null;
  const { timeZone } = await accountOf(transaction, line);
  const until = await quietNow({ ...recipient, lastInboundAt, timeZone }, now);
  if (until === null || (await findLogged(transaction, id))?.quietReason) return false;
  await holdText(transaction, id, until);
  const text = await findOutbound(transaction, id);
  if (text !== undefined) await unit.update({ ...text, heldUntil: until });
  return true;
}
