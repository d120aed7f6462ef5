/** What somebody of the team writes to a number is cleared here first: whether it may go, when, and with what added. */
import type { Rules } from '#shared/consent/rules.ts';
import { needsNotice, obstacleTo } from '#shared/consent/sending.ts';
import { withNotice } from '#shared/consent/texts.ts';
import { MESSAGE_LIMIT } from '#shared/limits.ts';
import { refuse } from '#shared/protocol/errors.ts';
import type { Consent, SystemEvent } from '#shared/protocol/rows/conversation.ts';
import type { RowOf } from '#shared/protocol/rows.ts';
import type { Millis } from '#shared/time.ts';
import type { ConsentState } from '#shared/vocabulary.ts';
import { rulesOf } from '../../store/campaigns.ts';
import { accountOf } from '../../store/threads.ts';
import type { Line } from '../send-out.ts';
import type { Unit } from '../unit.ts';
import { consentEvents, noteConsent, type Said } from './note-consent.ts';
import { obstacleRefusal, type Recipient } from './obstacles.ts';
import { quietNow } from './quiet-hours.ts';

/** A line as it texts: with its campaign, and what the account says. */
export interface Sender {
  readonly line: Line;
  readonly rules: Rules;
  readonly account: Pick<RowOf<'account'>, 'brand' | 'timeZone' | 'refusalScope'>;
}

/** The thread of the number with the sender's line. */
export interface Addressee {
  readonly conversation: { readonly id: string; readonly outsideNumber: string; readonly consent: Consent };
  readonly hidden: { readonly lastInboundAt: Millis | null };
}

export interface Written {
  readonly id: string;
  readonly text: string;
  /** The request for an agreement can be written, too. */
  readonly automatic: 'optInRequest' | null;
}

/** What the writer says beside it. */
export interface Assurance {
  readonly userId: string;
  readonly acknowledged: boolean;
  readonly quietReason: string | null;
}

/** How it goes out. */
export interface Cleared {
  readonly text: string;
  readonly heldUntil: Millis | null;
  /** Whether the notice was added. */
  readonly noticed: boolean;
  /** What holds in the thread from now on. */
  readonly consent: Consent;
  /** What the thread says of it. */
  readonly events: readonly SystemEvent[];
  /** For the log. */
  readonly circumstances: {
    readonly consent: ConsentState;
    readonly quietReason: string | null;
  };
}

export async function senderOf({ transaction }: Unit, line: Line): Promise<Sender> {
  return {
    line,
    rules: await rulesOf(transaction, line.campaignId),
    account: await accountOf(transaction, line),
  };
}

export function recipientOf({ rules }: Sender, { conversation }: Addressee): Recipient {
  return { number: conversation.outsideNumber, consent: conversation.consent, rules };
}

/** Notes what is said with it of the number. Throws what keeps it from going out. */
export async function clear(
  unit: Unit,
  sender: Sender,
  addressee: Addressee,
  written: Written,
  assurance: Assurance,
): Promise<Cleared> {
  const { consent: before } = addressee.conversation;
  const { line, rules } = sender;
  const { automatic } = written;
  const recipient = recipientOf(sender, addressee);
  const obstacle = obstacleTo(automatic ?? 'written', before, rules);
  const isAttested = obstacle === 'consent_unconfirmed' && assurance.acknowledged;
  if (obstacle !== null && !isAttested) throw obstacleRefusal(obstacle, recipient);

  const noticed = automatic === null && needsNotice(before, rules);
  const text = noticed ? withNotice(written.text) : written.text;
  const { length } = text;
  if (length > MESSAGE_LIMIT) throw refuse('message_too_long', { length, limit: MESSAGE_LIMIT });
  const night = await nightOf(unit, sender, addressee, assurance.quietReason);

  const { userId } = assurance;
  // What the text itself tells them is noted as it goes out.
  const said: Said[] = isAttested
    ? [{ cause: 'attested', scope: null, textId: written.id, text, userId }]
    : [];
  const { id: conversationId, outsideNumber: number } = addressee.conversation;
  const consent =
    said.length === 0 ? before : await noteConsent(unit, { conversationId, number, line }, said);
  return {
    text,
    heldUntil: night.heldUntil,
    noticed,
    consent,
    events: consentEvents(said),
    circumstances: {
      consent: isAttested ? 'active' : before.state,
      quietReason: night.quietReason,
    },
  };
}

/** Throws `quiet_hours` where it would wake them and nobody says why. */
export async function nightOf(
  { now }: Unit,
  { rules, account: { timeZone } }: Sender,
  { conversation: { outsideNumber: number }, hidden: { lastInboundAt } }: Addressee,
  reason: string | null,
): Promise<{ readonly heldUntil: Millis | null; readonly quietReason: string | null }> {
  const until = await quietNow({ rules, number, lastInboundAt, timeZone }, now);
  if (until === null) return { heldUntil: null, quietReason: null };
  if (rules?.quietHours?.rule === 'hold') return { heldUntil: until, quietReason: null };
  const quietReason = reason?.trim() ?? '';
  if (quietReason === '') throw refuse('quiet_hours', { until });
  return { heldUntil: null, quietReason };
}
