import type { DesktopHandlers } from '#shared/desktop-api/api.ts';
import { ROLE_PERMISSIONS } from '#shared/permissions.ts';
import { refuse } from '#shared/protocol/errors.ts';
import { AMARA, JONAS, MAYA } from './people.ts';
import type { World } from './world.ts';

/** The person who is signed in, their queues and settings, and what an admin sets. */
export function workCalls(world: World) {
  return {
    'status.get': async () => world.status,
    'auth.signIn': async ({ extension, password }) => {
      if (password !== 'offhook') throw refuse('wrong_credentials', {});
      const person = [MAYA, JONAS, AMARA].find((known) => known.extension === extension) ?? MAYA;
      world.setStatus({
        phase: 'online',
        problem: null,
        me: { ...person, role: 'agent', permissions: [...ROLE_PERMISSIONS.agent], pause: null },
      });
      return {};
    },
    'auth.signOut': async () => {
      world.setStatus({ phase: 'signedOut', me: null, account: null });
      return {};
    },
    'connection.retry': async () => ({}),
    'pauseReasons.list': async () => [...world.pauseReasons],
    'queues.list': async () => [...world.queues],
    'queue.setLogin': async ({ id, loggedIn }) => {
      world.needServer();
      world.queues = world.queues.map((queue) =>
        queue.id === id && queue.mine !== null ? { ...queue, mine: { ...queue.mine, loggedIn } } : queue,
      );
      for (const { conversation } of world.entries.values()) {
        if (conversation.queue?.id !== id || !conversation.member) continue;
        world.patch(conversation.id, { claimObstacle: loggedIn ? null : 'notLoggedIn' });
      }
      world.tellChanged({ lists: true, directory: true });
      return {};
    },
    'settings.get': async () => world.settings,
    'settings.set': async ({ notify = world.settings.notify, tone = world.settings.tone }) => {
      world.settings = { notify, tone };
      world.tellChanged({ settings: true });
      return {};
    },
    'user.setPause': async ({ reasonId }) => {
      world.needServer();
      const reason = world.pauseReasons.find(({ id }) => id === reasonId);
      const pause =
        reason === undefined ? null : { reasonId: reason.id, reason: reason.name, since: world.clock.now() };
      if (world.status.me !== null) world.setStatus({ me: { ...world.status.me, pause } });
      for (const { conversation } of world.entries.values()) {
        if (!conversation.member) continue;
        world.patch(conversation.id, { claimObstacle: pause === null ? null : 'paused' });
      }
      world.tellChanged({ lists: true, directory: true });
      return {};
    },
    'admin.read': async () => {
      if (world.admin === null) throw refuse('forbidden', {});
      return world.admin;
    },
    'admin.save': async ({ id, revision }) => ({
      id: id ?? world.nextId('n'),
      revision: (revision ?? 0) + 1,
    }),
    'admin.remove': async () => ({}),
    'admin.audit': async () => ({ entries: [], more: false }),
  } satisfies Partial<DesktopHandlers>;
}
