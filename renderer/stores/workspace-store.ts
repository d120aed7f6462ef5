import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CallParams } from '#shared/desktop-api/api.ts';
import type { Jump } from './thread-store.ts';

export type Place = 'phone' | 'messages' | 'log' | 'admin' | 'settings';

export const PHONE_TABS = ['sms', 'history', 'phonebook', 'queues'] as const;
export type PhoneTab = (typeof PHONE_TABS)[number];

export type ListKind = CallParams<'conversations.list'>['kind'];

/** What a new text begins with: all of it is the person's to change. */
export interface Composing {
  readonly number: string;
  readonly text: string;
}

/** A conversation about to be given to somebody: by its owner, or by a supervisor whoever has it. */
export interface Handing {
  readonly id: string;
  readonly how: 'transfer' | 'assign';
}

/** Whose number is asked to agree, or wants no more texts: as a text of theirs says, or as they said otherwise. */
export type Consenting =
  | { readonly kind: 'ask'; readonly id: string }
  | {
      readonly kind: 'refuse';
      readonly id: string;
      readonly message: { readonly id: string; readonly text: string } | null;
    };

/** What a dialog asks before it is done. */
export type Question =
  | { readonly kind: 'claim' | 'release' | 'close'; readonly id: string; readonly title: string }
  | { readonly kind: 'forceRelease'; readonly id: string; readonly title: string; readonly owner: string }
  | { readonly kind: 'leaveGroup'; readonly id: string; readonly title: string }
  | { readonly kind: 'discard'; readonly messageId: string }
  | { readonly kind: 'signOut'; readonly unsent: number }
  | { readonly kind: 'shortcuts' };

export interface WorkspaceState {
  readonly place: Place;
  readonly phoneTab: PhoneTab;
  readonly selectedId: string | null;
  /** The chat or group that was open when the person went to the phone, which shows texts alone. */
  readonly leftChat: string | null;
  /** What Messages shows; the phone shows texts alone. */
  readonly kind: ListKind;
  readonly selectedQueueId: string | null;
  readonly question: Question | null;
  /** The conversation a receiver is looked for; null while none is. */
  readonly handing: Handing | null;
  /** What is about to be settled with a number; null while nothing is. */
  readonly consenting: Consenting | null;
  /** The new text that is being addressed; null while none is. */
  readonly composing: Composing | null;
  /** Which other new conversation is being made; null while none is. */
  readonly making: 'chat' | 'group' | null;
  /** The group whose details are open; null while none are. */
  readonly groupId: string | null;
  /** The interaction that is being filed; null while none is. */
  readonly filing: string | null;
  /** The part of the settings that was asked for; null: their beginning. */
  readonly settingsAt: 'canned' | null;
  /** Whether one's own panel is open: pause, queues, sign-out. */
  readonly agentOpen: boolean;
  /**
   * A message to go to in the conversation that is selected; set by `showMessage`. The thread goes there with its
   * surroundings and marks the words that were looked for.
   */
  readonly jump: Jump | null;
  /** The conversation that is being looked through; another object each time the person asks for it. */
  readonly finding: { readonly id: string } | null;
  /** The conversation that takes the keyboard: as soon as it is shown, or only when it can be written in. */
  readonly focus: { readonly id: string; readonly when: 'shown' | 'writable' } | null;
  /** Rises when the search field should take the keyboard. */
  readonly focusSearch: number;
}

export type Workspace = StoreApi<WorkspaceState>;

const START: WorkspaceState = {
  place: 'phone',
  phoneTab: 'sms',
  selectedId: null,
  leftChat: null,
  kind: 'all',
  selectedQueueId: null,
  question: null,
  handing: null,
  consenting: null,
  composing: null,
  making: null,
  groupId: null,
  filing: null,
  settingsAt: null,
  agentOpen: false,
  jump: null,
  finding: null,
  focus: null,
  focusSearch: 0,
};

/** Where in the window the person is. */
export function createWorkspace(): Workspace {
  return createStore<WorkspaceState>(() => START);
}

/** For the next person who signs in here. */
export function resetWorkspace(workspace: Workspace): void {
  workspace.setState(START);
}

/** The conversation whose thread is on the screen; null where the person is somewhere else. */
export function shownConversation({ place, phoneTab, selectedId }: WorkspaceState): string | null {
  const isThreadShown = place === 'messages' || (place === 'phone' && phoneTab === 'sms');
  return isThreadShown ? selectedId : null;
}

/** Opens a conversation, from wherever the person is. */
export function showConversation(workspace: Workspace, id: string): void {
  workspace.setState(showing(workspace, id));
}

/** Opens a conversation at one of its messages, as a search finds it. */
export function showMessage(workspace: Workspace, id: string, jump: Jump): void {
  workspace.setState({ ...showing(workspace, id), jump });
}

function showing(workspace: Workspace, selectedId: string) {
  const place = workspace.getState().place === 'messages' ? 'messages' : 'phone';
  return { selectedId, place, phoneTab: 'sms' } as const;
}
