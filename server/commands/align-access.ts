import { overseesQueues } from '../domain/permissions.ts';
import { accountAudience, queueAudience, readAccess, userAudience } from '../store/access.ts';
import { queuesOf } from '../store/members.ts';
import { audiencesTakenPartIn } from '../store/participants.ts';
import { queueIdsOf } from '../store/queues.ts';
import type { User } from '../store/users.ts';
import type { Unit } from './unit.ts';

/** Lets the user see exactly what they are entitled to: what came to be theirs is granted, what no longer is, taken. */
export async function alignAccess(
  unit: Unit,
  user: Pick<User, 'id' | 'accountId' | 'active' | 'role' | 'refinements'>,
): Promise<void> {
  const entitled = await audiencesFor(unit, user);
  const access = await readAccess(unit.transaction, user.id);
  const granted = new Set(access.filter(({ revokedSeq }) => revokedSeq === null).map((one) => one.audience));
  for (const audience of granted) if (!entitled.has(audience)) await unit.revoke(user.id, audience);
  for (const audience of entitled) if (!granted.has(audience)) await unit.grant(user.id, audience);
}

async function audiencesFor(
  { transaction }: Unit,
  user: Parameters<typeof alignAccess>[1],
): Promise<Set<string>> {
  if (!user.active) return new Set();
  const queueIds = overseesQueues(user)
    ? await queueIdsOf(transaction, user.accountId)
    : await queuesOf(transaction, user.id);
  return new Set([
    accountAudience(user.accountId),
    userAudience(user.id),
    ...queueIds.map(queueAudience),
    ...(await audiencesTakenPartIn(transaction, user.id)),
  ]);
}
