import type { ConversationView, OwnLine, Person, QueueView } from '#shared/desktop-api/views.ts';
import type { NumberState } from '#shared/phone-number.ts';
import type { LookUpAnswer } from '../stores/look-up-store.ts';

/** What a text can go out from: one's own line, or a queue with its lines. */
export type Sender =
  | { readonly kind: 'own'; readonly id: string; readonly line: OwnLine }
  | { readonly kind: 'queue'; readonly id: string; readonly queue: QueueView };

/** One's own lines first. Of a queue those lines that texts can go out from. */
export function sendersOf(lines: readonly OwnLine[], queues: readonly QueueView[]): readonly Sender[] {
  const active = lines.filter((line) => line.active);
  const own = active.filter(({ queue }) => queue === null);
  const usable = new Set(active.map(({ id }) => id));
  return [
    ...own.map((line) => ({ kind: 'own' as const, id: line.id, line })),
    ...queues
      .filter(({ mine, enabled }) => mine !== null && enabled)
      .map((queue) => ({ ...queue, lines: queue.lines.filter(({ id }) => usable.has(id)) }))
      .filter((queue) => queue.lines.length > 0)
      .map((queue) => ({ kind: 'queue' as const, id: queue.id, queue })),
  ];
}

export interface Hindrance {
  readonly title: string;
  readonly text: string;
}

/** Why this person can text nobody at all; null where there is a line to text from. */
export function whyNobody(
  permitted: boolean,
  lines: readonly OwnLine[],
  queues: readonly QueueView[],
): Hindrance | null {
  if (sendersOf(lines, queues).length > 0) return null;
  const [own] = lines.filter(({ queue }) => queue === null);
  if (own !== undefined) {
    return {
      title: 'Your line cannot send texts',
      text: `Your admin has to make ${own.number} active first. What comes in on it shows here already.`,
    };
  }
  const mine = queues.filter((queue) => queue.mine !== null);
  if (!permitted || mine.length === 0) {
    return {
      title: 'You have no line to text from',
      text: permitted
        ? 'Your admin can give you a line of your own, or add you to a queue that has one.'
        : 'You can answer customers who text first. Your admin can give you a line of your own, or let you text on behalf of a queue.',
    };
  }
  return mine.some(({ enabled }) => enabled)
    ? {
        title: 'Your queues have no number to text from',
        text: 'Your admin can assign an active line to one of them, or give you one of your own.',
      }
    : { title: 'Texting is switched off for your queues', text: 'Your admin can switch it on.' };
}

/** What is chosen before anybody chooses: the remembered one, one's own line, or the only one there is. */
export function firstSender(senders: readonly Sender[], remembered: string | null): string | null {
  const known = senders.find(({ id }) => id === remembered);
  if (known !== undefined) return known.id;
  const [first] = senders;
  return first !== undefined && (first.kind === 'own' || senders.length === 1) ? first.id : null;
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

/** What comes of texting the number on behalf of a queue. */
export type NextStep =
  | { readonly kind: 'new' }
  /** There are earlier texts, but too long ago to go on with. */
  | { readonly kind: 'again'; readonly conversation: ConversationView }
  | { readonly kind: 'continue'; readonly conversation: ConversationView }
  | { readonly kind: 'mine'; readonly conversation: ConversationView }
  | { readonly kind: 'theirs'; readonly conversation: ConversationView; readonly owner: Person }
  /** They want no more texts. */
  | { readonly kind: 'refused'; readonly conversation: ConversationView };

export function nextStep({ conversation, recent }: LookUpAnswer, line: string | null): NextStep {
  // The same customer on another line is another conversation.
  if (conversation === null || (line !== null && conversation.line !== line)) return { kind: 'new' };
  const { session, lastMessageAt, consent } = conversation;
  if (consent?.state === 'refused') return { kind: 'refused', conversation };
  if (session?.state === 'claimed' && session.owner !== null) {
    return session.mine
      ? { kind: 'mine', conversation }
      : { kind: 'theirs', conversation, owner: session.owner };
  }
  if (lastMessageAt === null) return { kind: 'new' };
  return { kind: recent ? 'continue' : 'again', conversation };
}

export interface TextState {
  readonly online: boolean;
  readonly sender: Sender | null;
  readonly number: NumberState;
  /** Of a queue; null while it is being found out. */
  readonly step: NextStep | null;
}

/** Why nothing can be written yet; null once it can. */
export function whyNotYet({ online, sender, number, step }: TextState): string | null {
  if (sender === null) return 'Choose what to text from first.';
  if (number === 'empty') return 'Enter whom to text.';
  if (number === 'notDigits') return 'Choose somebody from the list, or enter a number.';
  if (number === 'incomplete') return 'The number is not complete yet.';
  if (number !== 'valid') return 'This is not a number that can be texted.';
  if (sender.kind === 'queue') {
    if (step === null) return 'Looking for earlier texts…';
    if (step.kind === 'theirs') return `${step.owner.name} is answering this person.`;
    if (step.kind === 'refused') return 'This person wants no more texts.';
    if (step.kind === 'mine') return null;
  }
  if (!online) return 'This needs the server, which cannot be reached just now.';
  const mine = sender.kind === 'queue' ? sender.queue.mine : null;
  if (sender.kind === 'queue' && mine !== null && mine.owned >= mine.capacity) {
    return `You have ${mine.owned} of ${mine.capacity} conversations of ${sender.queue.name} already. Close or release one first.`;
  }
  return null;
}
