import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DesktopApi } from '#shared/desktop-api/api.ts';
import type { InviteView } from '#shared/desktop-api/views.ts';
import { coalesce } from './coalesce.ts';
import { keepSame } from './keep-same.ts';

export interface InvitesState {
  /** Conversations offered to this person, the one that must be answered soonest first. */
  readonly offered: readonly InviteView[];
  /** Those nobody answered in time, latest first, until they are put away. */
  readonly missed: readonly InviteView[];
}

export interface Invites {
  readonly state: StoreApi<InvitesState>;
  readonly load: () => Promise<void>;
  /** For the next person who signs in here. */
  readonly forget: () => void;
}

const NONE: InvitesState = { offered: [], missed: [] };

/** What is offered to this person right now, and what they missed. */
export function createInvites(desktop: DesktopApi): Invites {
  const state = createStore<InvitesState>(() => NONE);

  const load = coalesce(async () => {
    const answer = await desktop.call('invites.list', {});
    if (!answer.ok) return;
    const before = state.getState();
    const read = keepSame([...before.offered, ...before.missed], answer.result);
    state.setState({
      offered: read.filter((invite) => invite.state === 'offered'),
      missed: read.filter((invite) => invite.state === 'missed'),
    });
  });

  desktop.on('changed', (what) => {
    if (what.work) void load();
  });

  return { state, load, forget: () => state.setState(NONE) };
}
