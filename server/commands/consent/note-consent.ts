/** What is said about consent joins the history of its number, and every copy follows it in the same unit. */
import { type ConsentEvent, consentAt, isRefusal } from '#shared/consent/history.ts';
import type { Consent, SystemEvent } from '#shared/protocol/rows/conversation.ts';
import type { RowOf } from '#shared/protocol/rows.ts';
import { appendConsent, consentHistory, type NewEvent } from '../../store/consent.ts';
import type { Unit } from '../unit.ts';
import { placeOf } from './obstacles.ts';
import { refreshNumber } from './refresh.ts';
import { withdrawRefused } from './withdraw.ts';

/** What joins the history, without what follows from where and when it is said. */
export type Said = Pick<NewEvent, 'cause' | 'scope' | 'textId' | 'text' | 'userId'>;

interface Pair {
  /** The thread in which it is said, where the caller writes that; null: nobody does. */
  readonly conversationId: string | null;
  /** E.164. */
  readonly number: string;
  readonly line: Pick<RowOf<'line'>, 'id' | 'campaignId'>;
}

/**
 * Notes what was said and brings everything elsewhere up to date with it: what other threads and groups show of the
 * number, their sessions, and the texts on their way to it. Returns what now holds in the thread itself.
 */
export async function noteConsent(
  unit: Unit,
  { conversationId, number, line }: Pair,
  said: readonly Said[],
): Promise<Consent> {
  const place = placeOf(line);
  const history: ConsentEvent[] = await consentHistory(unit.transaction, number);
  let consent = consentAt(history, place);
  const wasRefused = consent.state === 'refused';
  for (const one of said) {
    const event = { ...one, ...place, at: unit.now };
    history.push(event);
    const { state: from } = consent;
    consent = consentAt(history, place);
    await appendConsent(unit.transaction, { ...event, number, from, to: consent.state });
  }
  await refreshNumber(unit, number, history, conversationId);
  // A refusal that is only repeated is not confirmed anew.
  if (said.some(isRefusal)) await withdrawRefused(unit, number, history, wasRefused ? null : line.id);
  return consent;
}

/** What the thread says of it. That they wrote first, or got the notice, is seen there anyhow. */
export function consentEvents(said: readonly Said[]): SystemEvent[] {
  return said
    .filter(({ cause }) => cause !== 'wroteFirst' && cause !== 'noticed')
    .map(({ cause, userId }) => ({ kind: 'consent', cause, userId }));
}
