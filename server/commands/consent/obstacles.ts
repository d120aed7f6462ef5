/** What keeps a text from a number, in the words of the protocol. */
import { type ConsentEvent, consentAt, type Place } from '#shared/consent/history.ts';
import type { Rules } from '#shared/consent/rules.ts';
import { type ConsentObstacle, obstacleTo, type Purpose } from '#shared/consent/sending.ts';
import { describeError, type Refusal, refuse } from '#shared/protocol/errors.ts';
import type { Consent, Failure } from '#shared/protocol/rows/conversation.ts';
import type { RowOf } from '#shared/protocol/rows.ts';
import { rulesOf } from '../../store/campaigns.ts';
import type { Reader } from '../../store/connection.ts';
import { consentHistory } from '../../store/consent.ts';
import { findLineByNumber } from '../../store/threads.ts';

export interface Recipient {
  /** E.164. */
  readonly number: string;
  readonly consent: Consent;
  /** Of the line that texts it. */
  readonly rules: Rules;
}

export function placeOf({ id, campaignId }: Pick<RowOf<'line'>, 'id' | 'campaignId'>): Place {
  return { lineId: id, campaignId };
}

export function obstacleRefusal(obstacle: ConsentObstacle, { number, consent, rules }: Recipient): Refusal {
  switch (obstacle) {
    case 'campaign_not_approved':
      return refuse(obstacle, { campaign: rules?.name ?? '', state: rules?.state ?? 'draft' });
    case 'consent_unconfirmed':
      return refuse(obstacle, { numbers: [number] });
    case 'consent_required':
      return refuse(obstacle, { number, asked: consent.state === 'pending' });
    case 'consent_forbidden':
    case 'consent_refused':
      return refuse(obstacle, { number });
    case 'stop_undecided':
    case 'no_opt_in_request':
      return refuse(obstacle, {});
  }
}

/** What a text that was kept back says of it. */
export function failureOf({ error }: Refusal): Failure {
  return { code: error.code, reason: describeError(error) };
}

interface WaitingText {
  /** The number of a line. */
  readonly from: string;
  readonly to: string;
  readonly automatic: Exclude<Purpose, 'written'> | null;
}

/** What keeps a text that waits from going out, as everything stands now; null: nothing. */
export async function findObstacle(
  reader: Reader,
  { from, to: number, automatic }: WaitingText,
  history?: readonly ConsentEvent[],
): Promise<{
  readonly refusal: Refusal | null;
  readonly recipient: Recipient;
  readonly line: RowOf<'line'>;
}> {
  const line = await findLineByNumber(reader, from);
  if (line === undefined) throw new Error(`There is no line ${from}.`);
  const consent = consentAt(history ?? (await consentHistory(reader, number)), placeOf(line));
  const recipient = { number, consent, rules: await rulesOf(reader, line.campaignId) };
  const obstacle = obstacleTo(automatic ?? 'written', consent, recipient.rules);
  return { refusal: obstacle && obstacleRefusal(obstacle, recipient), recipient, line };
}
