import type { StatusView } from '#shared/desktop-api/views.ts';
import type { Cache } from './cache/cache.ts';
import { countOwned } from './cache/conversations.ts';
import { accountOf, draftsOfTheGone, meOf } from './cache/directory.ts';
import { countDue } from './cache/interactions.ts';
import { countOffered } from './cache/invites.ts';
import { countUnread, countWaiting } from './cache/lists.ts';
import type { Viewer } from './cache/viewer.ts';
import type { ConnectionState } from './connection/connection.ts';
import type { Identity } from './identity.ts';
import type { Outbox } from './outbox/outbox.ts';
import { filling } from './sync/backfill.ts';

export interface StatusSources {
  readonly connection: ConnectionState;
  readonly cache: Cache;
  readonly outbox: Outbox;
  readonly viewer: Viewer;
  readonly identity: Identity | null;
  readonly secrets: StatusView['secrets'];
}

export function statusOf(sources: StatusSources): StatusView {
  const { connection, cache, outbox, viewer, identity, secrets } = sources;
  const { place } = cache;
  const isEmpty = identity !== null && place.completed === 0;
  const nothingHere = () => cache.get('SELECT 1 FROM conversation LIMIT 1') === undefined;
  return {
    ...connection,
    filling: identity === null ? null : filling(place),
    empty: isEmpty && nothingHere(),
    unsent: outbox.unsent(),
    stranded: isEmpty ? null : strandedIn(cache, outbox),
    ...countUnread(cache),
    waiting: countWaiting(cache),
    invites: countOffered(cache),
    open: countOwned(cache, viewer.userId),
    wrapUps: countDue(cache),
    me: identity === null ? null : meOf(cache, viewer),
    account: accountOf(cache),
    secrets,
  };
}

/** What is written to file an interaction is kept like what is written in a conversation. */
function strandedIn(cache: Cache, outbox: Outbox): string | null {
  const isHere = (id: string) =>
    cache.get(
      'SELECT 1 FROM conversation WHERE id = @id UNION ALL SELECT 1 FROM interaction WHERE id = @id',
      {
        id,
      },
    ) !== undefined;
  const begun = draftsOfTheGone(cache).filter((id) => outbox.draft(id)?.text !== '');
  return outbox.writtenIn().find((id) => !isHere(id)) ?? begun[0] ?? null;
}

/** Tells the window when the status has changed, and only then. */
export class StatusTeller {
  readonly #read: () => StatusView;
  readonly #tell: (status: StatusView) => void;
  #last = '';

  constructor(read: () => StatusView, tell: (status: StatusView) => void) {
    this.#read = read;
    this.#tell = tell;
  }

  check(): void {
    const status = this.#read();
    const text = JSON.stringify(status);
    if (text === this.#last) return;
    this.#last = text;
    this.#tell(status);
  }
}
