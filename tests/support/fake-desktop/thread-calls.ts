import type { DesktopHandlers } from '#shared/desktop-api/api.ts';
import type { ConversationView, MessageView } from '#shared/desktop-api/views.ts';
import { AGREED, IDLE_TIMEOUT } from './people.ts';
import type { World } from './world.ts';

const KINDS: { readonly [kind in 'chats' | 'groups' | 'texts']: readonly ConversationView['kind'][] } = {
  chats: ['chat'],
  groups: ['group'],
  texts: ['sms', 'queue'],
};

/** Everything by which a conversation is found. */
function searchable({ title, outside, queue, people, outsiders }: ConversationView): string[] {
  return [
    title,
    outside?.display ?? '',
    outside?.number ?? '',
    queue?.name ?? '',
    ...people.map(({ name }) => name),
    ...outsiders.flatMap(({ name, display }) => [name ?? '', display]),
  ];
}

function isMine({ session, kind }: ConversationView): boolean {
  return kind === 'queue' ? session?.mine === true : true;
}

/** A list only counts those in a group, and says of consent what a row shows. */
function asListed(conversation: ConversationView): ConversationView {
  const { kind, consent } = conversation;
  return {
    ...conversation,
    ...(kind === 'group' && { people: [], outsiders: [] }),
    consent: consent && { ...AGREED, state: consent.state, flagged: consent.flagged },
  };
}

function countsAsUnread({ direction, mine, note }: MessageView): boolean {
  return direction === 'in' || (direction === 'internal' && !mine && !note);
}

/** Lists and threads of every kind, and what is written in them. */
export function threadCalls(world: World) {
  return {
    'conversations.list': async ({ section, filter, kind, search, offset, limit }) => {
      const wanted = search.trim().toLowerCase();
      const all = [...world.entries.values()]
        .map(({ conversation }) => conversation)
        .filter(({ session }) => (session?.state === 'waiting') === (section === 'waiting'))
        .filter(
          (each) =>
            filter === 'all' || (filter === 'mine' ? isMine(each) : each.unread > 0 || each.mentioned),
        )
        .filter((each) => kind === 'all' || KINDS[kind].includes(each.kind))
        .filter((each) => searchable(each).some((text) => text.toLowerCase().includes(wanted)))
        .sort((a, b) =>
          section === 'waiting'
            ? (a.session?.waitingSince ?? 0) - (b.session?.waitingSince ?? 0)
            : (b.lastMessageAt ?? 0) - (a.lastMessageAt ?? 0),
        );
      return { items: all.slice(offset, offset + limit).map(asListed), total: all.length };
    },
    'conversations.get': async ({ id }) => world.entries.get(id)?.conversation ?? null,
    'conversation.viewing': async () => ({}),
    'conversation.setMuted': async ({ id, muted }) => {
      world.patch(id, { muted });
      world.changed(id);
      return {};
    },
    'conversation.markRead': async ({ id, position }) => {
      const unread = world
        .entry(id)
        .messages.filter((message) => (message.position ?? 0) > position && countsAsUnread(message)).length;
      world.patch(id, { unread, mentioned: false });
      world.changed(id);
      return {};
    },
    'conversation.markUnread': async ({ id }) => {
      world.patch(id, { unread: Math.max(1, world.conversation(id).unread) });
      world.changed(id);
      return {};
    },
    'conversation.typing': async ({ id }) => {
      const { session } = world.entry(id).conversation;
      if (session !== null) {
        world.patch(id, { session: { ...session, idleDueAt: world.clock.now() + IDLE_TIMEOUT } });
      }
      return {};
    },
    'thread.page': async ({ id, before, limit }) => {
      const all = world.entry(id).messages;
      const earlier = all.filter(({ position }) =>
        before === null ? true : position !== null && position < before,
      );
      return { messages: earlier.slice(-limit), more: earlier.length > limit };
    },
    'thread.from': async ({ id, position }) => ({
      messages: world.entry(id).messages.filter((message) => (message.position ?? Infinity) >= position),
    }),
    'thread.after': async ({ id, after, limit }) => {
      const later = world.entry(id).messages.filter((message) => (message.position ?? Infinity) > after);
      return { messages: later.slice(0, limit), more: later.length > limit };
    },
    'thread.around': async ({ id, position, limit }) => {
      const all = world.entry(id).messages;
      const before = all.filter((message) => (message.position ?? Infinity) < position);
      const from = all.filter((message) => (message.position ?? Infinity) >= position);
      return {
        messages: [...before.slice(-limit), ...from.slice(0, limit)],
        earlier: before.length > limit,
        later: from.length > limit,
      };
    },
    'message.send': async ({ id, text, mentions }) => {
      const { outside, outsiders, writing } = world.conversation(id);
      const online = world.status.phase === 'online';
      world.append(id, {
        direction: outside === null ? 'internal' : 'out',
        author: world.me(),
        mine: true,
        text,
        mentions: world.people.filter((person) => mentions.includes(person.id)),
        status: online ? (outside === null ? null : 'queued') : 'pending',
        deliveries:
          online && writing === null
            ? outsiders.map(({ consent: _, ...party }) => ({
                ...party,
                status: 'queued',
                failure: null,
                heldUntil: null,
              }))
            : [],
      });
      world.drafts.delete(id);
      world.changed(id);
      if (!online) world.setStatus({ unsent: world.status.unsent + 1 });
      return {};
    },
    'message.note': async ({ id, text, mentions }) => {
      world.note(id, world.me(), text, {
        mentions: world.people.filter((person) => mentions.includes(person.id)),
        status: world.status.phase === 'online' ? null : 'pending',
      });
      world.drafts.delete(id);
      return {};
    },
    'message.retry': async ({ id, messageId }) => {
      world.setMessage(id, messageId, { status: 'queued', failure: null });
      return {};
    },
    'message.discard': async ({ messageId }) => {
      for (const [id, entry] of world.entries) {
        if (!entry.messages.some((message) => message.id === messageId)) continue;
        entry.messages = entry.messages.filter((message) => message.id !== messageId);
        world.changed(id);
      }
      return {};
    },
    'draft.get': async ({ id }) => world.drafts.get(id) ?? { text: '', note: false },
    'draft.set': async ({ id, text, note }) => {
      world.drafts.set(id, { text, note });
      const draft = text.trim() !== '';
      const entry = world.entries.get(id);
      if (entry !== undefined && entry.conversation.draft !== draft) world.change(id, { draft });
      return {};
    },
  } satisfies Partial<DesktopHandlers>;
}
