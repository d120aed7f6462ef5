import type { DesktopHandlers } from '#shared/desktop-api/api.ts';
import { toE164 } from '#shared/phone-number.ts';
import { findOnLine, getConversation } from '../cache/conversations.ts';
import { accountOf } from '../cache/directory.ts';
import { chatWith } from '../cache/participants.ts';
import type { Parts } from '../parts.ts';
import { signedIn, untilConversation, withServer } from './guards.ts';

export type Grouping = Pick<
  DesktopHandlers,
  | 'chat.open'
  | 'sms.open'
  | 'group.create'
  | 'group.rename'
  | 'group.add'
  | 'group.removeNumber'
  | 'group.leave'
>;

/**
 * Chats, groups, and threads on one's own line. One that is here already opens without the server; whatever it has to
 * decide answers once its effect is here as well.
 */
export function groupingHandlers(parts: Parts): Grouping {
  const { cache, viewer, feed, request, newId } = parts;

  const numberOf = (spelled: string) => toE164(spelled, accountOf(cache)?.defaultCountry ?? '');
  const isHere = (id: string) => getConversation(cache, id, viewer()) !== null;
  const arrived = async (id: string) => {
    await feed.arrival(() => isHere(id));
    return { id };
  };

  return {
    'chat.open': async ({ userId }) => {
      signedIn(parts);
      const known = chatWith(cache, userId, viewer().userId);
      if (known !== null) return { id: known };
      return withServer(parts, 'Opening a new chat', async () => {
        const { conversationId } = await request('chat.open', { commandId: newId(), userId });
        return arrived(conversationId);
      });
    },

    'sms.open': async ({ lineId, number }) => {
      signedIn(parts);
      const e164 = numberOf(number);
      const known = e164 === undefined ? null : findOnLine(cache, lineId, e164);
      if (known !== null) return { id: known };
      return withServer(parts, 'Texting a new number', async () => {
        const { conversationId } = await request('sms.open', { commandId: newId(), lineId, number });
        return arrived(conversationId);
      });
    },

    'group.create': (group) =>
      withServer(parts, 'Making a group', async () => {
        const { conversationId } = await request('group.create', { ...group, commandId: newId() });
        return arrived(conversationId);
      }),

    'group.rename': ({ id, name }) =>
      withServer(parts, 'Renaming a group', async () => {
        await request('group.rename', { commandId: newId(), conversationId: id, name });
        await untilConversation(parts, id, ({ title }) => title === name.trim());
        return {};
      }),

    'group.add': ({ id, userIds, numbers, lineId }) =>
      withServer(parts, 'Adding somebody to a group', async () => {
        const added = { userIds, numbers, lineId };
        await request('group.add', { commandId: newId(), conversationId: id, ...added });
        const wanted = numbers.map(numberOf);
        const me = viewer().userId;
        await untilConversation(
          parts,
          id,
          ({ people, outsiders }) =>
            userIds.every((userId) => userId === me || people.some((person) => person.id === userId)) &&
            wanted.every((number) => outsiders.some((outsider) => outsider.number === number)),
        );
        return {};
      }),

    'group.removeNumber': ({ id, number }) =>
      withServer(parts, 'Removing a number from a group', async () => {
        await request('group.removeNumber', { commandId: newId(), conversationId: id, number });
        const gone = numberOf(number);
        await untilConversation(parts, id, ({ outsiders }) =>
          outsiders.every((outsider) => outsider.number !== gone),
        );
        return {};
      }),

    'group.leave': ({ id }) =>
      withServer(parts, 'Leaving a group', async () => {
        await request('group.leave', { commandId: newId(), conversationId: id });
        await feed.arrival(() => !isHere(id));
        return {};
      }),
  };
}
