/** What every part of the demo's past is told with. */
import type { Millis } from '#shared/time.ts';
import { recordHandOver, recordReceipt, takeOutbound } from '../commands/deliveries.ts';
import type { Unit } from '../commands/unit.ts';
import { findUser, type User } from '../store/users.ts';
import type { DemoUser } from './company.ts';

/** The ids of those who appear in the demo. */
export interface Company {
  readonly accountId: string;
  readonly userIds: ReadonlyMap<DemoUser, string>;
}

/** Does a piece of work as if it were then. */
export type At = <Result>(time: Millis, work: (unit: Unit) => Promise<Result>) => Promise<Result>;

const HANDED_OVER_AFTER: Millis = 400;
const DELIVERED_AFTER: Millis = 2_100;

export async function person({ transaction }: Unit, company: Company, who: DemoUser): Promise<User> {
  const user = await findUser(transaction, company.userIds.get(who) ?? '');
  if (user === undefined) throw new Error(`${who.name} is not of this company.`);
  return user;
}

/** Whatever is on its way arrives. */
export async function deliver(at: At, sentAt: Millis): Promise<void> {
  const texts = await at(sentAt + HANDED_OVER_AFTER, (unit) => takeOutbound(unit, 10));
  for (const { id: textId } of texts) {
    await at(sentAt + HANDED_OVER_AFTER, (unit) =>
      recordHandOver(unit, textId, { taken: true, carrierId: `demo-${textId}` }),
    );
    const deliveredAt = sentAt + DELIVERED_AFTER;
    await at(deliveredAt, (unit) =>
      recordReceipt(unit, { textId, status: 'delivered', failure: null, at: deliveredAt }),
    );
  }
}
