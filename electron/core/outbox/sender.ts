import type { ErrorView } from '#shared/desktop-api/views.ts';
import { describeError, Refusal } from '#shared/protocol/errors.ts';
import type { Method, Params, Result } from '#shared/protocol/methods.ts';
import type { Random, Timers } from '#shared/time.ts';
import { pauseBeforeRetry } from '../connection/backoff.ts';
import { isPassing } from '../connection/passing.ts';
import { Unanswered } from '../connection/peer.ts';
import type { Logger } from '../ports.ts';
import type { Outbox, OutboxText } from './outbox.ts';
import type { Wish, Wishes } from './wishes.ts';

export type Request = <Name extends Method>(method: Name, params: Params<Name>) => Promise<Result<Name>>;

export interface SenderOptions {
  readonly outbox: Outbox;
  readonly wishes: Wishes;
  readonly request: Request;
  readonly isOnline: () => boolean;
  readonly timers: Timers;
  readonly random: Random;
  readonly logger: Logger;
  /** A text changed its state. */
  readonly onText: (conversationId: string) => void;
  /** The server said yes; the row that shows it may not be here yet. */
  readonly onWishGranted: (wish: Wish) => void;
  /** The server said no to a wish: its own word stands again. */
  readonly onWishRefused: (wish: Wish, error: ErrorView) => void;
}

/**
 * Sends what the outbox holds while there is a connection: the texts of a conversation one after the other, each
 * under the id it was stored with, so that a repeat after a loss is the same command.
 */
export class Sender {
  readonly #options: SenderOptions;
  readonly #sending = new Set<string>();
  #sendingWishes = false;
  #failures = 0;
  #stopped = false;
  #cancelRetry: () => void = () => {};

  constructor(options: SenderOptions) {
    this.#options = options;
  }

  /** Sends whatever is due; called whenever that, or the connection, may have changed. */
  wake(): void {
    if (this.#stopped || !this.#options.isOnline()) return;
    for (const text of this.#options.outbox.due()) {
      if (!this.#sending.has(text.conversationId)) this.#run(this.#send(text));
    }
    if (!this.#sendingWishes) this.#run(this.#sendWishes());
  }

  /** Whether the text is with the server at this moment: then it cannot be taken back. */
  isSending(text: OutboxText): boolean {
    return this.#sending.has(text.conversationId) && this.#options.outbox.due().some(isSame(text));
  }

  /** Answers that come from here on are left for the next start. */
  stop(): void {
    this.#stopped = true;
    this.#cancelRetry();
  }

  async #send(text: OutboxText): Promise<void> {
    const { outbox, onText } = this.#options;
    const { commandId, conversationId, epoch, acknowledged, quietReason } = text;
    const written = { commandId, conversationId, text: text.text, mentions: [...text.mentions] };
    this.#sending.add(conversationId);
    const outcome = text.note
      ? await this.#ask('message.note', written)
      : await this.#ask('message.send', { ...written, epoch, acknowledged, quietReason });
    this.#sending.delete(conversationId);
    if (this.#stopped) return;
    if (outcome === 'later') return this.#wakeLater();
    if (outcome === 'done') outbox.markSent(commandId);
    else outbox.hold(commandId, outcome);
    this.#failures = 0;
    onText(conversationId);
    this.wake();
  }

  async #sendWishes(): Promise<void> {
    const { wishes, onWishGranted, onWishRefused } = this.#options;
    this.#sendingWishes = true;
    try {
      for (let wish = wishes.due()[0]; wish !== undefined; wish = wishes.due()[0]) {
        wishes.sending(wish);
        const outcome = await this.#ask(wish.method, wish.params);
        if (this.#stopped) return;
        if (outcome === 'later') return this.#wakeLater();
        if (outcome === 'done') {
          wishes.granted(wish);
          onWishGranted(wish);
        } else {
          wishes.refused(wish);
          onWishRefused(wish, outcome);
        }
        this.#failures = 0;
      }
    } finally {
      this.#sendingWishes = false;
    }
  }

  /** Never rejects: done, refused for good, or to be asked again later. */
  async #ask<Name extends Method>(method: Name, params: Params<Name>): Promise<'done' | 'later' | ErrorView> {
    try {
      await this.#options.request(method, params);
      return 'done';
    } catch (thrown) {
      if (thrown instanceof Refusal && !isPassing(thrown)) {
        return { code: thrown.error.code, message: describeError(thrown.error) };
      }
      if (!(thrown instanceof Unanswered)) this.#options.logger.warn(`${method} is tried again`, thrown);
      return 'later';
    }
  }

  /** What was answered but could not be written down is asked for again: it is the same command. */
  #run(work: Promise<void>): void {
    work.catch((thrown: unknown) => {
      this.#options.logger.error('The outbox cannot be written', thrown);
      if (!this.#stopped) this.#wakeLater();
    });
  }

  #wakeLater(): void {
    this.#cancelRetry();
    const delay = pauseBeforeRetry(this.#failures, this.#options.random);
    this.#failures += 1;
    this.#cancelRetry = this.#options.timers.after(delay, () => this.wake());
  }
}

function isSame(text: OutboxText): (other: OutboxText) => boolean {
  return (other) => other.commandId === text.commandId;
}
