import { refuse } from '#shared/protocol/errors.ts';
import type { RowOf } from '#shared/protocol/rows.ts';
import type { Millis } from '#shared/time.ts';
import type { AutomaticAnswer, ConsentState } from '#shared/vocabulary.ts';
import type { Reader } from '../store/connection.ts';
import { findDeadline } from '../store/deadlines.ts';
import { findLineById } from '../store/lines.ts';
import { enqueueText } from '../store/outbox.ts';
import { logText } from '../store/text-log.ts';
import type { NumberConversation } from '../store/threads.ts';
import type { Unit } from './unit.ts';

export type Line = RowOf<'line'>;

/** A line that something refers to. */
export async function lineOf(reader: Reader, id: string): Promise<Line> {
  const line = await findLineById(reader, id);
  if (line === undefined) throw new Error(`There is no line ${id}.`);
  return line;
}

/** Throws `line_inactive`. */
export function mustBeActive({ active, number }: Pick<Line, 'active' | 'number'>): void {
  if (!active) throw refuse('line_inactive', { number });
}

/** A text under its own id: a message's, or that of a group's delivery to one number. */
export interface OutgoingText {
  readonly id: string;
  readonly text: string;
  /** Left out: somebody wrote it. */
  readonly automatic?: AutomaticAnswer | null;
  /** Until when quiet hours hold it; left out: they do not. */
  readonly heldUntil?: Millis | null;
}

/** What the log says of it. */
export interface Circumstances {
  /** Of the number, as the text left. */
  readonly consent: ConsentState;
  readonly queueId: string | null;
  /** Left out: the text itself. */
  readonly messageId?: string;
  /** Whether the notice was added for this number of a group. */
  readonly noticed?: boolean;
  readonly quietReason?: string | null;
}

type Pair = Pick<NumberConversation, 'id' | 'outsideNumber'>;

/** Puts a text on its way to the carrier, and into the log. */
export async function sendOut(
  unit: Unit,
  line: Line,
  pair: Pair,
  text: OutgoingText,
  circumstances: Circumstances,
): Promise<void> {
  await logOutgoing(unit, line, pair.outsideNumber, text.id, circumstances);
  await putOnItsWay(unit, line, pair, text);
}

/** A line of the log; also of a text that is kept back. */
export async function logOutgoing(
  { transaction, now }: Unit,
  { id: lineId, campaignId }: Line,
  number: string,
  textId: string,
  { consent, queueId, messageId = textId, noticed = false, quietReason = null }: Circumstances,
): Promise<void> {
  const said = { consent, noticed: noticed ? 1 : 0, quietReason } as const;
  await logText(transaction, { textId, messageId, at: now, lineId, number, queueId, campaignId, ...said });
}

/** Puts a text on its way that the log has already. */
export async function putOnItsWay(
  unit: Unit,
  { number: from }: Pick<Line, 'number'>,
  { id: conversationId, outsideNumber: to }: Pair,
  { id: textId, text, automatic = null, heldUntil: notBefore = null }: OutgoingText,
): Promise<void> {
  await enqueueText(unit.transaction, { textId, conversationId, from, to, text, automatic, notBefore });
  if (notBefore === null) unit.outbound = true;
  else await releaseAt(unit, notBefore);
}

/** One deadline for all that is held: when the first is due. */
export const RELEASE = { kind: 'held', subjectId: 'outbox' } as const;

async function releaseAt(unit: Unit, moment: Millis): Promise<void> {
  const first = await findDeadline(unit.transaction, RELEASE);
  if (first === undefined || moment < first) await unit.setDeadline(RELEASE, moment);
}
