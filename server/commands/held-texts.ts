/** Texts that quiet hours hold: their moment comes, or whoever could send them stops them. */
import { needsNotice } from '#shared/consent/sending.ts';
import { OPT_OUT_NOTICE } from '#shared/consent/texts.ts';
import { heldTexts, holdText, nextRelease, setOutboxState } from '../store/outbox.ts';
import { accountOf, findConversationById } from '../store/threads.ts';
import { noteConsent } from './consent/note-consent.ts';
import { failureOf, findObstacle } from './consent/obstacles.ts';
import { quietNow } from './consent/quiet-hours.ts';
import { withdrawText } from './consent/withdraw.ts';
import { findOutbound, type Outbound } from './find-outbound.ts';
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
  const { transaction, now } = unit;
  const { refusal, recipient, line } = await findObstacle(transaction, held);
  if (refusal !== null) return withdrawText(unit, held.id, failureOf(refusal));

  const thread = await findConversationById(transaction, held.conversationId);
  const lastInboundAt = thread?.hidden.lastInboundAt ?? null;
  const { timeZone } = await accountOf(transaction, line);
  const until = await quietNow({ ...recipient, lastInboundAt, timeZone }, now);
  const text = await findOutbound(transaction, held.id);
  if (until !== null) {
    await holdText(transaction, held.id, until);
    if (text !== undefined) await unit.update({ ...text, heldUntil: until });
    return;
  }
  await setOutboxState(transaction, held.id, 'queued');
  unit.outbound = true;
  if (text !== undefined) await unit.update({ ...text, heldUntil: null });
  const tells = held.automatic === null && held.text.endsWith(OPT_OUT_NOTICE);
  if (!tells || !needsNotice(recipient.consent, recipient.rules)) return;
  const { number } = recipient;
  const about = { textId: held.id, text: held.text, scope: null, userId: authorOf(text) };
  await noteConsent(unit, { conversationId: null, number, line }, [{ cause: 'noticed', ...about }]);
}

function authorOf(text: Outbound | undefined): string | null {
  return text?.type === 'message' ? text.authorId : null;
}
