import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DesktopEvent, DesktopHandlers, EventData } from '#shared/desktop-api/api.ts';
import type { StatusView } from '#shared/desktop-api/views.ts';
import type { Clock, NewId, Random, Timers } from '#shared/time.ts';
import { Cache } from './cache/cache.ts';
import { kindOf } from './cache/conversations.ts';
import { draftOf, numberFormat, personOf } from './cache/directory.ts';
import { serverAddress } from './connection/address.ts';
import { Connection } from './connection/connection.ts';
import { Events } from './events.ts';
import { administeringHandlers } from './handlers/administering.ts';
import { consentingHandlers } from './handlers/consenting.ts';
import { contactsHandlers } from './handlers/contacts.ts';
import { groupingHandlers } from './handlers/grouping.ts';
import { loggingHandlers } from './handlers/logging.ts';
import { owningHandlers } from './handlers/owning.ts';
import { readingHandlers } from './handlers/reading.ts';
import { searchingHandlers } from './handlers/searching.ts';
import { signingHandlers } from './handlers/signing.ts';
import { startingHandlers } from './handlers/starting.ts';
import { wishingHandlers } from './handlers/wishing.ts';
import { workingHandlers } from './handlers/working.ts';
import { writingHandlers } from './handlers/writing.ts';
import { ownerOf } from './identity.ts';
import { Notices } from './notices.ts';
import { Announcer } from './notifications/announcer.ts';
import { answerInvite } from './notifications/answer-invite.ts';
import { Drafts } from './outbox/drafts.ts';
import { openOutbox } from './outbox/open-outbox.ts';
import { Outbox } from './outbox/outbox.ts';
import { type Request, Sender } from './outbox/sender.ts';
import { Wishes } from './outbox/wishes.ts';
import type { Logger, Notifier, OpenSocket, SecretStore } from './ports.ts';
import { Presence } from './presence.ts';
import { QuietHours } from './quiet-hours.ts';
import { readable } from './readable-refusal.ts';
import { SignIn } from './sign-in.ts';
import { SignInRecord } from './sign-in-record.ts';
import { StatusTeller, statusOf } from './status.ts';
import { EarlierMessages } from './sync/earlier-messages.ts';
import { Feed } from './sync/feed.ts';
import { Sync } from './sync/sync.ts';
import { Upkeep } from './sync/upkeep.ts';

const NOTHING_CHANGED = {
  lists: false,
  directory: false,
  work: false,
  settings: false,
  contacts: false,
} satisfies Partial<EventData<'changed'>>;

export interface DesktopOptions {
  /** Where this desktop keeps its files; made if it is not there. One desktop a folder. */
  readonly folder: string;
  /** Address to start with, ws:// or wss://; one used for a later sign-in is remembered in the folder. */
  readonly server: string;
  /** A name for the server's list of signed-in devices. */
  readonly device: string;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
  readonly newId: NewId;
  /** `openWebSocket` of connection/socket.ts, or what a test puts in its place. */
  readonly openSocket: OpenSocket;
  readonly secrets: SecretStore;
  readonly notifier: Notifier;
  readonly logger: Logger;
  /** Used only where nobody has signed in or out in this folder before. */
  readonly autoSignIn?: { readonly extension: string; readonly password: string };
}

export interface Desktop {
  readonly handlers: DesktopHandlers;
  /** Returns the way to stop listening. */
  on<Name extends DesktopEvent>(name: Name, listener: (data: EventData<Name>) => void): () => void;
  /** The host also brings the window to the front. */
  notificationClicked(id: string): void;
  /** A button of a notification, which is gone by it. Accepting also opens the conversation. */
  notificationAction(id: string, action: string): void;
  /** Whether the person is at the window; false until said otherwise. */
  windowFocused(focused: boolean): void;
  /** There is no window on the screen: colleagues are told that nobody looks. A window that comes back says what it shows. */
  windowHidden(): void;
  /** For the host's own use. A window asks by `status.get`, and is told then what waited for one. */
  status(): StatusView;
  /** Resolves as soon as what is stored here can be read; connecting goes on behind it. */
  start(): Promise<void>;
  close(): Promise<void>;
}

/**
 * The desktop without a screen. Throws `DesktopError` `already_running` where another one has the folder, or
 * whatever keeps the outbox from being opened: nothing could be promised without it.
 */
export function createDesktop(options: DesktopOptions): Desktop {
  const { folder, clock, timers, random, newId, secrets, logger } = options;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const events = new Events();
  const notices = new Notices((error) => events.emit('notice', { conversationId: null, error }));

  const stored = openOutbox(join(folder, 'outbox.db'), clock, logger);
  if (stored.notice !== null) notices.add(stored.notice);
  const outbox = new Outbox(stored.file);
  const wishes = new Wishes(stored.file);
  const drafts = new Drafts({
    outbox,
    wishes,
    timers,
    newId,
    logger,
    kept: (conversationId) => draftOf(cache, conversationId),
    isConversation: (id) => kindOf(cache, id) !== null,
    onDue: () => sender.wake(),
  });
  const cache = new Cache({ path: join(folder, 'cache.db'), logger, onReplaced: () => setImmediate(refill) });
  const signIn = new SignIn({
    cache,
    outbox,
    wishes,
    secrets,
    logger,
    record: new SignInRecord(join(folder, 'sign-in.json')),
    given: serverAddress(options.server),
    autoSignIn: options.autoSignIn,
    onNotice: (error) => notices.add(error),
  });

  let closed = false;
  let focused = false;
  const identity = () => signIn.identity;
  const viewer = () => ({
    userId: signIn.identity?.userId ?? '',
    now: serverNow,
    muted: (conversationId: string) => wishes.muted(conversationId),
    readMark: (conversationId: string) => wishes.readMark(conversationId),
    draft: (conversationId: string) => {
      const own = drafts.own(conversationId);
      return own && own.text !== '';
    },
    pause: () => wishes.pause(),
  });

  const connection = new Connection(
    {
      device: options.device,
      clock,
      timers,
      random,
      logger,
      openSocket: options.openSocket,
      onAuthenticated: async (authenticated) => {
        sync.stop();
        if (await signIn.adopt(authenticated)) becomeAnother();
      },
      onOnline: () => {
        sync.start();
        sender.wake();
        presence.tellAgain();
      },
      onPush: (changes) => sync.push(changes),
      onPresence: (seen) => presence.heard(seen),
      onLost: () => presence.forgetOthers(),
      onRejected: async () => {
        sync.stop();
        try {
          await signIn.end();
        } catch (thrown) {
          logger.error('The ended sign-in cannot be forgotten', thrown);
        }
        becomeAnother();
      },
      onChange: () => status.check(),
    },
    signIn.server,
  );
  const request: Request = async (method, params) => {
    try {
      return await connection.request(method, params);
    } catch (thrown) {
      throw readable(thrown, numberFormat(cache));
    }
  };
  const serverNow = () => clock.now() + connection.state.clockOffset;
  const currentStatus = () =>
    statusOf({
      connection: connection.state,
      cache,
      outbox,
      viewer: viewer(),
      identity: identity(),
      secrets: secrets.protection,
    });
  const status = new StatusTeller(currentStatus, (view) => events.emit('status', view));
  const onStatus = () => status.check();
  const announcer = new Announcer({
    notifier: options.notifier,
    at: (serverTime, run) => timers.after(serverTime - serverNow(), run),
  });
  const presence = new Presence({
    clock,
    tell: (conversationId, typing) => {
      if (!connection.online) return;
      // A refusal means that it is no longer this person's to see: sync shows it.
      request('conversation.presence', { conversationId, typing }).catch(() => {});
    },
    show: (data) => events.emit('presence', data),
    person: (userId) => personOf(cache, userId),
    me: () => viewer().userId,
  });
  const quietHours = new QuietHours({
    cache,
    request,
    isOnline: () => connection.online,
    now: serverNow,
    timers,
    viewed: () => presence.viewed,
    onChange: (id) => events.emit('changed', { ...NOTHING_CHANGED, threads: [id] }),
  });
  const feed = new Feed({
    cache,
    outbox,
    wishes,
    events,
    announcer,
    timers,
    viewer,
    onStatus,
    lookingAt: () => (focused ? presence.viewed : null),
  });
  const sync = new Sync({
    cache,
    feed,
    request,
    timers,
    random,
    logger,
    onCaughtUp: () => {
      connection.settled();
      drafts.resume();
    },
    onStuck: (problem) => connection.abandon(problem),
  });
  const earlier = new EarlierMessages({ cache, feed, request, isOnline: () => connection.online });
  const upkeep = new Upkeep({ cache, timers, logger });
  const sender = new Sender({
    outbox,
    wishes,
    request,
    timers,
    random,
    logger,
    isOnline: () => connection.online,
    onText: (conversationId) => feed.locally(conversationId, () => {}),
    onWishGranted: (wish) => drafts.granted(wish),
    onWishRefused: (wish, error) => {
      logger.warn(`${wish.method} was refused`, error);
      drafts.refused(wish);
      if (wish.method === 'conversation.markRead') {
        cache.recount(wish.params.conversationId, viewer());
      }
      // Nothing else would tell someone that they are not on pause after all.
      if (wish.method === 'user.setPause') events.emit('notice', { conversationId: null, error });
      everythingChanged();
    },
  });

  function everythingChanged(): void {
    events.emit('changed', {
      lists: true,
      threads: null,
      directory: true,
      work: true,
      settings: true,
      contacts: true,
    });
    status.check();
  }

  /** Somebody else, or nobody, is signed in now. */
  function becomeAnother(): void {
    announcer.withdrawAll();
    feed.forget();
    drafts.stop();
    presence.forget();
    quietHours.forget();
    everythingChanged();
  }

  /** An empty file has taken the place of a damaged cache. */
  function refill(): void {
    if (closed) return;
    if (signIn.identity !== null) cache.bind(`${connection.state.server} ${ownerOf(signIn.identity)}`);
    feed.forget();
    everythingChanged();
    connection.abandon({
      code: 'refilling',
      message: 'The copy on this computer was damaged; it is fetched anew.',
    });
  }

  async function leave(): Promise<void> {
    sync.stop();
    const told = connection.signOut();
    try {
      await signIn.forget(connection.state.server);
    } finally {
      becomeAnother();
    }
    await told;
  }

  const parts = {
    cache,
    outbox,
    wishes,
    drafts,
    connection,
    feed,
    earlier,
    sender,
    events,
    presence,
    quietHours,
    clock,
    serverNow,
    newId,
    request,
    identity,
    viewer,
    onStatus,
  };

  const handlers: DesktopHandlers = {
    'status.get': async () => {
      notices.release();
      return currentStatus();
    },
    'conversation.viewing': async ({ id }) => {
      presence.view(id);
      return {};
    },
    ...signingHandlers(connection, leave),
    ...readingHandlers(parts),
    ...searchingHandlers(parts),
    ...contactsHandlers(parts),
    ...owningHandlers(parts),
    ...startingHandlers(parts),
    ...groupingHandlers(parts),
    ...workingHandlers(parts),
    ...writingHandlers(parts),
    ...wishingHandlers(parts),
    ...consentingHandlers(parts),
    ...administeringHandlers(parts),
    ...loggingHandlers(parts),
  };

  return {
    handlers,
    on: (name, listener) => events.on(name, listener),
    notificationClicked: (id) => {
      const conversationId = announcer.clicked(id);
      if (conversationId !== null) events.emit('open', { id: conversationId });
    },
    notificationAction: (id, action) => {
      const chosen = announcer.acted(id, action);
      if (chosen !== null) void answerInvite(chosen, handlers, events);
    },
    windowFocused: (isFocused) => {
      focused = isFocused;
    },
    windowHidden: () => presence.view(null),
    status: currentStatus,
    start: async () => {
      const { credential, problem } = await signIn.restore();
      upkeep.start();
      if (credential !== null) connection.start(credential);
      else if (problem !== null) connection.stayOut(problem);
      status.check();
    },
    close: async () => {
      closed = true;
      sync.stop();
      drafts.stop();
      quietHours.stop();
      sender.stop();
      connection.close();
      cache.close();
      stored.file.close();
    },
  };
}
