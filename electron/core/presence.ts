import type { EventData } from '#shared/desktop-api/api.ts';
import type { Person } from '#shared/desktop-api/views.ts';
import { TYPING_INTERVAL } from '#shared/limits.ts';
import type { Clock, Millis } from '#shared/time.ts';
import type { Seen } from './connection/peer.ts';

export interface PresenceParts {
  readonly clock: Clock;
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
  #others: Seen['users'] = [];

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

  /** Everybody there, each time anything changes: the server also says when someone has stopped typing. */
  heard({ conversationId, users }: Seen): void {
    if (conversationId !== this.#viewed) return;
    this.#others = users.filter((user) => user.userId !== this.#parts.me());
    this.#show();
  }

  /** Nothing more is heard of them. */
  forgetOthers(): void {
    if (this.#others.length === 0) return;
    this.#others = [];
    this.#show();
  }

  /** Nobody, or somebody else, is signed in now. */
  forget(): void {
    this.forgetOthers();
    this.#viewed = null;
    this.#typedAt = null;
  }

  #show(): void {
    if (this.#viewed === null) return;
    const people = this.#others.map(({ userId, typing }) => ({ ...this.#parts.person(userId), typing }));
    this.#parts.show({ id: this.#viewed, people });
  }
}
