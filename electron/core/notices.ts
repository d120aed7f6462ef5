import type { ErrorView } from '#shared/desktop-api/views.ts';

/** Keeps what a person should be told until there is a window to tell it in. */
export class Notices {
  readonly #tell: (error: ErrorView) => void;
  #waiting: ErrorView[] = [];
  #open = false;

  constructor(tell: (error: ErrorView) => void) {
    this.#tell = tell;
  }

  add(error: ErrorView): void {
    if (this.#open) this.#tell(error);
    else this.#waiting.push(error);
  }

  /** A window is there; it gets the answer to its present call first. */
  release(): void {
    if (this.#open) return;
    this.#open = true;
    const waiting = this.#waiting;
    this.#waiting = [];
    setImmediate(() => {
      for (const error of waiting) this.#tell(error);
    });
  }
}
