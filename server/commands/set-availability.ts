import type { Handler } from './handler.ts';

export const setAvailability: Handler<'user.setAvailability'> = async (unit, user, { availability }) => {
  const { accountId, ...row } = user;
  if (availability !== row.availability) await unit.update({ ...row, availability }, { accountId });
  return {};
};
