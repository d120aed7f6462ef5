import type {
  Colleague,
  ConversationView,
  EventView,
  MessageView,
  OutsideParty,
  Person,
} from '#shared/desktop-api/views.ts';
import type { AutomaticAnswer } from '#shared/vocabulary.ts';
import { consentMark, consentPill, MARK_WORDS } from './consent-marks.ts';
import { OBSTACLE_WORDS } from './obstacles.ts';
import { replyState } from './reply-state.ts';

export function personLabel({ name, extension }: Person): string {
  return `${name} (${extension})`;
}

/** The name an outside number goes by, else the number. */
export function partyLabel({ name, display }: OutsideParty): string {
  return name ?? display;
}

/** A, B and C. */
export function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
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
    case 'created':
      return `Group made by ${personLabel(event.user)}`;
    case 'left':
      return `${personLabel(event.user)} left the group`;
    case 'renamed':
      return `Renamed to “${event.name}” by ${personLabel(event.user)}`;
    case 'added':
      return `${personLabel(event.user)} added ${listed([...event.people.map(personLabel), ...event.outsiders.map(partyLabel)])}`;
    case 'numberRemoved':
      return `${personLabel(event.user)} removed ${partyLabel(event.outsider)}`;
    case 'consent':
      return consentPill(event.cause, event.user === null ? null : personLabel(event.user));
    case 'erased':
      return 'What stood here named a number whose data has been erased';
    case 'groupText':
      return `Texted by ${personLabel(event.user)} to a group: “${event.text}”`;
  }
}

/** What was written to colleagues when it was handed on; null where nothing was. */
export function noteOf(event: EventView): { readonly author: Person; readonly text: string } | null {
  if (event.kind !== 'transferredToUser' && event.kind !== 'transferredToQueue') return null;
  return event.note === null ? null : { author: event.user, text: event.note };
}

/** Which of the texts that nobody typed it is. */
export const AUTOMATIC_WORDS: Readonly<Record<AutomaticAnswer, string>> = {
  initiation: 'Automatic answer · welcome',
  initiationNeeded: 'Automatic answer · how to begin',
  termination: 'Automatic answer · goodbye',
  noAgents: 'Automatic answer · nobody available',
  away: 'Automatic answer · away',
  waitTimeout: 'Automatic answer · nobody answered in time',
  optInRequest: 'Opt-in request',
  optInConfirmation: 'Opt-in confirmation',
  optOutConfirmation: 'Opt-out confirmation',
  help: 'Answer to HELP',
};

/** `later`: quiet hours hold it. */
export type TextStatus = NonNullable<MessageView['status']> | 'later';

/** Where an outbound text is, in a word. */
export const STATUS_WORDS: Readonly<Record<TextStatus, string>> = {
  pending: 'Waiting to send',
  queued: 'Sending',
  sent: 'Sent',
  delivered: 'Delivered',
  failed: 'Not delivered',
  unknown: 'Unconfirmed',
  held: 'Not sent',
  later: 'Held by quiet hours',
};

/** Whether a text is off its usual course: that is written out, not only drawn. */
export function isUnusual(status: TextStatus): boolean {
  return status !== 'queued' && status !== 'sent' && status !== 'delivered';
}

/** Where an outbound text is, as it is shown; null for every other message. */
export function statusOf({
  status,
  heldUntil,
}: Pick<MessageView, 'status' | 'heldUntil'>): TextStatus | null {
  return status === 'queued' && heldUntil !== null ? 'later' : status;
}

interface Status {
  readonly status: TextStatus | null;
  readonly failure: MessageView['failure'];
}

/** What the status of an outbound text means; null for every other message. */
export function statusMeaning({ status, failure }: Status): string | null {
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
    case 'later':
      return 'It is too late or too early where they are. The server sends it when that is over.';
  }
}

/** Who wrote the last text, as the list says it before the preview; null where the title says it. */
export function previewAuthor(
  { kind, preview }: Pick<ConversationView, 'kind' | 'preview'>,
  myName: string | undefined,
): string | null {
  if (preview === null || preview.direction === 'in' || preview.direction === 'system') return null;
  if (preview.author === null) return preview.direction === 'out' ? 'Automatic' : null;
  if (preview.author === myName) return 'You';
  return kind === 'chat' ? null : (preview.author.split(' ')[0] ?? preview.author);
}

/** Whether a colleague is there: “Online”, “On pause: Lunch”, “Offline”. */
export function colleagueState({ active, online, pause }: Colleague): string {
  if (!active) return 'Has left';
  if (!online) return 'Offline';
  return pause === null ? 'Online' : `On pause: ${pause}`;
}

/** The dot beside a colleague's picture: none for one who has left. */
export function colleagueDot({ active, online, pause }: Colleague): 'available' | 'away' | undefined {
  if (!active) return undefined;
  return online && pause === null ? 'available' : 'away';
}

/** What stands under the title: whose conversation it is, and with how many. */
export function underTitle({
  kind,
  queue,
  line,
  people,
  peopleCount,
  outsiderCount,
}: ConversationView): string {
  switch (kind) {
    case 'chat': {
      const [colleague] = people;
      return colleague === undefined ? '' : `Extension ${colleague.extension} · ${colleagueState(colleague)}`;
    }
    case 'group':
      return groupSize(peopleCount + 1, outsiderCount);
    case 'sms':
      return line === null ? 'Your line' : `Your line ${line}`;
    case 'queue':
      return queue?.name ?? '';
  }
}

/** “4 people · 2 outside numbers”: this person among the people. */
export function groupSize(people: number, numbers: number): string {
  const words = people === 1 ? 'Only you' : `${people} people`;
  if (numbers === 0) return words;
  return `${words} · ${numbers === 1 ? '1 outside number' : `${numbers} outside numbers`}`;
}

/** What kind of conversation it is, beside what it is called; of a queue's, its name says it. */
const KIND_WORDS: Readonly<Record<ConversationView['kind'], string | null>> = {
  chat: 'chat',
  group: 'group',
  sms: 'SMS',
  queue: null,
};

/** A conversation in one sentence, as a screen reader says its row. */
export function describeConversation(conversation: ConversationView): string {
  const { kind, title, session, unread, mentioned, draft, muted, preview, invite } = conversation;
  const waiting = session?.state === 'waiting';
  const mark = consentMark(conversation.consent);
  const status = preview === null ? null : statusOf(preview);
  return [
    title,
    KIND_WORDS[kind],
    underTitle(conversation),
    waiting ? 'waiting' : null,
    waiting && invite !== null ? 'offered to you' : null,
    waiting ? obstacleSentence(conversation) : null,
    session?.state === 'claimed' ? ownerSentence(conversation) : null,
    mark === null ? null : MARK_WORDS[mark].toLowerCase(),
    unread > 0 ? `${unread} unread` : null,
    mentioned ? 'you are mentioned' : null,
    draft ? 'draft' : null,
    muted ? 'muted' : null,
    preview === null ? null : preview.text,
    status !== null && isUnusual(status) ? STATUS_WORDS[status].toLowerCase() : null,
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
  return state.kind === 'blocked'
    ? OBSTACLE_WORDS[state.obstacle].sentence(conversation.queue?.name ?? '')
    : null;
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
