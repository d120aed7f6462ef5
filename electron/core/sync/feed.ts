import type { Changes, Row, RowOf, RowType } from '#shared/protocol/rows.ts';
import type { Millis, Timers } from '#shared/time.ts';
import { isHere } from '../cache/apply.ts';
import type { Cache, History } from '../cache/cache.ts';
import { loadOf } from '../cache/conversations.ts';
import { accountOf, meOf, settingsOf } from '../cache/directory.ts';
import { addressing, type Facts, factsOf, needingAttention } from '../cache/facts.ts';
import type { Touched } from '../cache/touched.ts';
import type { Viewer } from '../cache/viewer.ts';
import type { Events } from '../events.ts';
import type { Announcer } from '../notifications/announcer.ts';
import { type Change, type Circumstances, newsOf } from '../notifications/policy.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { Wishes } from '../outbox/wishes.ts';

/** live: just happened. The other two: happened while away; caughtUp is the last of it. */
export type Moment = 'live' | 'catchingUp' | 'caughtUp';

/** Naming more threads than this costs more than reading again whichever is open. */
const MANY_THREADS = 50;

/** A row that a command was answered with arrives at once; whoever waits for it does not wait longer than this. */
const ARRIVAL_TIMEOUT: Millis = 2_000;

export interface FeedOptions {
  readonly cache: Cache;
  readonly outbox: Outbox;
  readonly wishes: Wishes;
  readonly events: Events;
  readonly announcer: Announcer;
  readonly timers: Timers;
  readonly viewer: () => Viewer;
  /** The conversation on the screen of a focused window. */
  readonly lookingAt: () => string | null;
  /** Something that the status speaks of may have changed. */
  readonly onStatus: () => void;
}

/** Takes changes into the cache, and tells window, outbox and notifications what they mean. */
export class Feed {
  readonly #options: FeedOptions;
  /** What was the case before the changes not yet judged. */
  readonly #before = new Map<string, Facts | null>();
  readonly #claiming = new Set<string>();
  readonly #arrivals = new Set<() => void>();
  #sentBefore: readonly string[] = [];
  #grantedBefore: readonly string[] = [];

  constructor(options: FeedOptions) {
    this.#options = options;
  }

  /** What the server has taken by now is among the rows once it has caught up. */
  startCatchingUp(): void {
    this.#sentBefore = this.#options.outbox.sent();
    this.#grantedBefore = this.#options.wishes.awaitingRow();
  }

  forget(): void {
    this.#before.clear();
  }

  apply(batch: readonly Changes[], moment: Moment): void {
    const { cache, outbox, viewer } = this.#options;
    const me = viewer().userId;
    const load = loadOf(cache, me);
    const firstFilling = cache.place.completed === 0;
    if (!firstFilling) this.#remember(this.#changing(batch, me));
    // Whatever was announced may be gone by now: taken away, or not brought again by a copy made anew.
    if (moment === 'caughtUp' || batch.some(({ removed }) => removed.length > 0)) {
      this.#remember(this.#options.announcer.announced());
    }
    const touched = cache.apply(batch, moment === 'caughtUp', viewer());
    for (const commandId of touched.commands) outbox.remove(commandId);
    this.#settle(touched.own);
    // One's own pause, login or load decides what can be claimed anywhere.
    const isAboutMe = touched.own.has(`user:${me}`) || touched.own.has(`member:${me}`);
    if (isAboutMe || loadOf(cache, me) !== load) {
      touched.lists = true;
      touched.allThreads = true;
    }
    if (moment === 'caughtUp') {
      this.#settleEarlier(touched);
      this.#keepWhatMatters(firstFilling);
    }
    if (moment !== 'catchingUp') {
      const changes = [...this.#before].map(([id, before]) => ({ before, after: this.#facts(id) }));
      this.#before.clear();
      this.#judge(changes, moment === 'caughtUp');
    }
    this.#tell(touched);
  }

  /** Old messages: nobody is notified of them. */
  fill(page: History): void {
    this.#tell(this.#options.cache.fill(page, this.#options.viewer()));
  }

  /** The same of those fetched before their turn. Told only where some were not here: whoever is told asks again. */
  keep(messages: RowOf<'message'>[]): void {
    this.#tell(this.#options.cache.keep(messages, this.#options.viewer()));
  }

  /** An act of this person that shows before the server knows of it. */
  locally(conversationId: string, act: () => void): void {
    const before = this.#facts(conversationId);
    act();
    this.#judge([{ before, after: this.#facts(conversationId) }], false);
    this.#options.events.emit('changed', {
      lists: true,
      threads: [conversationId],
      directory: false,
      work: true,
      settings: false,
      contacts: false,
    });
    this.#options.onStatus();
  }

  /** Resolves once what is here is as expected, or it is not worth waiting for any longer. */
  arrival(isThere: () => boolean): Promise<void> {
    if (isThere()) return Promise.resolve();
    return new Promise((resolve) => {
      const settle = () => {
        this.#arrivals.delete(look);
        cancel();
        resolve();
      };
      const look = () => {
        if (isThere()) settle();
      };
      const cancel = this.#options.timers.after(ARRIVAL_TIMEOUT, settle);
      this.#arrivals.add(look);
    });
  }

  /** While this person claims: whoever is faster is named by the answer to the claim, not by a notice as well. */
  async claiming<Result>(conversationId: string, claim: () => Promise<Result>): Promise<Result> {
    this.#claiming.add(conversationId);
    try {
      return await claim();
    } finally {
      this.#claiming.delete(conversationId);
    }
  }

  #facts(conversationId: string): Facts | null {
    return factsOf(this.#options.cache, conversationId, this.#options.viewer());
  }

  #remember(ids: Iterable<string>): void {
    for (const id of ids) if (!this.#before.has(id)) this.#before.set(id, this.#facts(id));
  }

  /** A copy made anew brings all that is here once more: only what is new of it is worth a look. */
  #changing(batch: readonly Changes[], me: string): Set<string> {
    const ids = new Set<string>();
    for (const { rows } of batch) {
      for (const row of rows) {
        const id = conversationOf(row, me);
        if (id === null || ids.has(id) || this.#before.has(id)) continue;
        if (!isHere(this.#options.cache, row)) ids.add(id);
      }
    }
    return ids;
  }

  /** Of all that happened while away, only what is still open is worth a look. */
  #keepWhatMatters(firstFilling: boolean): void {
    const { cache, announcer, viewer } = this.#options;
    const me = viewer().userId;
    const open = new Set(needingAttention(cache, me));
    // A new desktop knows nothing of what was read on others long ago.
    if (firstFilling) for (const id of open) this.#before.set(id, null);
    else for (const id of addressing(cache)) open.add(id);
    for (const id of announcer.announced()) open.add(id);
    for (const [id, before] of this.#before) {
      if (!open.has(id) && before?.session?.owner?.id !== me) this.#before.delete(id);
    }
  }

  #judge(changes: readonly Change[], atOnce: boolean): void {
    const { cache, announcer, events, lookingAt } = this.#options;
    const circumstances = this.#circumstances();
    const tone = announcer.announce(changes, circumstances, atOnce);
    if (tone) events.emit('alert', { tone: accountOf(cache)?.alertTone ?? 'chime' });
    for (const change of changes) {
      const conversationId = change.after?.conversationId ?? null;
      if (conversationId === null || this.#claiming.has(conversationId)) continue;
      const text = newsOf(change, circumstances.me, lookingAt());
      if (text !== null) events.emit('news', { conversationId, text });
    }
  }

  #circumstances(): Circumstances {
    const { cache, wishes, viewer, lookingAt } = this.#options;
    const me = viewer().userId;
    return {
      me,
      paused: (meOf(cache, viewer())?.pause ?? null) !== null,
      settings: wishes.settings(settingsOf(cache, me)),
      lookingAt: lookingAt(),
    };
  }

  /** What was counted while the wish stood may count otherwise by the server's word. */
  #settle(keys: Iterable<string>): void {
    const { cache, wishes, viewer } = this.#options;
    for (const wish of wishes.settle(keys)) {
      if (wish.method === 'conversation.markRead') cache.recount(wish.params.conversationId, viewer());
    }
  }

  #settleEarlier(touched: Touched): void {
    for (const commandId of this.#sentBefore) {
      const conversationId = this.#options.outbox.remove(commandId);
      if (conversationId !== undefined) touched.threads.add(conversationId);
    }
    this.#settle(this.#grantedBefore);
    this.#sentBefore = [];
    this.#grantedBefore = [];
  }

  #tell(touched: Touched): void {
    const { lists, directory, work, settings, contacts, threads, allThreads } = touched;
    if (lists || directory || work || settings || contacts || threads.size > 0 || allThreads) {
      this.#options.events.emit('changed', {
        lists,
        directory,
        work,
        settings,
        contacts,
        threads: allThreads || threads.size > MANY_THREADS ? null : [...threads],
      });
    }
    for (const look of this.#arrivals) look();
    this.#options.onStatus();
  }
}

/** What nobody is ever notified of. */
const QUIET: ReadonlySet<RowType> = new Set<RowType>(['interaction', 'delivery', 'draft']);

/** The conversation that a row may be news of. */
function conversationOf(row: Row, me: string): string | null {
  if (row.type === 'conversation') return row.id;
  // A receipt of somebody else: of a large group there are hundreds to every message.
  if (row.type === 'readMark' && row.userId !== me) return null;
  return 'conversationId' in row && !QUIET.has(row.type) ? row.conversationId : null;
}
