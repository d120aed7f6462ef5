import { nameProblems, tidyName } from '../../domain/admin/names.ts';
import { conversationAudience } from '../../store/access.ts';
import type { Handler } from '../handler.ts';
import { NOTHING_HIDDEN, NOTHING_SAID } from '../start-thread.ts';
import { writeMessages } from '../write-messages.ts';
import { checkAdditions } from './check-additions.ts';
import { addParticipant, noteGroupAct } from './participants.ts';

/** Makes a group [M2]. It stands in everybody's list from the beginning. */
export const createGroup: Handler<'group.create'> = async (unit, user, params) => {
  const name = tidyName(params.name);
  const members = { userIds: [user.id], numbers: [] };
  const found = { members, lineId: null, problems: nameProblems(name) };
  const { additions, lineId } = await checkAdditions(unit, user, params, found);
  const id = unit.newId();
  const conversation = {
    type: 'conversation',
    id,
    audience: conversationAudience(id),
    kind: 'group',
    name,
    queueId: null,
    userId: null,
    lineId,
    outsideNumber: null,
    consent: null,
    ...NOTHING_SAID,
    lastMessageAt: unit.now,
  } as const;
  const { userIds, numbers } = additions;
  await writeMessages(unit, { conversation, hidden: NOTHING_HIDDEN, isNew: true }, [
    { id: unit.newId(), direction: 'system', event: { kind: 'created', userId: user.id } },
    {
      id: unit.newId(),
      direction: 'system',
      event: { kind: 'added', userId: user.id, userIds: [...userIds], numbers: [...numbers] },
    },
  ]);
  for (const userId of [user.id, ...userIds]) await addParticipant(unit, { id, lineId }, { userId }, user.id);
  for (const number of numbers) await addParticipant(unit, { id, lineId }, { number }, user.id);
  await noteGroupAct(unit, user.id, id, 'created');
  return { conversationId: id };
};
