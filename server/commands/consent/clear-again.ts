/** A text that failed is cleared once more before it goes out a second time. */
import { needsNotice, obstacleTo } from '#shared/consent/sending.ts';
import { refuse } from '#shared/protocol/errors.ts';
import type { Millis } from '#shared/time.ts';
import type { AutomaticAnswer } from '#shared/vocabulary.ts';
import { findLogged } from '../../store/text-log.ts';
import type { Unit } from '../unit.ts';
import { type Addressee, nightOf, recipientOf, type Sender } from './clear.ts';
import { obstacleRefusal } from './obstacles.ts';

interface Failed {
  readonly id: string;
  readonly automatic: AutomaticAnswer | null;
}

/** Throws what keeps it from going out. */
export async function clearAgain(
  unit: Unit,
  sender: Sender,
  addressee: Addressee,
  { id, automatic }: Failed,
): Promise<{
  readonly heldUntil: Millis | null;
  /** Whether the notice belongs to it for this number of a group: it had it before, or needs it by now. */
  readonly noticed: boolean;
}> {
  // One confirmation, whatever became of it.
  if (automatic === 'optOutConfirmation') throw refuse('not_retryable', {});
  const recipient = recipientOf(sender, addressee);
  const obstacle = obstacleTo(automatic ?? 'written', recipient.consent, recipient.rules);
  if (obstacle !== null) throw obstacleRefusal(obstacle, recipient);
  const logged = await findLogged(unit.transaction, id);
  // What was said for the first time holds for the second.
  const reason = logged?.quietReason ?? null;
  const answers = automatic !== null && automatic !== 'optInRequest';
  const { heldUntil } = answers ? { heldUntil: null } : await nightOf(unit, sender, addressee, reason);
  const noticed = logged?.noticed === 1 || needsNotice(recipient.consent, recipient.rules);
  return { heldUntil, noticed };
}
