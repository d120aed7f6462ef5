/** What is written in a group goes to its outside numbers as texts, each in its thread with the group's line. */

import { type ConsentObstacle, obstacleTo } from '#shared/consent/sending.ts';
import { withNotice } from '#shared/consent/texts.ts';
import { MESSAGE_LIMIT } from '#shared/limits.ts';
import { type Refusal, refuse } from '#shared/protocol/errors.ts';
import type { SystemEvent } from '#shared/protocol/rows/conversation.ts';
import type { RowOf } from '#shared/protocol/rows.ts';
import type { Millis } from '#shared/time.ts';
import { mayTextFrom } from '../../domain/permissions.ts';
import { findLineById } from '../../store/lines.ts';
import { findMember } from '../../store/members.ts';
import { tellsGroupText } from '../../store/messages.ts';
import { findQueue } from '../../store/queues.ts';
import { logNotice } from '../../store/text-log.ts';
import { findConversation } from '../../store/threads.ts';
import type { User } from '../../store/users.ts';
import { type Assurance, clear, recipientOf, type Sender, senderOf } from '../consent/clear.ts';
import { clearAgain } from '../consent/clear-again.ts';
import { failureOf, obstacleRefusal } from '../consent/obstacles.ts';
import { type Line, logOutgoing, putOnItsWay, sendOut } from '../send-out.ts';
import { startThread } from '../start-thread.ts';
import type { Unit } from '../unit.ts';
import { type ThreadEnd, writeMessages } from '../write-messages.ts';
import type { OwnThread } from '../write-to-number.ts';

interface LineForUser {
  readonly line: Line;
  /** Why this user cannot text from it now. */
  readonly obstacle: Refusal | null;
}

/** The line, and whether this user may text from it [M7]. */
export async function lineToTextFrom(
  { transaction }: Unit,
  user: User,
  lineId: string | null,
): Promise<LineForUser | 'none'> {
  const line = lineId === null ? undefined : await findLineById(transaction, lineId);
  if (line === undefined) return 'none';
  const { queueId, number } = line;
  const queue = queueId === null ? undefined : await findQueue(transaction, queueId);
  const member =
    queueId !== null && (await findMember(transaction, { queueId, userId: user.id })) !== undefined;
  const withObstacle = (obstacle: Refusal | null) => ({ line, obstacle });
  if (!mayTextFrom(line, user, member)) return withObstacle(refuse('cannot_text_from', { number }));
  if (!line.active) return withObstacle(refuse('line_inactive', { number }));
  return withObstacle(queue?.enabled === false ? refuse('queue_off', { queue: queue.name }) : null);
}

interface GroupText {
  readonly group: { readonly id: string; readonly audience: string };
  readonly line: Line;
  readonly message: { readonly id: string; readonly text: string };
  readonly numbers: readonly string[];
  readonly assurance: Assurance;
}

/** Each number for itself: whom it may not go to does not keep it from the others. */
export async function textOutside(
  unit: Unit,
  { group, line, message, numbers, assurance }: GroupText,
): Promise<void> {
  const sender = await senderOf(unit, line);
  const threads: NumberThread[] = [];
  for (const number of numbers) threads.push(await findOrStart(unit, line, number));
  if (!assurance.acknowledged) mustBeConfirmed(sender, threads);
  for (const thread of threads) {
    const delivery = {
      type: 'delivery',
      id: unit.newId(),
      audience: group.audience,
      conversationId: group.id,
      messageId: message.id,
      number: thread.conversation.outsideNumber,
      status: 'queued',
      failure: null,
      heldUntil: null,
    } as const;
    const refusal = refusalOf(sender, thread);
    if (refusal !== null) {
      await unit.insert({ ...delivery, status: 'failed', failure: failureOf(refusal) });
      const consent = thread.conversation.consent.state;
      const circumstances = { consent, queueId: line.queueId, messageId: message.id };
      await logOutgoing(unit, line, delivery.number, delivery.id, circumstances);
      continue;
    }
    const written = { id: delivery.id, text: message.text, automatic: null };
    const { text, heldUntil, noticed, consent, events, circumstances } = await clear(
      unit,
      sender,
      thread,
      written,
      assurance,
    );
    await unit.insert({ ...delivery, heldUntil });
    const conversation = { ...thread.conversation, consent };
    await tellThread(unit, { ...thread, conversation }, [
      ...events,
      { kind: 'groupText', userId: assurance.userId, text },
    ]);
    await sendOut(
      unit,
      line,
      conversation,
      { id: delivery.id, text, heldUntil },
      { ...circumstances, noticed, queueId: line.queueId, messageId: message.id },
    );
  }
}

/** Throws `consent_unconfirmed` with everybody of whom the permission is to be said. */
function mustBeConfirmed(sender: Sender, threads: readonly NumberThread[]): void {
  const numbers = threads
    .filter((thread) => obstacleOf(sender, thread) === 'consent_unconfirmed')
    .map(({ conversation }) => conversation.outsideNumber);
  if (numbers.length > 0) throw refuse('consent_unconfirmed', { numbers });
}

function obstacleOf({ rules }: Sender, { conversation }: NumberThread): ConsentObstacle | null {
  return obstacleTo('written', conversation.consent, rules);
}

/** Why a number gets nothing, whatever the writer says. */
function refusalOf(sender: Sender, thread: NumberThread): Refusal | null {
  const obstacle = obstacleOf(sender, thread);
  return obstacle === null || obstacle === 'consent_unconfirmed'
    ? null
    : obstacleRefusal(obstacle, recipientOf(sender, thread));
}

interface Again {
  readonly line: Line;
  readonly userId: string;
  readonly message: { readonly text: string; readonly at: Millis };
  readonly delivery: RowOf<'delivery'>;
}

/** Hands what did not reach a number over once more. Returns what keeps it from going out; null: it is on its way. */
export async function textOutsideAgain(
  unit: Unit,
  { line, userId, message, delivery }: Again,
): Promise<Refusal | null> {
  const sender = await senderOf(unit, line);
  const thread = await findOrStart(unit, line, delivery.number);
  const obstacle = obstacleOf(sender, thread);
  if (obstacle !== null) return obstacleRefusal(obstacle, recipientOf(sender, thread));
  const { heldUntil, noticed } = await clearAgain(unit, sender, thread, { id: delivery.id, automatic: null });
  const text = noticed ? withNotice(message.text) : message.text;
  const { length } = text;
  if (length > MESSAGE_LIMIT) return refuse('message_too_long', { length, limit: MESSAGE_LIMIT });
  if (noticed) await logNotice(unit.transaction, delivery.id);
  await unit.update({ ...delivery, status: 'queued', failure: null, heldUntil });
  const told = { conversationId: thread.conversation.id, since: message.at, text };
  // The group may have another line since: whoever reads the answer there has not been told yet.
  if (!(await tellsGroupText(unit.transaction, told))) {
    await tellThread(unit, thread, [{ kind: 'groupText', userId, text }]);
  }
  await putOnItsWay(unit, line, thread.conversation, { id: delivery.id, text, heldUntil });
  return null;
}

type NumberThread = OwnThread;

async function findOrStart(unit: Unit, line: Line, outsideNumber: string): Promise<NumberThread> {
  const found = await findConversation(unit.transaction, { lineId: line.id, outsideNumber });
  return found ?? (await startThread(unit, line, outsideNumber));
}

/** Whoever reads the answer shall know what it answers. It opens no session and belongs to none. */
async function tellThread(unit: Unit, thread: ThreadEnd, events: readonly SystemEvent[]): Promise<void> {
  const messages = events.map((event) => ({ id: unit.newId(), direction: 'system', event }) as const);
  await writeMessages(unit, thread, messages);
}
