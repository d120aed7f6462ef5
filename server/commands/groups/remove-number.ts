import { toE164 } from '#shared/phone-number.ts';
import { refuse } from '#shared/protocol/errors.ts';
import { defaultCountryOf } from '../../store/accounts.ts';
import { deleteParticipant } from '../../store/participants.ts';
import type { Handler } from '../handler.ts';
import { writeMessages } from '../write-messages.ts';
import { numbersOf, openGroup } from './open-group.ts';
import { noteGroupAct } from './participants.ts';

export const removeNumber: Handler<'group.removeNumber'> = async (
  unit,
  user,
  { conversationId, ...params },
) => {
  const { conversation, hidden, participants } = await openGroup(unit, user, conversationId);
  const number = toE164(params.number, await defaultCountryOf(unit.transaction, user.accountId));
  const participant = participants.find((one) => one.number !== null && one.number === number);
  if (number === undefined || participant === undefined) throw refuse('not_found', {});
  await deleteParticipant(unit.transaction, participant.id);
  await unit.forget(participant);
  // Whoever adds the next first one says anew where the group texts from.
  const lineId = numbersOf(participants).length === 1 ? null : conversation.lineId;
  await writeMessages(unit, { conversation: { ...conversation, lineId }, hidden }, [
    { id: unit.newId(), direction: 'system', event: { kind: 'numberRemoved', userId: user.id, number } },
  ]);
  await noteGroupAct(unit, user.id, conversationId, 'numberRemoved');
  return {};
};
