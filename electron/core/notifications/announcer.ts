import type { Facts } from '../cache/facts.ts';
import type { Notifier } from '../ports.ts';
import { type Change, type Circumstances, judge } from './policy.ts';

/** One notification for several, after an absence. */
const SUMMARY = 'summary';

/** Shows and withdraws notifications as the policy says, one a conversation, under the conversation's id. */
export class Announcer {
  readonly #notifier: Notifier;
  readonly #shown = new Set<string>();
  readonly #summed = new Set<string>();

  constructor(notifier: Notifier) {
    this.#notifier = notifier;
  }

  /**
   * Returns whether the alert tone is due. `atOnce`: what was missed while away is told in one notification.
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
    if (atOnce && news.length > 1) this.#sum(news);
    else for (const facts of news) this.#show(facts);
    return tone && circumstances.settings.tone;
  }

  /** The conversations that notifications now speak of. */
  announced(): string[] {
    return [...this.#shown, ...this.#summed];
  }

  /** Signed out: nothing that was shown may stay. */
  withdrawAll(): void {
    for (const id of this.announced()) this.#withdraw(id);
  }

  /** The conversation to open, where the notification speaks of one. */
  clicked(id: string): string | null {
    return id === SUMMARY ? null : id;
  }

  #show(facts: Facts): void {
    this.#shown.add(facts.conversationId);
    this.#notifier.show({
      id: facts.conversationId,
      title: `${facts.title} · ${facts.queue}`,
      body: bodyOf(facts),
      conversationId: facts.conversationId,
    });
  }

  #sum(news: readonly Facts[]): void {
    for (const facts of news) this.#summed.add(facts.conversationId);
    this.#notifier.show({
      id: SUMMARY,
      title: `${news.length} conversations need an answer`,
      body: [...new Set(news.map((facts) => facts.queue))].join(', '),
      conversationId: null,
    });
  }

  #withdraw(id: string): void {
    if (this.#shown.delete(id)) this.#notifier.withdraw(id);
    if (this.#summed.delete(id) && this.#summed.size === 0) this.#notifier.withdraw(SUMMARY);
  }
}

function bodyOf({ lastEvent, session, inbound }: Facts): string {
  const text = inbound?.text ?? '';
  if (lastEvent?.kind === 'transferredToUser' && session?.state === 'claimed')
    return `Transferred to you. ${text}`;
  if (lastEvent?.kind === 'transferredToQueue') return `Transferred to this queue. ${text}`;
  if (lastEvent?.kind === 'released' || lastEvent?.kind === 'idleTimeout') return `Waiting again. ${text}`;
  return text;
}
