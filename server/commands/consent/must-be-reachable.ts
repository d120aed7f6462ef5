import { obstacleTo } from '#shared/consent/sending.ts';
import type { Consent } from '#shared/protocol/rows/conversation.ts';
import { rulesOf } from '../../store/campaigns.ts';
import type { Line } from '../send-out.ts';
import type { Unit } from '../unit.ts';
import { obstacleRefusal } from './obstacles.ts';

interface Pair {
  readonly outsideNumber: string;
  readonly consent: Consent;
}

/** Throws where nothing anybody writes can ever reach the number: there is no thread to begin. */
export async function mustBeReachable(
  { transaction }: Unit,
  { campaignId }: Pick<Line, 'campaignId'>,
  { outsideNumber: number, consent }: Pair,
): Promise<void> {
  const rules = await rulesOf(transaction, campaignId);
  const obstacle = obstacleTo('written', consent, rules);
  if (obstacle === 'consent_refused' || obstacle === 'consent_forbidden') {
    throw obstacleRefusal(obstacle, { number, consent, rules });
  }
}
