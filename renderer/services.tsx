import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { Clock, Millis, Timers } from '#shared/time.ts';
import { createFind, type Find } from './find/find-store.ts';
import type { DesktopHost } from './host/desktop-host.ts';
import type { TonePlayer } from './host/tone-player.ts';
import { type Actions, createActions } from './stores/actions.ts';
import { type Admin, createAdmin } from './stores/admin-store.ts';
import { type Calls, createCalls } from './stores/calls-store.ts';
import { type Canned, createCanned } from './stores/canned-store.ts';
import { type Compose, createCompose } from './stores/compose.ts';
import { type ContactForm, createContactForm } from './stores/contact-form.ts';
import { type ContactImport, createContactImport } from './stores/contact-import.ts';
import { type Contacts, createContacts } from './stores/contacts-store.ts';
import { createDirectory, type Directory } from './stores/directory-store.ts';
import { createDrafts, type Drafts } from './stores/drafts.ts';
import { createDue, type Due } from './stores/due-store.ts';
import { createFiling } from './stores/filing.ts';
import { chatsLiveInMessages, listFollowsPlace } from './stores/home-of-kinds.ts';
import { createInteractions, type Interactions } from './stores/interactions-store.ts';
import { createInvites, type Invites } from './stores/invites-store.ts';
import { type ConversationList, createConversationList } from './stores/list-store.ts';
import { createTextLog, type TextLog } from './stores/log-store.ts';
import { createLookUp, type LookUp } from './stores/look-up-store.ts';
import { createNamedList, type NamedList } from './stores/named-list.ts';
import { createNotices, type Notices } from './stores/notices.ts';
import { createNumberPage, type NumberPage } from './stores/number-page-store.ts';
import { createPalette, type Palette } from './stores/palette-store.ts';
import { createPreferences, type KeyValue, type Preferences } from './stores/preferences-store.ts';
import { createPresence, type Presence } from './stores/presence-store.ts';
import { createQueues, type Queues } from './stores/queues-store.ts';
import { createSearch, type Search } from './stores/search-store.ts';
import { createSettings, type Settings } from './stores/settings-store.ts';
import { createStatusStore, onPersonGone, type StatusStore } from './stores/status-store.ts';
import { createThread, type Thread } from './stores/thread-store.ts';
import { createTicker, type Ticker } from './stores/ticker.ts';
import { tellViewing } from './stores/viewing.ts';
import {
  createWorkspace,
  resetWorkspace,
  showConversation,
  type Workspace,
} from './stores/workspace-store.ts';

/** Everything a component may need, made once and handed down by context. */
export interface Services extends DesktopHost {
  readonly tones: TonePlayer;
  readonly ticker: Ticker;
  readonly status: StatusStore;
  readonly list: ConversationList;
  readonly directory: Directory;
  readonly thread: Thread;
  /** Looking for words in the thread that is open. */
  readonly find: Find;
  readonly drafts: Drafts;
  readonly settings: Settings;
  readonly queues: Queues;
  readonly admin: Admin;
  /** Every text, for admins. */
  readonly textLog: TextLog;
  /** What one number agreed to, for admins. */
  readonly numberPage: NumberPage;
  readonly invites: Invites;
  /** The log. */
  readonly interactions: Interactions;
  /** The thread beside the log. */
  readonly logThread: Thread;
  /** Texts kept ready. */
  readonly canned: Canned;
  readonly pauseReasons: NamedList;
  readonly wrapUpCodes: NamedList;
  readonly contacts: Contacts;
  /** The contact that is being entered. */
  readonly contactForm: ContactForm;
  /** Contacts from a file. */
  readonly contactImport: ContactImport;
  /** The calls one had. */
  readonly calls: Calls;
  readonly lookUp: LookUp;
  readonly compose: Compose;
  readonly due: Due;
  readonly presence: Presence;
  readonly palette: Palette;
  readonly search: Search;
  readonly preferences: Preferences;
  readonly workspace: Workspace;
  readonly notices: Notices;
  readonly actions: Actions;
}

export interface ServiceParts extends DesktopHost {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly storage: KeyValue;
  readonly tones: TonePlayer;
  /** Whether the person looks at the window. */
  readonly attentive: () => boolean;
  /** Calls `listener` whenever that may have changed. */
  readonly onAttention: (listener: () => void) => void;
}

export function createServices({
  desktop,
  notifications,
  clock,
  timers,
  storage,
  tones,
  attentive,
  onAttention,
}: ServiceParts): Services {
  const workspace = createWorkspace();
  const palette = createPalette();
  const canned = createCanned(desktop);
  const notices = createNotices();
  const thread = createThread(desktop, attentive);
  const drafts = createDrafts(desktop, timers);
  const status = createStatusStore(desktop);
  const list = createConversationList(desktop);
  const directory = createDirectory(desktop);
  const admin = createAdmin(desktop, () => workspace.getState().place === 'admin');
  const account = () => status.getState().status?.account;
  const textLog = createTextLog(desktop, {
    timers,
    now: () => clock.now() + (status.getState().status?.clockOffset ?? 0),
    timeZone: () => account()?.timeZone ?? 'UTC',
    country: () => account()?.defaultCountry ?? 'US',
    visible: () => document.visibilityState === 'visible',
  });
  const numberPage = createNumberPage(desktop, () => account()?.defaultCountry ?? 'US');
  const invites = createInvites(desktop);
  const due = createDue(desktop);
  const interactions = createInteractions(desktop);
  const contacts = createContacts(desktop);
  const contactForm = createContactForm(desktop);
  const contactImport = createContactImport(desktop, timers, () => account()?.defaultCountry ?? 'US');
  const calls = createCalls(desktop);
  const logThread = createThread(desktop, attentive);

  workspace.subscribe((now, before) => {
    if (now.selectedId === before.selectedId && now.jump === before.jump) return;
    void thread.open(now.selectedId, now.jump !== before.jump && now.jump !== null ? now.jump : undefined);
  });
  chatsLiveInMessages(workspace, thread);
  listFollowsPlace(workspace, list);
  tellViewing({ desktop, workspace, attentive, onAttention });
  onPersonGone(status, () => {
    resetWorkspace(workspace);
    palette.close();
    canned.forget();
    drafts.forget();
    admin.forget();
    textLog.forget();
    numberPage.forget();
    void list.reset();
    directory.forget();
    invites.forget();
    due.forget();
    interactions.forget();
    contacts.forget();
    contactForm.close();
    contactImport.close();
    calls.forget();
    void logThread.open(null);
  });
  desktop.on('open', ({ id }) => showConversation(workspace, id));
  // Whoever may not is told so where they would have written.
  desktop.on('compose', (composing) => workspace.setState({ composing }));
  desktop.on('notice', ({ error, conversationId }) => notices.error(error, conversationId));
  desktop.on('news', ({ text, conversationId }) => notices.info(text, conversationId));
  desktop.on('alert', ({ tone }) => tones.play(tone));

  return {
    desktop,
    notifications,
    tones,
    ticker: createTicker(clock, timers),
    status,
    list,
    directory,
    thread,
    find: createFind(desktop, (jump) => void thread.goTo(jump)),
    drafts,
    settings: createSettings(desktop),
    queues: createQueues(desktop),
    admin,
    textLog,
    numberPage,
    invites,
    due,
    interactions,
    logThread,
    pauseReasons: createNamedList(desktop, 'pauseReasons.list'),
    wrapUpCodes: createNamedList(desktop, 'wrapUpCodes.list'),
    contacts,
    contactForm,
    contactImport,
    calls,
    lookUp: createLookUp(desktop),
    compose: createCompose(desktop, drafts, workspace),
    presence: createPresence(desktop, workspace),
    palette,
    canned,
    search: createSearch(desktop, timers),
    preferences: createPreferences(storage),
    workspace,
    notices,
    actions: createActions(desktop, workspace, notices, createFiling(desktop, workspace, due)),
  };
}

const ServicesContext = createContext<Services | null>(null);

export function ServicesProvider({
  services,
  children,
}: {
  readonly services: Services;
  readonly children: ReactNode;
}) {
  return <ServicesContext value={services}>{children}</ServicesContext>;
}

export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (services === null) throw new Error('useServices needs a ServicesProvider above it.');
  return services;
}

/** This machine's time, anew at every full second. */
export function useSecond(): Millis {
  const { ticker } = useServices();
  return useSyncExternalStore(ticker.subscribe, ticker.second);
}

/** The server's time, anew at every full second: what rows say of times is told by that clock. */
export function useServerSecond(): Millis {
  return useSecond() + useClockOffset();
}

/** The server's time as it is drawn, where nothing ticks. */
export function useServerNow(): Millis {
  const { ticker } = useServices();
  return ticker.now() + useClockOffset();
}

function useClockOffset(): Millis {
  const { status } = useServices();
  return useStore(status, (state) => state.status?.clockOffset ?? 0);
}
