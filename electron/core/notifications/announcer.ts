import type { Millis } from '#shared/time.ts';
import type { Facts } from '../cache/facts.ts';
import type { DesktopNotification, Notifier } from '../ports.ts';
import type { ChosenAnswer } from './answer-invite.ts';
import { type Change, type Circumstances, handedBy, judge } from './policy.ts';

/** One notification for several, after an absence. */
const SUMMARY = 'summary';

/** More at one moment than anybody looks at one by one: a line's threads that come with it, say. */
const MOST_AT_ONCE = 5;

const INVITE_ACTIONS: DesktopNotification['actions'] = [
  { id: 'accept', label: 'Accept' },
  { id: 'decline', label: 'Decline' },
];

export interface AnnouncerParts {
  readonly notifier: Notifier;
  /** Calls once the server's clock has reached this moment. Returns the way to call it off. */
  readonly at: (serverTime: Millis, run: () => void) => () => void;
}

interface Shown {
  /** The invite that its buttons answer. */
  readonly inviteId: string | null;
  readonly callOff: () => void;
}

/** Shows and withdraws notifications as the policy says, one a conversation, under the conversation's id. */
export class Announcer {
  readonly #parts: AnnouncerParts;
  readonly #shown = new Map<string, Shown>();
  readonly #summed = new Set<string>();

  constructor(parts: AnnouncerParts) {
    this.#parts = parts;
  }

  /**
   * Returns whether the alert tone is due. `atOnce`: what was missed while away is told in one notification, as is what
   * is too much at once; but for offers, each of which has its own answer.
   */
  announce(changes: readonly Change[], circumstances: Circumstances, atOnce: boolean): boolean {
    const news: Facts[] = [];
    let tone = false;
    for (const change of changes) {
      const verdict = judge(change, circumstances);
      const id = (change.after ?? change.before)?.conversationId;
      if (id === undefined) continue;
      if (verdict === 'seen') this.#withdraw(id);
      if ((verdict === 'new' || verdict === 'refresh') && change.after !== null) news.push(change.after);
      if (verdict === 'new') tone = true;
    }
    const { me } = circumstances;
    const offers = news.filter((facts) => facts.invite !== null);
    const others = news.filter((facts) => facts.invite === null);
    for (const facts of offers) this.#show(facts, me);
    if (others.length > (atOnce ? 1 : MOST_AT_ONCE)) this.#sum(others);
    else for (const facts of others) this.#show(facts, me);
    return tone && circumstances.settings.tone;
  }

  /** The conversations that notifications now speak of. */
  announced(): string[] {
    return [...this.#shown.keys(), ...this.#summed];
  }

  /** Signed out: nothing that was shown may stay. */
  withdrawAll(): void {
    for (const id of this.announced()) this.#withdraw(id);
  }

  /** The conversation to open, where the notification speaks of one. */
  clicked(id: string): string | null {
    return id === SUMMARY ? null : id;
  }

  /** What a button of this notification is about; null where it offers nothing any more. The notification is done with. */
  acted(id: string, action: string): ChosenAnswer | null {
    const inviteId = this.#shown.get(id)?.inviteId ?? null;
    const chosen = INVITE_ACTIONS.find((each) => each.id === action);
    if (inviteId === null || chosen === undefined) return null;
    this.#withdraw(id);
    return { action: chosen.id, inviteId };
  }

  #show(facts: Facts, me: string): void {
    const { conversationId: id, invite } = facts;
    this.#shown.get(id)?.callOff();
    this.#shown.set(id, {
      inviteId: invite?.id ?? null,
      // The server says so too, but may be out of reach just then.
      callOff: invite === null ? () => {} : this.#parts.at(invite.dueAt, () => this.#withdraw(id)),
    });
    this.#parts.notifier.show({
      id,
      title: facts.queue === null ? facts.title : `${facts.title} · ${facts.queue}`,
      body: bodyOf(facts, me),
      conversationId: id,
      actions: invite === null ? [] : INVITE_ACTIONS,
    });
  }

  #sum(news: readonly Facts[]): void {
    for (const facts of news) this.#summed.add(facts.conversationId);
    const isWork = news.every((facts) => facts.kind === 'queue' && facts.mention === null);
    this.#parts.notifier.show({
      id: SUMMARY,
      title: `${news.length} conversations ${isWork ? 'need an answer' : 'have something new'}`,
      body: [...new Set(news.map((facts) => facts.queue ?? facts.title))].join(', '),
      conversationId: null,
      actions: [],
    });
  }

  #withdraw(id: string): void {
    const shown = this.#shown.get(id);
    if (shown !== undefined) {
      this.#shown.delete(id);
      shown.callOff();
      this.#parts.notifier.withdraw(id);
    }
    if (this.#summed.delete(id) && this.#summed.size === 0) this.#parts.notifier.withdraw(SUMMARY);
  }
}

function bodyOf(facts: Facts, me: string): string {
  const text = facts.inbound?.text ?? '';
  if (isAboutMention(facts)) return mentionBody(facts.kind, facts.mention);
  if (facts.kind === 'group') return `${facts.inbound?.author ?? 'A former colleague'}: ${text}`;
  if (facts.invite !== null) return `Offered to you. ${text}`;
  const event = facts.lastEvent?.event;
  // Once the customer has written since, that is the news.
  if ((facts.inbound?.position ?? 0) > (facts.lastEvent?.position ?? 0)) return text;
  switch (event?.kind) {
    case 'transferredToUser':
    case 'assigned': {
      const giver = handedBy(facts, me);
      if (giver === null) return text;
      const note = event.kind === 'transferredToUser' ? event.note : null;
      return noted(`Given to you by ${giver.name}`, note, text);
    }
    case 'transferredToQueue':
      return noted('Transferred to this queue', event.note, text);
    case 'released':
    case 'idleTimeout':
    case 'forceReleased':
      return `Waiting again. ${text}`;
    case 'waitReminder':
      return `Still waiting. ${text}`;
    default:
      return text;
  }
}

function noted(what: string, note: string | null, text: string): string {
  return note === null || note === '' ? `${what}. ${text}` : `${what}: ${note}`;
}

/** Whether being named is the latest that happened here. */
function isAboutMention(facts: Facts): facts is Facts & { mention: NonNullable<Facts['mention']> } {
  const { mention, inbound, lastEvent } = facts;
  return mention !== null && mention.position >= Math.max(inbound?.position ?? 0, lastEvent?.position ?? 0);
}

function mentionBody(kind: Facts['kind'], { author, text }: NonNullable<Facts['mention']>): string {
  const where = kind === 'queue' || kind === 'sms' ? ' in a note' : '';
  return `${author} mentioned you${where}: ${text}`;
}
