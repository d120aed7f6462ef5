import type { Services } from '../services.tsx';
import type { Density, Theme } from '../stores/preferences-store.ts';
import { type CommandActs, NOTHING, only } from './act.ts';

type OwnCommand = 'agent' | 'pause' | 'pauseFor' | 'logins' | 'theme' | 'density' | 'reconnect' | 'signOut';

const THEMES: Readonly<Record<Theme, string>> = {
  system: 'Theme: as the system',
  light: 'Theme: light',
  dark: 'Theme: dark',
};

const DENSITIES: Readonly<Record<Density, string>> = {
  comfortable: 'Density: comfortable',
  compact: 'Density: compact',
};

/** What people do with themselves: pause, queues, how the window looks, and going home. */
export function ownActs(services: Services, problem: string | null): Pick<CommandActs, OwnCommand> {
  const { status, workspace, queues, pauseReasons, preferences, actions } = services;
  const me = () => status.getState().status?.me ?? null;
  const openAgent = () => workspace.setState({ agentOpen: true });

  return {
    agent: () => only(openAgent),
    pause() {
      if (me()?.pause == null) return only(openAgent, { label: 'Pause…' });
      return problem === null ? only(() => void actions.resume(), { label: 'Resume' }) : NOTHING;
    },
    pauseFor() {
      if (problem !== null) return NOTHING;
      const now = me()?.pause?.reasonId;
      return (pauseReasons.state.getState().items ?? [])
        .filter(({ id }) => id !== now)
        .map(({ id, name }) => ({ label: `Pause: ${name}`, run: () => void actions.pause(id) }));
    },
    logins() {
      if (problem !== null) return NOTHING;
      return (queues.state.getState().queues ?? []).flatMap(({ id, name, mine }) =>
        mine === null
          ? []
          : [
              {
                label: mine.loggedIn ? `Log out of ${name}` : `Log in to ${name}`,
                run: () => void actions.setLogin(id, !mine.loggedIn),
              },
            ],
      );
    },
    theme() {
      const now = preferences.state.getState().theme;
      return (Object.keys(THEMES) as Theme[])
        .filter((theme) => theme !== now)
        .map((theme) => ({ label: THEMES[theme], run: () => preferences.change({ theme }) }));
    },
    density() {
      const now = preferences.state.getState().density;
      return (Object.keys(DENSITIES) as Density[])
        .filter((density) => density !== now)
        .map((density) => ({ label: DENSITIES[density], run: () => preferences.change({ density }) }));
    },
    reconnect: () =>
      status.getState().status?.phase === 'offline' ? only(() => void actions.reconnect()) : NOTHING,
    signOut: () => only(() => actions.askToSignOut(status.getState().status?.unsent ?? 0)),
  };
}
