import type { ConversationView, EventView, MessageView, Person } from '#shared/desktop-api/views.ts';
import type { AutomaticAnswer } from '#shared/vocabulary.ts';
import { OBSTACLE_WORDS } from './obstacles.ts';
import { replyState } from './reply-state.ts';

export function personLabel({ name, extension }: Person): string {
  return `${name} (${extension})`;
}

/** What a grey pill says. */
export function describeEvent(event: EventView): string {
  switch (event.kind) {
    case 'entered':
      return `Entered ${event.queue}`;
    case 'claimed':
      return `Claimed by ${personLabel(event.user)}`;
    case 'released':
      return `Released by ${personLabel(event.user)}`;
    case 'idleTimeout':
      return `Released: no activity from ${personLabel(event.user)}`;
    case 'closed':
      return `Closed by ${personLabel(event.user)}`;
    case 'transferredToUser':
      return `Transferred by ${personLabel(event.user)} to ${personLabel(event.to)}`;
    case 'transferredToQueue':
      return `Transferred by ${personLabel(event.user)} to ${event.queue}`;
    case 'started':
      return `Started by ${personLabel(event.user)}`;
    case 'forceReleased':
      return `Taken from ${personLabel(event.from)} and released by ${personLabel(event.user)}`;
    case 'assigned':
      return `Assigned to ${personLabel(event.to)} by ${personLabel(event.user)}`;
    case 'waitReminder':
      return 'Still waiting: the team was reminded';
    case 'terminated':
      return 'Ended by the customer';
    case 'waitTimeout':
      return 'Ended: nobody answered in time';
  }
}

/** What was written to colleagues when it was handed on; null where nothing was. */
export function noteOf(event: EventView): { readonly author: Person; readonly text: string } | null {
  if (event.kind !== 'transferredToUser' && event.kind !== 'transferredToQueue') return null;
  return event.note === null ? null : { author: event.user, text: event.note };
}

/** Which of a queue's own answers a text is. */
export const AUTOMATIC_WORDS: Readonly<Record<AutomaticAnswer, string>> = {
  initiation: 'Automatic answer · welcome',
  initiationNeeded: 'Automatic answer · how to begin',
  termination: 'Automatic answer · goodbye',
  noAgents: 'Automatic answer · nobody available',
  away: 'Automatic answer · away',
  waitTimeout: 'Automatic answer · nobody answered in time',
};

export type TextStatus = NonNullable<MessageView['status']>;

/** Where an outbound text is, in a word. */
export const STATUS_WORDS: Readonly<Record<TextStatus, string>> = {
  pending: 'Waiting to send',
  queued: 'Sending',
  sent: 'Sent',
  delivered: 'Delivered',
  failed: 'Not delivered',
  unknown: 'Unconfirmed',
  held: 'Not sent',
};

/** Whether a text is off its usual course: that is written out, not only drawn. */
export function isUnusual(status: TextStatus): boolean {
  return status === 'pending' || status === 'failed' || status === 'unknown' || status === 'held';
}

/** What the status of an outbound text means; null for every other message. */
export function statusMeaning({ status, failure }: MessageView): string | null {
  switch (status) {
    case null:
      return null;
    case 'pending':
      return 'Kept on this computer until the server has taken it.';
    case 'queued':
      return 'The server has it and is handing it to the carrier.';
    case 'sent':
      return 'The carrier has taken it.';
    case 'delivered':
      return 'It has reached the phone.';
    case 'failed':
      return failure?.reason ?? 'The carrier gave no reason.';
    case 'unknown':
      return 'It is not known whether the carrier took it. Its records are being checked; it is not sent twice.';
    case 'held':
      return failure?.reason ?? 'The server did not take it.';
  }
}

/** Who wrote the last text, as the list says it before the preview. */
export function previewAuthor(conversation: ConversationView, myName: string | undefined): string | null {
  const { preview } = conversation;
  if (preview === null || preview.direction !== 'out') return null;
  if (preview.author === null) return 'Automatic';
  return preview.author === myName ? 'You' : (preview.author.split(' ')[0] ?? preview.author);
}

/** A conversation in one sentence, as a screen reader says its row. */
export function describeConversation(conversation: ConversationView): string {
  const { title, queue, session, unread, muted, preview, invite } = conversation;
  const waiting = session?.state === 'waiting';
  return [
    title,
    queue.name,
    waiting ? 'waiting' : null,
    waiting && invite !== null ? 'offered to you' : null,
    waiting ? obstacleSentence(conversation) : null,
    session?.state === 'claimed' ? ownerSentence(conversation) : null,
    unread > 0 ? `${unread} unread` : null,
    muted ? 'muted' : null,
    preview === null ? null : preview.text,
    preview?.status != null && isUnusual(preview.status) ? STATUS_WORDS[preview.status].toLowerCase() : null,
  ]
    .filter((part) => part !== null)
    .join(', ');
}

/** “You are answering”, “Maya Chen (201) is answering”; null where nobody is. */
export function ownerSentence({ session }: ConversationView): string | null {
  if (session === null || session.state !== 'claimed' || session.owner === null) return null;
  return session.mine ? 'You are answering' : `${personLabel(session.owner)} is answering`;
}

/** Why one cannot take it now; null where one can, or where it is not a member's to take. */
export function obstacleSentence(conversation: ConversationView): string | null {
  const state = replyState(conversation);
  return state.kind === 'blocked' ? OBSTACLE_WORDS[state.obstacle].sentence(conversation.queue.name) : null;
}

/** Where a conversation stands, for its header; null where there is nothing to say. `isDue`: this person still has to file it. */
export function stateWords(
  conversation: ConversationView,
  isDue: boolean,
): { readonly words: string; readonly look: 'quiet' | 'accent' | 'queue' | 'warning' } | null {
  const { session } = conversation;
  const owner = ownerSentence(conversation);
  if (owner !== null) return { words: owner, look: session?.mine ? 'accent' : 'quiet' };
  switch (session?.state) {
    case 'waiting':
      return { words: 'Waiting', look: 'queue' };
    case 'open':
      return { words: 'Unclaimed', look: 'quiet' };
    case 'wrapUp':
    case 'ended':
      if (isDue) return { words: 'Closed, to be wrapped up by you', look: 'warning' };
      return { words: session.state === 'wrapUp' ? 'Closed, in wrap-up' : 'Closed', look: 'quiet' };
    default:
      return null;
  }
}
