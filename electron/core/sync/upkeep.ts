import type { Millis, Timers } from '#shared/time.ts';
import type { Cache } from '../cache/cache.ts';
import type { Logger } from '../ports.ts';

/** Writing the index anew is worth it once in a while, not at every conversation that goes elsewhere. */
const INTERVAL: Millis = 10 * 60_000;

/** Others go first. */
const BETWEEN_PIECES: Millis = 50;

export interface UpkeepOptions {
  readonly cache: Cache;
  readonly timers: Timers;
  readonly logger: Logger;
}

/** Takes the words of what is gone off the disk for good, bit by bit while the desktop is used. */
export class Upkeep {
  readonly #options: UpkeepOptions;
  #cancel: () => void = () => {};

  constructor(options: UpkeepOptions) {
    this.#options = options;
  }

  start(): void {
    this.stop();
    this.#after(INTERVAL);
  }

  stop(): void {
    this.#cancel();
  }

  #after(delay: Millis): void {
    this.#cancel = this.#options.timers.after(delay, () => this.#work());
  }

  #work(): void {
    let isMore = false;
    try {
      isMore = this.#options.cache.tidy();
    } catch (thrown) {
      this.#options.logger.warn('The index of words is tidied later', thrown);
    }
    this.#after(isMore ? BETWEEN_PIECES : INTERVAL);
  }
}
