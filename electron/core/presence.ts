import type { EventData } from '#shared/desktop-api/api.ts';
import type { Person } from '#shared/desktop-api/views.ts';
import { TYPING_INTERVAL, TYPING_LASTS } from '#shared/limits.ts';
import type { Clock, Millis, Timers } from '#shared/time.ts';
import type { Seen } from './connection/peer.ts';

export interface PresenceParts {
  readonly clock: Clock;
  readonly timers: Timers;
  /** Tells the server; does nothing where it is out of reach. */
  readonly tell: (conversationId: string | null, typing: boolean) => void;
  /** Tells the window. */
  readonly show: (data: EventData<'presence'>) => void;
  readonly person: (userId: string) => Person;
  readonly me: () => string;
}

/** What is on the screen here, told to colleagues; and which colleagues look at the same, told to the window [B1]. */
export class Presence {
  readonly #parts: PresenceParts;
  #viewed: string | null = null;
  /** When typing was last told; null: not, or it was taken back. */
  #typedAt: Millis | null = null;
  #looking: readonly string[] = [];
  /** Who types, and the way to call off forgetting it. */
  readonly #typing = new Map<string, () => void>();

  constructor(parts: PresenceParts) {
    this.#parts = parts;
  }

  /** The conversation that is on the screen, null where none is. */
  get viewed(): string | null {
    return this.#viewed;
  }

  view(conversationId: string | null): void {
    if (conversationId === this.#viewed) return;
    this.forgetOthers();
    this.#viewed = conversationId;
    this.#typedAt = null;
    this.#parts.tell(conversationId, false);
  }

  /** The person typed a key. */
  typed(conversationId: string): void {
    if (conversationId !== this.#viewed) return;
    const now = this.#parts.clock.now();
    if (this.#typedAt !== null && Math.abs(now - this.#typedAt) < TYPING_INTERVAL) return;
    this.#typedAt = now;
    this.#parts.tell(conversationId, true);
  }

  /** What was typed has been sent. */
  typedOut(conversationId: string): void {
    if (conversationId !== this.#viewed || this.#typedAt === null) return;
    this.#typedAt = null;
    this.#parts.tell(conversationId, false);
  }

  /** A new connection knows nothing of this screen. */
  tellAgain(): void {
    this.#typedAt = null;
    if (this.#viewed !== null) this.#parts.tell(this.#viewed, false);
  }

  heard({ conversationId, users }: Seen): void {
    if (conversationId !== this.#viewed) return;
    const colleagues = users.filter((user) => user.userId !== this.#parts.me());
    this.#stopTyping();
    this.#looking = colleagues.map((user) => user.userId);
    for (const { userId, typing } of colleagues) {
      if (!typing) continue;
      const callOff = this.#parts.timers.after(TYPING_LASTS, () => {
        this.#typing.delete(userId);
        this.#show();
      });
      this.#typing.set(userId, callOff);
    }
    this.#show();
  }

  /** Nothing more is heard of them. */
  forgetOthers(): void {
    this.#stopTyping();
    if (this.#looking.length === 0) return;
    this.#looking = [];
    this.#show();
  }

  /** Nobody, or somebody else, is signed in now. */
  forget(): void {
    this.forgetOthers();
    this.#viewed = null;
    this.#typedAt = null;
  }

  #stopTyping(): void {
    for (const callOff of this.#typing.values()) callOff();
    this.#typing.clear();
  }

  #show(): void {
    if (this.#viewed === null) return;
    const people = this.#looking.map((userId) => ({
      ...this.#parts.person(userId),
      typing: this.#typing.has(userId),
    }));
    this.#parts.show({ id: this.#viewed, people });
  }
}
