import type { SettingsView } from '#shared/desktop-api/views.ts';
import type { Command } from '#shared/protocol/methods.ts';
import type { Millis } from '#shared/time.ts';
import { type Identity, ownerOf } from '../identity.ts';
import type { SqliteFile } from '../sqlite/sqlite-file.ts';
import type { Draft } from './outbox.ts';
import { store } from './store.ts';

/** Changes about oneself that work offline. */
export type Wish =
  | Extract<
      Command,
      { method: 'conversation.markRead' | 'conversation.setMuted' | 'draft.set' | 'settings.set' }
    >
  /** `since`: in the server's time, from when on it is in force here. */
  | (Extract<Command, { method: 'user.setPause' }> & { readonly since: Millis });

interface Entry {
  readonly wish: Wish;
  /** The server has said yes; kept in memory alone, until the row is here, so that nothing flips back and forth. */
  granted: boolean;
  /** The row came while the answer was on its way. */
  arrived: boolean;
}

/**
 * What this person set and the server does not know yet: stored, shown at once in place of the server's word, sent
 * when it can be. A later wish about the same thing takes the place of an earlier one.
 */
export class Wishes {
  readonly #file: SqliteFile;
  #owner: Identity | null = null;
  #entries = new Map<string, Entry>();

  constructor(file: SqliteFile) {
    this.#file = file;
  }

  setOwner(owner: Identity | null): void {
    this.#owner = owner;
    const stored =
      owner === null
        ? []
        : this.#file.all<{ key: string; command: string }>(
            'SELECT key, command FROM change WHERE owner = @owner ORDER BY key',
            { owner: ownerOf(owner) },
          );
    this.#entries = new Map(
      stored.flatMap(({ key, command }) => {
        const wish = JSON.parse(command) as Wish;
        // An earlier version may have wished for what there no longer is.
        if (!Object.hasOwn(KEYS, wish.method)) return [];
        return [[key, { wish, granted: false, arrived: false }] as const];
      }),
    );
  }

  /** Durable when it returns. */
  add(wish: Wish): void {
    if (this.#owner === null) return;
    const key = keyOf(wish, this.#owner.userId);
    const earlier = this.#entries.get(key);
    const whole = earlier === undefined || earlier.granted ? wish : merge(earlier.wish, wish);
    const stored = { owner: ownerOf(this.#owner), key, command: JSON.stringify(whole) };
    store(this.#file, () =>
      this.#file.run(
        'INSERT OR REPLACE INTO change (owner, key, command) VALUES (@owner, @key, @command)',
        stored,
      ),
    );
    this.#entries.set(key, { wish: whole, granted: false, arrived: false });
  }

  due(): Wish[] {
    return [...this.#entries.values()].filter((entry) => !entry.granted).map((entry) => entry.wish);
  }

  /** Rows that came before were not the answer to it. */
  sending(wish: Wish): void {
    for (const entry of this.#entries.values()) if (entry.wish === wish) entry.arrived = false;
  }

  granted(wish: Wish): void {
    this.#answered(wish, (key, entry) => {
      if (entry.arrived) this.#entries.delete(key);
      else entry.granted = true;
    });
  }

  refused(wish: Wish): void {
    this.#answered(wish, (key) => this.#entries.delete(key));
  }

  /** Rows of these keys have come. Returns the wishes that are over by it: the server's word stands again. */
  settle(keys: Iterable<string>): Wish[] {
    const over: Wish[] = [];
    for (const key of keys) {
      const entry = this.#entries.get(key);
      if (entry === undefined) continue;
      if (entry.granted) {
        this.#entries.delete(key);
        over.push(entry.wish);
      } else entry.arrived = true;
    }
    return over;
  }

  /** Granted, their rows not here yet. */
  awaitingRow(): string[] {
    return [...this.#entries].filter(([, entry]) => entry.granted).map(([key]) => key);
  }

  /** How far the person has read here, and whether it shall show as unread all the same. */
  readMark(conversationId: string): { position: number; unread: boolean } | undefined {
    const wish = this.#entries.get(`readMark:${conversationId}`)?.wish;
    if (wish?.method !== 'conversation.markRead') return undefined;
    const { position, unread } = wish.params;
    return { position, unread };
  }

  /** What was begun here and the server was told, or is about to be. */
  draft(conversationId: string): Draft | undefined {
    const wish = this.#entries.get(`draft:${conversationId}`)?.wish;
    if (wish?.method !== 'draft.set') return undefined;
    const { text, note } = wish.params;
    return { text, note };
  }

  muted(conversationId: string): boolean | undefined {
    const wish = this.#entries.get(`conversationSettings:${conversationId}`)?.wish;
    return wish?.method === 'conversation.setMuted' ? wish.params.muted : undefined;
  }

  settings(known: SettingsView): SettingsView {
    for (const { wish } of this.#entries.values()) {
      if (wish.method !== 'settings.set') continue;
      return { notify: wish.params.notify ?? known.notify, tone: wish.params.tone ?? known.tone };
    }
    return known;
  }

  /** Null: resumed. Undefined where the server's word stands. */
  pause(): { reasonId: string; since: Millis } | null | undefined {
    for (const { wish } of this.#entries.values()) {
      if (wish.method !== 'user.setPause') continue;
      const { reasonId } = wish.params;
      return reasonId === null ? null : { reasonId, since: wish.since };
    }
    return undefined;
  }

  /** Does nothing where a later wish has taken its place: that one has still to be sent. */
  #answered(wish: Wish, settle: (key: string, entry: Entry) => void): void {
    if (this.#owner === null) return;
    const key = keyOf(wish, this.#owner.userId);
    const entry = this.#entries.get(key);
    if (entry?.wish.params.commandId !== wish.params.commandId) return;
    this.#file.run('DELETE FROM change WHERE owner = @owner AND key = @key', {
      owner: ownerOf(this.#owner),
      key,
    });
    settle(key, entry);
  }
}

/** The row that will answer each wish, as `Touched.own` names it. */
const KEYS: { readonly [Method in Wish['method']]: (wish: WishOf<Method>, userId: string) => string } = {
  'conversation.markRead': ({ params }) => `readMark:${params.conversationId}`,
  'conversation.setMuted': ({ params }) => `conversationSettings:${params.conversationId}`,
  'draft.set': ({ params }) => `draft:${params.conversationId}`,
  'settings.set': (_wish, userId) => `userSettings:${userId}`,
  'user.setPause': (_wish, userId) => `user:${userId}`,
};

type WishOf<Method extends Wish['method']> = Extract<Wish, { method: Method }>;

function keyOf(wish: Wish, userId: string): string {
  const key = KEYS[wish.method] as (wish: Wish, userId: string) => string;
  return key(wish, userId);
}

/** Two settings changed one after the other are both wished for. */
function merge(earlier: Wish, later: Wish): Wish {
  if (earlier.method !== 'settings.set' || later.method !== 'settings.set') return later;
  return { method: 'settings.set', params: { ...earlier.params, ...later.params } };
}
