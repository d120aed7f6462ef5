import type { Handler } from '../handler.ts';
import { writeMessages } from '../write-messages.ts';
import { checkAdditions } from './check-additions.ts';
import { numbersOf, openGroup, userIdsOf } from './open-group.ts';
import { addParticipant, noteGroupAct } from './participants.ts';

export const addToGroup: Handler<'group.add'> = async (unit, user, params) => {
  const { conversation, hidden, participants } = await openGroup(unit, user, params.conversationId);
  const members = { userIds: userIdsOf(participants), numbers: numbersOf(participants) };
  const { additions, lineId } = await checkAdditions(unit, user, params, {
    members,
    lineId: conversation.lineId,
  });
  const { id } = conversation;
  const { userIds, numbers } = additions;
  await writeMessages(unit, { conversation: { ...conversation, lineId }, hidden }, [
    {
      id: unit.newId(),
      direction: 'system',
      event: { kind: 'added', userId: user.id, userIds: [...userIds], numbers: [...numbers] },
    },
  ]);
  for (const userId of userIds) await addParticipant(unit, { id, lineId }, { userId }, user.id);
  for (const number of numbers) await addParticipant(unit, { id, lineId }, { number }, user.id);
  await noteGroupAct(unit, user.id, id, 'added');
  return {};
};
