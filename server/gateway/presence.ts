/**
 * Who looks at which conversation, and who types [B1]: what the connections say, kept in memory alone. Everyone who
 * shows a conversation is told of the others there, whole, whenever that changes.
 */
import { TYPING_LASTS } from '#shared/limits.ts';
import type { Timers } from '#shared/time.ts';

/** A connection that shows something to somebody. */
export interface Viewer {
  readonly userId: string;
}

export interface PresentUser {
  readonly userId: string;
  readonly typing: boolean;
}

export interface PresenceParts<Each extends Viewer> {
  readonly timers: Timers;
  /** The others who show the conversation, each of them once, in a fixed order. */
  readonly tell: (viewer: Each, conversationId: string, users: PresentUser[]) => void;
}

interface Showing {
  readonly conversationId: string;
  /** Calls off the end of typing; null: does not type. */
  stopTyping: (() => void) | null;
  /** What the viewer was told last. */
  told: string | null;
}

export class Presence<Each extends Viewer> {
  readonly #parts: PresenceParts<Each>;
  readonly #showing = new Map<Each, Showing>();
  readonly #viewers = new Map<string, Set<Each>>();

  constructor(parts: PresenceParts<Each>) {
    this.#parts = parts;
  }

  /** What the viewer shows from now on, and whether they type; said again and again while they do. */
  show(viewer: Each, conversationId: string, typing: boolean): void {
    if (this.shownBy(viewer) !== conversationId) this.#begin(viewer, conversationId);
    const showing = this.#showing.get(viewer);
    showing?.stopTyping?.();
    if (showing !== undefined) showing.stopTyping = typing ? this.#untilSilent(showing) : null;
    this.#tell(conversationId);
  }

  /** The viewer shows nothing any more. */
  leave(viewer: Each): void {
    const showing = this.#showing.get(viewer);
    if (showing === undefined) return;
    showing.stopTyping?.();
    this.#showing.delete(viewer);
    const viewers = this.#viewers.get(showing.conversationId);
    viewers?.delete(viewer);
    if (viewers?.size === 0) this.#viewers.delete(showing.conversationId);
    this.#tell(showing.conversationId);
  }

  shownBy(viewer: Each): string | undefined {
    return this.#showing.get(viewer)?.conversationId;
  }

  /** Everybody who shows something. */
  viewers(): Each[] {
    return [...this.#showing.keys()];
  }

  #begin(viewer: Each, conversationId: string): void {
    this.leave(viewer);
    this.#showing.set(viewer, { conversationId, stopTyping: null, told: null });
    const viewers = this.#viewers.get(conversationId) ?? new Set();
    this.#viewers.set(conversationId, viewers.add(viewer));
  }

  #untilSilent(showing: Showing): () => void {
    return this.#parts.timers.after(TYPING_LASTS, () => {
      showing.stopTyping = null;
      this.#tell(showing.conversationId);
    });
  }

  #tell(conversationId: string): void {
    // Whoever is too slow to be told leaves on the way, and the others hear of that too: each gets what is so by then.
    for (const viewer of [...(this.#viewers.get(conversationId) ?? [])]) {
      const showing = this.#showing.get(viewer);
      if (showing?.conversationId !== conversationId) continue;
      const users = this.#othersThan(viewer, conversationId);
      const told = JSON.stringify(users);
      if (told === showing.told) continue;
      showing.told = told;
      this.#parts.tell(viewer, conversationId, users);
    }
  }

  #othersThan({ userId }: Each, conversationId: string): PresentUser[] {
    const typing = new Map<string, boolean>();
    for (const other of this.#viewers.get(conversationId) ?? []) {
      if (other.userId === userId) continue;
      const types = this.#showing.get(other)?.stopTyping != null;
      typing.set(other.userId, types || typing.get(other.userId) === true);
    }
    return [...typing]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, types]) => ({ userId: id, typing: types }));
  }
}
