import type { RecordType } from '#shared/protocol/records.ts';
import { accountKeeper } from './account.ts';
import { campaignKeeper } from './campaign.ts';
import { hoursKeeper } from './hours.ts';
import type { Keeper } from './keeper.ts';
import { lineKeeper } from './line.ts';
import { pauseReasonKeeper } from './pause-reason.ts';
import { queueKeeper } from './queue.ts';
import { userKeeper } from './user.ts';
import { wrapUpCodeKeeper } from './wrap-up-code.ts';

const KEEPERS: { readonly [Type in RecordType]: Keeper<Type> } = {
  account: accountKeeper,
  user: userKeeper,
  queue: queueKeeper,
  line: lineKeeper,
  pauseReason: pauseReasonKeeper,
  wrapUpCode: wrapUpCodeKeeper,
  hours: hoursKeeper,
  campaign: campaignKeeper,
};

export function keeperOf<Type extends RecordType>(type: Type): Keeper<Type> {
  return KEEPERS[type];
}
