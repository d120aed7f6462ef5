import type { Clock, Millis, NewId } from '#shared/time.ts';
import type { Cache } from './cache/cache.ts';
import type { Viewer } from './cache/viewer.ts';
import type { Connection } from './connection/connection.ts';
import type { Events } from './events.ts';
import type { Identity } from './identity.ts';
import type { Drafts } from './outbox/drafts.ts';
import type { Outbox } from './outbox/outbox.ts';
import type { Request, Sender } from './outbox/sender.ts';
import type { Wishes } from './outbox/wishes.ts';
import type { Presence } from './presence.ts';
import type { QuietHours } from './quiet-hours.ts';
import type { EarlierMessages } from './sync/earlier-messages.ts';
import type { Feed } from './sync/feed.ts';

/** What the calls of the window are answered from. */
export interface Parts {
  readonly cache: Cache;
  readonly outbox: Outbox;
  readonly wishes: Wishes;
  readonly drafts: Drafts;
  readonly connection: Connection;
  readonly feed: Feed;
  readonly earlier: EarlierMessages;
  readonly sender: Sender;
  readonly events: Events;
  readonly presence: Presence;
  readonly quietHours: QuietHours;
  readonly clock: Clock;
  /** As the server's clock has it. */
  readonly serverNow: () => Millis;
  readonly newId: NewId;
  /** To the server, whatever it answers or does not. */
  readonly request: Request;
  readonly identity: () => Identity | null;
  readonly viewer: () => Viewer;
  readonly onStatus: () => void;
}
