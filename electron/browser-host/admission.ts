import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock, Millis } from '#shared/time.ts';

/** How long a printed address can be opened, in milliseconds. */
export const CODE_LIFETIME: Millis = 60 * 60_000;

interface Code {
  readonly text: string;
  readonly expiresAt: Millis;
}

/**
 * Who may use the desktop from a browser: whoever shows the cookie, and whoever brings a one-time code gets it.
 * At most one code is valid at a time.
 */
export class Admission {
  readonly #key: string;
  readonly #clock: Clock;
  #code: Code | null = null;

  /** `key` is the cookie's value, the same across restarts so that a reload goes on working. */
  constructor(key: string, clock: Clock) {
    this.#key = key;
    this.#clock = clock;
  }

  /** The code that is valid now; a fresh one if the last was used or has expired. */
  code(): { readonly text: string; readonly fresh: boolean } {
    if (this.#code !== null && this.#clock.now() < this.#code.expiresAt) {
      return { text: this.#code.text, fresh: false };
    }
    this.#code = { text: newKey(), expiresAt: this.#clock.now() + CODE_LIFETIME };
    return { text: this.#code.text, fresh: true };
  }

  /** Uses a code up. Returns the cookie's value, or null if the code is not valid (any more). */
  redeem(text: string): string | null {
    const code = this.#code;
    if (code === null || this.#clock.now() >= code.expiresAt || !same(text, code.text)) return null;
    this.#code = null;
    return this.#key;
  }

  admits(cookie: string | null): boolean {
    return cookie !== null && same(cookie, this.#key);
  }
}

/** 256 random bits, fit for a URL and a cookie. */
export function newKey(): string {
  return randomBytes(32).toString('base64url');
}

function same(a: string, b: string): boolean {
  return timingSafeEqual(digest(a), digest(b));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
