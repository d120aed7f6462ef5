/** Lets those alone take part in presence who may read the conversation, and only for as long as they may. */
import { refuse } from '#shared/protocol/errors.ts';
import type { Commit } from '../commands/engine.ts';
import type { Logger } from '../logger.ts';
import { findReadable } from '../store/access.ts';
import type { Reader } from '../store/connection.ts';
import type { Presence, Viewer } from './presence.ts';

export interface PresenceAccessParts<Each extends Viewer> {
  readonly presence: Presence<Each>;
  readonly reader: Reader;
  readonly logger: Logger;
}

export class PresenceAccess<Each extends Viewer> {
  readonly #parts: PresenceAccessParts<Each>;
  /** The last word of each: one that took longer to check than the next is worth nothing. */
  readonly #lastWord = new WeakMap<Each, object>();
  /** How often what somebody may read has changed. */
  #changes = 0;

  constructor(parts: PresenceAccessParts<Each>) {
    this.#parts = parts;
  }

  /** Throws `not_found` where the viewer may not read it; they show nothing then. */
  async show(viewer: Each, conversationId: string | null, typing: boolean): Promise<void> {
    const { presence } = this.#parts;
    if (conversationId === null) return this.leave(viewer);
    const word = {};
    this.#lastWord.set(viewer, word);
    const known = presence.shownBy(viewer) === conversationId;
    const allowed = known || (await this.#mayRead(viewer, conversationId));
    if (this.#lastWord.get(viewer) === word) {
      if (allowed) presence.show(viewer, conversationId, typing);
      else presence.leave(viewer);
    }
    if (!allowed) throw refuse('not_found', {});
  }

  leave(viewer: Each): void {
    this.#lastWord.delete(viewer);
    this.#parts.presence.leave(viewer);
  }

  /** Looks again at those whose access changed, and at those who show a conversation that went to another queue. */
  noteCommit({ accessChanged, removed }: Pick<Commit, 'accessChanged' | 'removed'>): void {
    const users = new Set(accessChanged);
    const moved = new Set(removed.flatMap(({ type, id }) => (type === 'conversation' ? [id] : [])));
    if (users.size + moved.size === 0) return;
    this.#changes += 1;
    const { presence } = this.#parts;
    for (const viewer of presence.viewers()) {
      const conversationId = presence.shownBy(viewer);
      if (conversationId === undefined) continue;
      if (users.has(viewer.userId) || moved.has(conversationId)) void this.#recheck(viewer, conversationId);
    }
  }

  async #recheck(viewer: Each, conversationId: string): Promise<void> {
    const { presence, logger } = this.#parts;
    const allowed = await this.#mayRead(viewer, conversationId).catch((error: unknown) => {
      logger.warn({ err: error }, 'could not look up who may still be shown as present');
      return false;
    });
    if (!allowed && presence.shownBy(viewer) === conversationId) presence.leave(viewer);
  }

  async #mayRead({ userId }: Each, conversationId: string): Promise<boolean> {
    const { reader } = this.#parts;
    for (;;) {
      const before = this.#changes;
      const readable = await findReadable(reader, { userId, conversationId });
      // What was read may be what a commit has meanwhile changed.
      if (before === this.#changes) return readable !== undefined;
    }
  }
}
