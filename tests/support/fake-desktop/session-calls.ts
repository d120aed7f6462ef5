import type { DesktopHandlers } from '#shared/desktop-api/api.ts';
import { refuse } from '#shared/protocol/errors.ts';
import { outside, RECEPTION, SUPPORT } from './people.ts';
import type { World } from './world.ts';

/** Sessions of queues, the invites to them, and the log of them. */
export function sessionCalls(world: World) {
  return {
    'conversation.claim': async ({ id }) => {
      world.needServer();
      const { session } = world.entry(id).conversation;
      if (session?.state === 'claimed' && session.owner !== null && !session.mine) {
        throw refuse('already_claimed', { owner: session.owner });
      }
      world.claimAs(id, world.me());
      return {};
    },
    'conversation.release': async ({ id }) => {
      world.needServer();
      world.releaseAs(id, world.me());
      return {};
    },
    'conversation.close': async ({ id }) => {
      world.needServer();
      if (world.wrapsUp) {
        world.patch(id, { session: world.session('wrapUp', null, world.clock.now()) });
        world.tell(id, { kind: 'closed', user: world.me() });
        world.addInteraction(id, { endedAt: world.clock.now(), outcome: 'closed', wrapUp: 'due' });
      } else {
        world.closeAs(id, world.me());
      }
      return {};
    },
    'conversation.transfer': async ({ id, to, note }) => {
      world.needServer();
      const user = world.me();
      const written = note.trim() === '' ? null : note.trim();
      if (to.kind === 'user') {
        const target = world.targets.users.find((each) => each.id === to.id);
        if (target === undefined) throw refuse('not_found', {});
        const { name, extension } = target;
        world.patch(id, {
          session: world.session('claimed', { id: to.id, name, extension }, world.clock.now()),
        });
        world.tell(id, {
          kind: 'transferredToUser',
          user,
          to: { id: to.id, name, extension },
          note: written,
        });
      } else {
        const target = world.targets.queues.find((each) => each.id === to.id);
        if (target === undefined) throw refuse('not_found', {});
        world.patch(id, {
          queue: { id: target.id, name: target.name, kind: target.kind },
          session: world.session('waiting', null, world.clock.now()),
        });
        world.tell(id, { kind: 'transferredToQueue', user, queue: target.name, note: written });
      }
      return {};
    },
    'conversation.transferTargets': async () => world.targets,
    'conversation.forceRelease': async ({ id }) => {
      world.needServer();
      const from = world.entry(id).conversation.session?.owner;
      if (from == null) throw refuse('changed_hands', { owner: null });
      world.patch(id, { session: world.session('waiting', null, world.clock.now()) });
      world.tell(id, { kind: 'forceReleased', user: world.me(), from });
      return {};
    },
    'conversation.assign': async ({ id, userId }) => {
      world.needServer();
      const target = world.targets.users.find((each) => each.id === userId);
      if (target === undefined) throw refuse('not_found', {});
      const to = { id: target.id, name: target.name, extension: target.extension };
      world.patch(id, { session: world.session('claimed', to, world.clock.now()) });
      world.tell(id, { kind: 'assigned', user: world.me(), to });
      return {};
    },
    'conversation.lookUp': async ({ number }) => {
      const digits = outside(number).number;
      const found = [...world.entries.values()].find(
        ({ conversation }) => conversation.outside !== null && conversation.outside.number === digits,
      );
      return {
        number: digits.length < 8 ? null : digits,
        conversation: found?.conversation ?? null,
        recent: found !== undefined,
      };
    },
    'conversation.start': async ({ number, queueId }) => {
      world.needServer();
      const queue = [SUPPORT, RECEPTION].find(({ id }) => id === queueId) ?? SUPPORT;
      const id = world.add({ id: world.nextId('c'), name: null, number, queue });
      const now = world.clock.now();
      world.patch(id, { session: { ...world.session('claimed', world.me(), now), startedBy: 'team' } });
      world.tell(id, { kind: 'started', user: world.me() });
      return { id };
    },
    'invites.list': async () => world.invites,
    'invite.accept': async ({ id }) => {
      world.needServer();
      const { conversationId } = world.inviteOf(id);
      world.withdraw(id);
      world.claimAs(conversationId, world.me());
      return { conversationId };
    },
    'invite.decline': async ({ id }) => {
      world.needServer();
      world.withdraw(id);
      return {};
    },
    'interactions.list': async ({ search, due, offset, limit }) => {
      const wanted = search.trim().toLowerCase();
      const all = world.interactions
        .filter(({ wrapUp }) => !due || wrapUp === 'due')
        .filter(({ title, number, queue, codeName, notes }) =>
          [title, number, queue, codeName ?? '', notes].some((text) => text.toLowerCase().includes(wanted)),
        );
      return { items: all.slice(offset, offset + limit), total: all.length };
    },
    'interactions.get': async ({ id }) => world.interactions.find((each) => each.id === id) ?? null,
    'interaction.wrapUp': async ({ id, codeId, notes }) => {
      world.needServer();
      const codeName = world.wrapUpCodes.find((code) => code.id === codeId)?.name ?? null;
      world.interactions = world.interactions.map((each) =>
        each.id === id ? { ...each, wrapUp: 'done', codeId, codeName, notes } : each,
      );
      world.worked(null);
      return {};
    },
    'wrapUpCodes.list': async () => [...world.wrapUpCodes],
  } satisfies Partial<DesktopHandlers>;
}
