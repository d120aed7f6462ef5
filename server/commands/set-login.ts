import { refuse } from '#shared/protocol/errors.ts';
import { noteIdle } from '../store/agents.ts';
import { findMember } from '../store/members.ts';
import type { Handler } from './handler.ts';

export const setLogin: Handler<'queue.setLogin'> = async (unit, user, { queueId, loggedIn }) => {
  const member = await findMember(unit.transaction, { queueId, userId: user.id });
  if (member === undefined) throw refuse('not_found', {});
  if (member.row.loggedIn === loggedIn) return {};
  await unit.update({ ...member.row, loggedIn }, member.hidden);
  if (loggedIn) await noteIdle(unit.transaction, { queueId, userId: user.id, at: unit.now });
  unit.touchQueue(queueId);
  return {};
};
