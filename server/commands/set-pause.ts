import { refuse } from '#shared/protocol/errors.ts';
import { queuesOf } from '../store/members.ts';
import { isPauseReason } from '../store/pause-reasons.ts';
import type { Handler } from './handler.ts';

export const setPause: Handler<'user.setPause'> = async (unit, user, { reasonId }) => {
  const { accountId, ...row } = user;
  if (reasonId === row.pauseReasonId) return {};
  if (reasonId !== null && !(await isPauseReason(unit.transaction, { id: reasonId, accountId }))) {
    throw refuse('not_found', {});
  }
  const pausedAt = reasonId === null ? null : unit.now;
  await unit.update({ ...row, pauseReasonId: reasonId, pausedAt }, { accountId });
  for (const queueId of await queuesOf(unit.transaction, user.id)) unit.touchQueue(queueId);
  return {};
};
