import type { ConversationView, Person, QueueView } from '#shared/desktop-api/views.ts';
import type { NumberState } from '#shared/phone-number.ts';
import type { LookUpAnswer } from '../stores/look-up-store.ts';

/** Queues that this person can text from: a member, switched on, with a number. */
export function textableQueues(queues: readonly QueueView[]): readonly QueueView[] {
  return queues.filter(({ mine, enabled, lines }) => mine !== null && enabled && lines.length > 0);
}

export interface Hindrance {
  readonly title: string;
  readonly text: string;
}

/** Why this person can text nobody at all; null where there is a queue to choose. */
export function whyNobody(permitted: boolean, queues: readonly QueueView[]): Hindrance | null {
  if (!permitted) {
    return {
      title: 'You may not start conversations',
      text: 'You can answer customers who text first. Your admin can let you text others too.',
    };
  }
  const mine = queues.filter((queue) => queue.mine !== null);
  if (mine.length === 0) {
    return {
      title: 'You are in no queue yet',
      text: 'A text is sent on behalf of a queue. Your admin can add you to one.',
    };
  }
  if (textableQueues(queues).length > 0) return null;
  return mine.some(({ enabled }) => enabled)
    ? {
        title: 'Your queues have no number to text from',
        text: 'Your admin can assign a line to one of them.',
      }
    : { title: 'Texting is switched off for your queues', text: 'Your admin can switch it on.' };
}

/** The queue that is chosen before anybody chooses: the remembered one, or the only one. */
export function firstQueue(queues: readonly QueueView[], remembered: string | null): string | null {
  const known = queues.find(({ id }) => id === remembered);
  return known?.id ?? (queues.length === 1 ? (queues[0]?.id ?? null) : null);
}

/** The line that is texted from: as chosen, else the one that the customer knows, else the queue's first. */
export function lineOf(
  queue: QueueView,
  chosen: string | null,
  conversation: ConversationView | null,
): QueueView['lines'][number] | null {
  const { lines } = queue;
  return (
    lines.find(({ id }) => id === chosen) ??
    lines.find(({ number }) => number === conversation?.line) ??
    lines[0] ??
    null
  );
}

/** What comes of texting the number. */
export type NextStep =
  | { readonly kind: 'new' }
  /** There are earlier texts, but too long ago to go on with. */
  | { readonly kind: 'again'; readonly conversation: ConversationView }
  | { readonly kind: 'continue'; readonly conversation: ConversationView }
  | { readonly kind: 'mine'; readonly conversation: ConversationView }
  | { readonly kind: 'theirs'; readonly conversation: ConversationView; readonly owner: Person };

export function nextStep({ conversation, recent }: LookUpAnswer, line: string | null): NextStep {
  // The same customer on another line is another conversation.
  if (conversation === null || (line !== null && conversation.line !== line)) return { kind: 'new' };
  const { session, lastMessageAt } = conversation;
  if (session?.state === 'claimed' && session.owner !== null) {
    return session.mine
      ? { kind: 'mine', conversation }
      : { kind: 'theirs', conversation, owner: session.owner };
  }
  if (lastMessageAt === null) return { kind: 'new' };
  return { kind: recent ? 'continue' : 'again', conversation };
}

export interface ComposeState {
  readonly online: boolean;
  readonly queue: QueueView | null;
  readonly number: NumberState;
  /** Null while it is being found out. */
  readonly step: NextStep | null;
}

/** Why nothing can be composed yet; null once it can. */
export function whyNotYet({ online, queue, number, step }: ComposeState): string | null {
  if (queue === null) return 'Choose a queue first.';
  if (number === 'empty') return 'Enter a name or number to text.';
  if (number === 'notDigits') return 'Choose somebody from the list, or enter a number.';
  if (number === 'incomplete') return 'The number is not complete yet.';
  if (number !== 'valid') return 'This is not a number that can be texted.';
  if (step === null) return 'Looking for earlier texts…';
  if (step.kind === 'theirs') return `${step.owner.name} is answering this person.`;
  if (step.kind === 'mine') return null;
  if (!online) return 'This needs the server, which cannot be reached just now.';
  const { mine } = queue;
  if (mine !== null && mine.owned >= mine.capacity) {
    return `You have ${mine.owned} of ${mine.capacity} conversations of ${queue.name} already. Close or release one first.`;
  }
  return null;
}
