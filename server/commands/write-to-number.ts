/** What a person writes to an outside number: into its thread, and on its way. */
import type { SessionChange } from '../domain/session.ts';
import type { NumberConversation } from '../store/threads.ts';
import { type Assurance, type Cleared, clear, type Sender, senderOf, type Written } from './consent/clear.ts';
import { lineOf, mustBeActive, sendOut } from './send-out.ts';
import type { Unit } from './unit.ts';
import { type ThreadEnd, writeMessages } from './write-messages.ts';
import { type ThreadState, writeThread } from './write-thread.ts';

export interface Act extends Assurance {
  readonly commandId: string;
}

export type OwnThread = ThreadEnd & { readonly conversation: Omit<NumberConversation, 'seq'> };

/** The line that texts from a thread. Throws `line_inactive`. */
export async function activeSenderOf(
  unit: Unit,
  { lineId }: Pick<NumberConversation, 'lineId'>,
): Promise<Sender> {
  const line = await lineOf(unit.transaction, lineId);
  mustBeActive(line);
  return senderOf(unit, line);
}

/** From a queue’s line. Throws what keeps it from going out. */
export async function writeForQueue(
  unit: Unit,
  sender: Sender,
  { thread, change }: { readonly thread: ThreadState; readonly change: SessionChange },
  written: Written,
  act: Act,
): Promise<void> {
  const cleared = await clear(unit, sender, thread, written, act);
  const { consent, events, circumstances } = cleared;
  const conversation = { ...thread.conversation, consent };
  const text = outgoing(written, cleared, act);
  await writeThread(unit, { ...thread, conversation }, { changes: [change], text, events });
  await sendOut(unit, sender.line, conversation, text, {
    ...circumstances,
    queueId: change.session.queueId,
  });
}

/** From one’s own line. Throws what keeps it from going out. */
export async function writeFromOwnLine(
  unit: Unit,
  sender: Sender,
  thread: OwnThread,
  written: Written,
  act: Act,
): Promise<void> {
  const cleared = await clear(unit, sender, thread, written, act);
  const { consent, events, circumstances } = cleared;
  const conversation = { ...thread.conversation, consent };
  const text = outgoing(written, cleared, act);
  await writeMessages(unit, { ...thread, conversation }, [
    ...events.map((event) => ({ id: unit.newId(), direction: 'system', event }) as const),
    text,
  ]);
  await sendOut(unit, sender.line, conversation, text, { ...circumstances, queueId: null });
}

function outgoing(
  { id, automatic }: Written,
  { text, heldUntil }: Cleared,
  { userId: authorId, commandId }: Act,
) {
  return {
    id,
    direction: 'out',
    authorId,
    commandId,
    text,
    status: 'queued',
    heldUntil,
    automatic,
  } as const;
}
