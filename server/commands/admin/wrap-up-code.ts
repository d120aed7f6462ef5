import type { Keeper } from './keeper.ts';
import { namedKeeping } from './named.ts';

export const wrapUpCodeKeeper: Keeper<'wrapUpCode'> = {
  ...namedKeeping('wrapUpCode'),
  // What was filed under it keeps the code's name.
  usedBy: () => Promise.resolve(null),
};
