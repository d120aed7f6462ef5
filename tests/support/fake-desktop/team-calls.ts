import type { DesktopHandlers } from '#shared/desktop-api/api.ts';
import type { OutsideParty } from '#shared/desktop-api/views.ts';
import { refuse } from '#shared/protocol/errors.ts';
import { AGREED, outside } from './people.ts';
import type { World } from './world.ts';

/** Colleagues, chats, groups, and threads on one's own line. */
export function teamCalls(world: World) {
  function colleagues(ids: readonly string[]) {
    return world.people.filter(({ id }) => ids.includes(id));
  }

  function parties(numbers: readonly string[]): OutsideParty[] {
    return numbers.map((number) => {
      const party = outside(number);
      const contact = world.contacts.find((each) => each.numbers.some((own) => own.number === party.number));
      return { ...party, name: contact?.name ?? null };
    });
  }

  return {
    'chat.open': async ({ userId }) => {
      for (const { conversation } of world.entries.values()) {
        if (conversation.kind === 'chat' && conversation.people[0]?.id === userId)
          return { id: conversation.id };
      }
      world.needServer();
      const [person] = colleagues([userId]);
      if (person === undefined) throw refuse('not_found', {});
      const id = world.addChat(world.nextId('chat'), person);
      world.changed(id);
      return { id };
    },
    'sms.open': async ({ number }) => {
      const party = outside(number);
      for (const { conversation } of world.entries.values()) {
        if (conversation.kind === 'sms' && conversation.outside?.number === party.number)
          return { id: conversation.id };
      }
      world.needServer();
      const id = world.addSms(world.nextId('sms'), parties([number])[0]?.name ?? null, number);
      world.changed(id);
      return { id };
    },
    'group.create': async ({ name, userIds, numbers, lineId }) => {
      world.needServer();
      if (name.trim() === '')
        throw refuse('invalid_fields', { fields: [{ field: 'name', message: 'Give the group a name.' }] });
      const id = world.addGroup(
        world.nextId('group'),
        name.trim(),
        colleagues(userIds),
        parties(numbers),
        world.lines.find((line) => line.id === lineId)?.number ?? null,
      );
      world.tell(id, { kind: 'created', user: world.me() });
      return { id };
    },
    'group.rename': async ({ id, name }) => {
      world.needServer();
      if (name.trim() === '')
        throw refuse('invalid_fields', { fields: [{ field: 'name', message: 'Give the group a name.' }] });
      world.patch(id, { title: name.trim() });
      world.tell(id, { kind: 'renamed', user: world.me(), name: name.trim() });
      return {};
    },
    'group.add': async ({ id, userIds, numbers, lineId }) => {
      world.needServer();
      const { people, outsiders, line, consent } = world.conversation(id);
      const added = {
        people: colleagues(userIds),
        outsiders: parties(numbers).map((party) => ({
          ...party,
          consent: 'active' as const,
          flagged: false,
        })),
      };
      world.patch(id, {
        people: [...people, ...added.people],
        outsiders: [...outsiders, ...added.outsiders],
        line: world.lines.find((each) => each.id === lineId)?.number ?? line,
        consent: numbers.length > 0 ? (consent ?? { ...AGREED, state: null }) : consent,
      });
      world.tell(id, { kind: 'added', user: world.me(), ...added });
      return {};
    },
    'group.removeNumber': async ({ id, number }) => {
      world.needServer();
      const { outsiders } = world.conversation(id);
      const outsider = outsiders.find((party) => party.number === number);
      if (outsider === undefined) throw refuse('not_found', {});
      world.patch(id, { outsiders: outsiders.filter((party) => party !== outsider) });
      world.tell(id, { kind: 'numberRemoved', user: world.me(), outsider });
      return {};
    },
    'group.leave': async ({ id }) => {
      world.needServer();
      world.remove(id);
      return {};
    },
    'people.list': async ({ search }) => {
      const wanted = search.trim().toLowerCase();
      return world.people
        .filter(({ active }) => active)
        .filter(({ name, extension }) => `${name} ${extension}`.toLowerCase().includes(wanted));
    },
    'people.mentionable': async ({ id }) => {
      const { kind, people } = world.conversation(id);
      const readers = kind === 'chat' || kind === 'group' ? people : kind === 'sms' ? [] : world.people;
      return readers.map((person) => ({ id: person.id, name: person.name, extension: person.extension }));
    },
    'lines.mine': async () => world.lines,
  } satisfies Partial<DesktopHandlers>;
}
