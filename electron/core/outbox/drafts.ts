import type { NewId, Timers } from '#shared/time.ts';
import type { Logger } from '../ports.ts';
import type { Draft, Outbox } from './outbox.ts';
import type { Wish, Wishes } from './wishes.ts';

/** Whoever types is left alone: the server is told once they pause. */
const PAUSE = 1_000;

const NOTHING: Draft = { text: '', note: false };

export interface DraftParts {
  readonly outbox: Outbox;
  readonly wishes: Wishes;
  readonly timers: Timers;
  readonly newId: NewId;
  /** What the server keeps, as far as it is known here. */
  readonly kept: (conversationId: string) => Draft | null;
  /** Whether it is a conversation that is here: what is written anywhere else stays on this computer. */
  readonly isConversation: (id: string) => boolean;
  readonly logger: Logger;
  /** There is something to send. */
  readonly onDue: () => void;
}

/**
 * What a person began to write: durable here at every key, at the server a moment later, and by it on their other
 * devices. The later one wins.
 */
export class Drafts {
  readonly #parts: DraftParts;
  readonly #telling = new Map<string, () => void>();

  constructor(parts: DraftParts) {
    this.#parts = parts;
  }

  get(id: string): Draft {
    return this.own(id) ?? this.#parts.kept(id) ?? NOTHING;
  }

  /** What this desktop has that the server does not, or not yet in a row that is here. */
  own(id: string): Draft | undefined {
    return this.#parts.outbox.draft(id) ?? this.#parts.wishes.draft(id);
  }

  set(id: string, draft: Draft): void {
    const { outbox, kept, isConversation } = this.#parts;
    const isShared = isConversation(id);
    // Of a conversation that is no longer here, the server keeps what it has: it is told should it come back.
    if (draft.text === '' && !isShared && kept(id) === null) outbox.forgetDraft(id);
    else outbox.setDraft(id, draft);
    if (isShared) this.#tellSoon(id);
  }

  /** Whether the server has, or is being told of, something that is to be emptied once this text is sent. */
  isTold(id: string): boolean {
    return (this.#parts.wishes.draft(id) ?? this.#parts.kept(id) ?? NOTHING).text !== '';
  }

  /** The text has been sent: the server empties it by itself, or is told. */
  sent(id: string): void {
    if (this.#parts.outbox.draft(id) !== undefined) this.#tellSoon(id);
  }

  /** What an earlier run left untold. */
  resume(): void {
    for (const id of this.#parts.outbox.drafted()) {
      if (!this.#telling.has(id) && this.#parts.isConversation(id)) this.#tell(id);
    }
  }

  granted(wish: Wish): void {
    if (wish.method === 'draft.set') this.#forget(wish.params.conversationId, wish.params);
  }

  /** What cannot be kept there stays here, until its writer drops it. */
  refused(wish: Wish): void {
    if (wish.method === 'draft.set' && wish.params.text === '') {
      this.#forget(wish.params.conversationId, NOTHING);
    }
  }

  /** Nobody, or somebody else, is signed in now; or this is over. */
  stop(): void {
    for (const cancel of this.#telling.values()) cancel();
    this.#telling.clear();
  }

  #tellSoon(id: string): void {
    this.#telling.get(id)?.();
    this.#telling.set(
      id,
      this.#parts.timers.after(PAUSE, () => {
        try {
          this.#tell(id);
        } catch (thrown) {
          this.#parts.logger.warn('A draft stays on this computer for now', thrown);
        }
      }),
    );
  }

  #tell(id: string): void {
    const { outbox, wishes, kept, newId, onDue } = this.#parts;
    this.#telling.delete(id);
    const draft = outbox.draft(id);
    if (draft === undefined) return;
    if (isSame(draft, wishes.draft(id) ?? kept(id) ?? NOTHING)) {
      if (wishes.draft(id) === undefined) this.#forget(id, draft);
      return;
    }
    wishes.add({ method: 'draft.set', params: { commandId: newId(), conversationId: id, ...draft } });
    onDue();
  }

  /** Unless more has been typed since. */
  #forget(id: string, draft: Draft): void {
    const { outbox } = this.#parts;
    const present = outbox.draft(id);
    if (present !== undefined && isSame(present, draft)) outbox.forgetDraft(id);
  }
}

function isSame(one: Draft, other: Draft): boolean {
  return one.text === other.text && (one.text === '' || one.note === other.note);
}
