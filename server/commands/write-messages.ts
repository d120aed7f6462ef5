/** Messages at the end of a thread, where no session takes part in it. */
import type { RowOf } from '#shared/protocol/rows.ts';
import type { ConversationKind, Direction } from '#shared/vocabulary.ts';
import type { Conversation, Kept } from '../store/threads.ts';
import type { Unit, Unstamped } from './unit.ts';

/** A conversation as it was found, or as it is about to begin. */
export interface ThreadEnd {
  readonly conversation: Omit<Conversation, 'seq'>;
  readonly hidden: Kept['hidden'];
  /** Whether the conversation is still to be stored. */
  readonly isNew?: true;
}

type Message = RowOf<'message'>;

/** What a message says; what is left out is not so. */
export type NewMessage = Pick<Message, 'id' | 'direction'> &
  Partial<
    Pick<
      Message,
      'authorId' | 'commandId' | 'text' | 'mentions' | 'status' | 'heldUntil' | 'automatic' | 'event'
    >
  >;

const BLANK = {
  type: 'message',
  sessionId: null,
  authorId: null,
  commandId: null,
  text: '',
  mentions: [],
  status: null,
  failure: null,
  heldUntil: null,
  automatic: null,
  event: null,
} as const satisfies Partial<Unstamped<'message'>>;

/** Stores the conversation with whatever was changed of it, and the messages after its last one. */
export async function writeMessages(
  unit: Unit,
  { conversation, hidden, isNew }: ThreadEnd,
  added: readonly NewMessage[],
): Promise<void> {
  const latest = added.findLast(({ direction }) => isText(conversation.kind, direction));
  const row = {
    ...conversation,
    lastPosition: conversation.lastPosition + added.length,
    ...(latest && { lastMessageAt: unit.now, lastMessageId: latest.id }),
  };
  if (isNew) await unit.insert(row, hidden);
  else await unit.update(row, hidden);
  for (const [index, message] of added.entries()) {
    await unit.insert({
      ...BLANK,
      ...message,
      mentions: [...(message.mentions ?? [])],
      audience: conversation.audience,
      conversationId: conversation.id,
      position: conversation.lastPosition + index + 1,
      at: unit.now,
    });
  }
}

/** What puts a conversation on top of the lists: in threads with an outside number, notes do not. */
function isText(kind: ConversationKind, direction: Direction): boolean {
  if (direction === 'internal') return kind === 'chat' || kind === 'group';
  return direction !== 'system';
}
