import type { Millis, Timers } from '#shared/time.ts';
import type { Engine, OutboxCommands } from '../commands/engine.ts';
import type { Logger } from '../logger.ts';
import type { Reader } from '../store/connection.ts';
import { textsInState } from '../store/outbox.ts';
import type { Carrier, HandOver, OutboundText } from './carrier.ts';

/** A carrier that has not answered by then may or may not have taken the text. */
const SEND_TIMEOUT: Millis = 30_000;
const FIRST_RETRY: Millis = 1_000;
const LONGEST_RETRY: Millis = 5 * 60_000;
/** How long a stop waits for carriers to answer; what is open then is looked up in the next life. */
const STOP_PATIENCE: Millis = 2_000;

export interface OutboxWorkerOptions {
  readonly engine: Pick<Engine, 'onCommit'> & OutboxCommands;
  readonly reader: Reader;
  readonly carrier: Carrier;
  readonly timers: Timers;
  readonly logger: Logger;
  /** Texts being handed over at the same time. */
  readonly concurrency: number;
}

/** Hands queued texts to the carrier, and asks it about those of which it is unknown whether it took them. */
export function startOutboxWorker(options: OutboxWorkerOptions): { stop(): Promise<void> } {
  const worker = new OutboxWorker(options);
  worker.start();
  return worker;
}

class OutboxWorker {
  readonly #options: OutboxWorkerOptions;
  readonly #handing = new Set<Promise<void>>();
  /** Ways to call off what waits for a timer. */
  readonly #timers = new Set<() => void>();
  #taking: Promise<void> | null = null;
  #takeAgain = false;
  #stopped = false;
  #unsubscribe = () => {};

  constructor(options: OutboxWorkerOptions) {
    this.#options = options;
  }

  start(): void {
    const { engine } = this.#options;
    this.#unsubscribe = engine.onCommit((commit) => {
      if (commit.outbound) this.#take();
    });
    this.#persist('take over from an earlier life', async () => {
      await engine.doubtHandOvers();
      for (const id of await textsInState(this.#options.reader, 'unknown')) this.#lookUp(id);
      this.#take();
    });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#unsubscribe();
    for (const callOff of this.#timers) callOff();
    const patience = Promise.withResolvers<void>();
    const callOff = this.#options.timers.after(STOP_PATIENCE, patience.resolve);
    await Promise.race([patience.promise, this.#settled()]);
    callOff();
  }

  async #settled(): Promise<void> {
    await this.#taking;
    await Promise.all(this.#handing);
  }

  /** Fills the free places with texts that are ready. */
  #take(): void {
    if (this.#stopped) return;
    if (this.#taking !== null) {
      this.#takeAgain = true;
      return;
    }
    this.#takeAgain = false;
    this.#taking = this.#fill()
      .catch((error: unknown) => {
        this.#options.logger.error({ err: error }, 'The outbox could not be read; it is tried again.');
        this.#after(FIRST_RETRY, () => this.#take());
      })
      .then(() => {
        this.#taking = null;
        if (this.#takeAgain) this.#take();
      });
  }

  async #fill(): Promise<void> {
    const free = this.#options.concurrency - this.#handing.size;
    if (free <= 0) return;
    for (const text of await this.#options.engine.takeOutbound(free)) {
      const handing = this.#handOver(text).finally(() => {
        this.#handing.delete(handing);
        this.#take();
      });
      this.#handing.add(handing);
    }
  }

  async #handOver(text: OutboundText): Promise<void> {
    const result = await this.#send(text);
    const recorded = Promise.withResolvers<void>();
    this.#persist('record a hand-over', async () => {
      await this.#options.engine.recordHandOver(text.id, result);
      if (result === 'unknown') this.#after(FIRST_RETRY, () => this.#lookUp(text.id));
      recorded.resolve();
    });
    await recorded.promise;
  }

  async #send(text: OutboundText): Promise<HandOver | 'unknown'> {
    const silence = Promise.withResolvers<'unknown'>();
    const callOff = this.#after(SEND_TIMEOUT, () => silence.resolve('unknown'));
    try {
      return await Promise.race([this.#options.carrier.send(text), silence.promise]);
    } catch (error) {
      this.#options.logger.warn({ err: error, textId: text.id }, 'The carrier did not answer.');
      return 'unknown';
    } finally {
      callOff();
    }
  }

  #lookUp(textId: string): void {
    const { engine, carrier } = this.#options;
    this.#persist('look a text up', async () => {
      await engine.recordLookup(textId, await carrier.lookup(textId));
    });
  }

  /** Tries until it works, waiting longer each time; what is unfinished at the end is found at the next start. */
  #persist(what: string, attempt: () => Promise<void>, wait: Millis = FIRST_RETRY): void {
    attempt().catch((error: unknown) => {
      if (this.#stopped) return;
      this.#options.logger.warn({ err: error, retryAfter: wait }, `The outbox could not ${what}.`);
      this.#after(wait, () => this.#persist(what, attempt, Math.min(wait * 2, LONGEST_RETRY)));
    });
  }

  #after(delay: Millis, run: () => void): () => void {
    const callOff = this.#options.timers.after(delay, () => {
      this.#timers.delete(cancel);
      run();
    });
    const cancel = () => {
      this.#timers.delete(cancel);
      callOff();
    };
    this.#timers.add(cancel);
    return cancel;
  }
}
