import { pausedFor } from '../../store/admin-uses.ts';
import type { Keeper } from './keeper.ts';
import { listWords } from './list-words.ts';
import { namedKeeping } from './named.ts';

export const pauseReasonKeeper: Keeper<'pauseReason'> = {
  ...namedKeeping('pauseReason'),
  usedBy: async (reader, id) => listWords(await pausedFor(reader, id)),
};
