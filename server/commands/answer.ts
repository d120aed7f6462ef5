/** What is answered by itself, without anybody of the team. */
import { obstacleTo } from '#shared/consent/sending.ts';
import type { RowOf } from '#shared/protocol/rows.ts';
import type { Answer } from '../domain/inbound.ts';
import { rulesOf } from '../store/campaigns.ts';
import type { NumberConversation } from '../store/threads.ts';
import type { Unit } from './unit.ts';

/** Under an id of its own, as the history of consent may refer to it. */
export type ThreadAnswer = Answer & { readonly id: string };

/** Nothing goes out from a line without a plan for texts, nor to a number that may not be texted. */
export async function mayAnswer(
  { transaction }: Unit,
  { active, campaignId }: Pick<RowOf<'line'>, 'active' | 'campaignId'>,
  { consent }: Pick<NumberConversation, 'consent'>,
  { kind }: Answer,
): Promise<boolean> {
  return active && obstacleTo(kind, consent, await rulesOf(transaction, campaignId)) === null;
}
