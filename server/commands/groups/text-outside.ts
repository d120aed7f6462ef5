/** What is written in a group goes to its outside numbers as texts, each in its thread with the group's line. */
import { type Refusal, refuse } from '#shared/protocol/errors.ts';
import type { RowOf } from '#shared/protocol/rows.ts';
import type { Millis } from '#shared/time.ts';
import { mayTextFrom } from '../../domain/permissions.ts';
import { findLineById } from '../../store/lines.ts';
import { findMember } from '../../store/members.ts';
import { tellsGroupText } from '../../store/messages.ts';
import { findQueue } from '../../store/queues.ts';
import { findConversation, type NumberConversation } from '../../store/threads.ts';
import type { User } from '../../store/users.ts';
import { type Line, sendOut } from '../send-out.ts';
import { startThread } from '../start-thread.ts';
import type { Unit } from '../unit.ts';
import { type ThreadEnd, writeMessages } from '../write-messages.ts';

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
  /** Who wrote it. */
  readonly userId: string;
  readonly message: { readonly id: string; readonly text: string };
  readonly numbers: readonly string[];
}

export async function textOutside(
  unit: Unit,
  { group, numbers, message, ...rest }: GroupText,
): Promise<void> {
  for (const number of numbers) {
    const delivery = {
      type: 'delivery',
      id: unit.newId(),
      audience: group.audience,
      conversationId: group.id,
      messageId: message.id,
      number,
      status: 'queued',
      failure: null,
      heldUntil: null,
    } as const;
    await unit.insert(delivery);
    const thread = await findOrStart(unit, rest.line, number);
    await tellThread(unit, thread, { userId: rest.userId, text: message.text });
    await sendOut(unit, rest.line, thread.conversation, { id: delivery.id, text: message.text });
  }
}

interface Again {
  readonly line: Line;
  readonly userId: string;
  readonly message: { readonly text: string; readonly at: Millis };
  readonly delivery: RowOf<'delivery'>;
}

/** Hands what did not reach a number over once more. */
export async function textOutsideAgain(
  unit: Unit,
  { line, userId, message, delivery }: Again,
): Promise<void> {
  await unit.update({ ...delivery, status: 'queued', failure: null });
  const thread = await findOrStart(unit, line, delivery.number);
  const { text, at: since } = message;
  const told = { conversationId: thread.conversation.id, since, text };
  // The group may have another line since: whoever reads the answer there has not been told yet.
  if (!(await tellsGroupText(unit.transaction, told))) await tellThread(unit, thread, { userId, text });
  await sendOut(unit, line, thread.conversation, { id: delivery.id, text });
}

type NumberThread = ThreadEnd & { readonly conversation: Omit<NumberConversation, 'seq'> };

async function findOrStart(unit: Unit, line: Line, outsideNumber: string): Promise<NumberThread> {
  const found = await findConversation(unit.transaction, { lineId: line.id, outsideNumber });
  return found ?? (await startThread(unit, line, outsideNumber));
}

/** Whoever reads the answer shall know what it answers. It opens no session and belongs to none. */
async function tellThread(
  unit: Unit,
  thread: ThreadEnd,
  { userId, text }: { userId: string; text: string },
): Promise<void> {
  const event = { kind: 'groupText', userId, text } as const;
  await writeMessages(unit, thread, [{ id: unit.newId(), direction: 'system', event }]);
}
