import { deleteParticipant } from '../../store/participants.ts';
import { dropKept } from '../conversation-marks.ts';
import type { Handler } from '../handler.ts';
import { writeMessages } from '../write-messages.ts';
import { openGroup } from './open-group.ts';
import { noteGroupAct } from './participants.ts';

export const leaveGroup: Handler<'group.leave'> = async (unit, user, { conversationId }) => {
  const group = await openGroup(unit, user, conversationId);
  for (const participant of group.participants) {
    if (participant.userId !== user.id) continue;
    await deleteParticipant(unit.transaction, participant.id);
    await unit.forget(participant);
  }
  await writeMessages(unit, group, [
    { id: unit.newId(), direction: 'system', event: { kind: 'left', userId: user.id } },
  ]);
  await dropKept(unit, { conversationId, userId: user.id });
  await unit.revoke(user.id, group.conversation.audience);
  await noteGroupAct(unit, user.id, conversationId, 'left');
  return {};
};
