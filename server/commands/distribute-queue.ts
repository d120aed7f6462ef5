import { placesFree } from '../domain/availability.ts';
import { distribute, type WaitingSession } from '../domain/distribution.ts';
import { userAudience } from '../store/access.ts';
import { findAgents, noteOffered } from '../store/agents.ts';
import { findDeadline } from '../store/deadlines.ts';
import {
  declinedInVain,
  type InviteRow,
  inviteOf,
  offeredInvites,
  refusedInvites,
  waitingSessions,
} from '../store/invites.ts';
import { findPolicy } from '../store/queues.ts';
import { findSession } from '../store/threads.ts';
import { forgetInvite } from './forget-invite.ts';
import type { Unit } from './unit.ts';

/** How many more waiting sessions are looked at than there are free places, as some were let pass by everybody free. */
const SLACK = 200;

/** After a command: whoever's turn has come in the queues it touched is invited, and what is void is withdrawn. */
export async function distributeTouched(unit: Unit): Promise<void> {
  for (const queueId of unit.touchedQueues) await distributeQueue(unit, queueId);
}

export async function distributeQueue(unit: Unit, queueId: string): Promise<void> {
  const { transaction, now } = unit;
  const policy = await findPolicy(transaction, queueId);
  if (policy === undefined) return;
  for (const invite of await declinedInVain(transaction, queueId)) await forgetInvite(unit, invite);
  const offered = await offeredInvites(transaction, queueId);
  // Most queues are open and have none.
  if (policy.distribution === 'open' && offered.length === 0) return;

  const candidates = await findAgents(transaction, queueId);
  const limit = SLACK + sum(candidates.map((agent) => placesFree({ ...agent, offered: 0 })));
  const waiting = await findWaiting(unit, queueId, { limit, offered });
  const invites = [...offered, ...(await refusedInvites(transaction, queueId, limit))];
  const { distribution, inviteTimeout } = policy;
  const plan = distribute({
    now,
    distribution,
    inviteTimeout,
    waiting: [...waiting.values()],
    invites,
    candidates,
  });

  const rows = new Map(invites.map((invite) => [invite.id, invite]));
  for (const { id } of plan.withdrawn) await forgetInvite(unit, rowOf(rows, id));
  for (const { id } of plan.missed) {
    await unit.update({ ...rowOf(rows, id), state: 'missed', settledAt: now });
  }
  for (const { sessionId, userId, dueAt } of plan.offers) {
    const conversationId = waiting.get(sessionId)?.conversationId ?? '';
    await invite(unit, { sessionId, conversationId, queueId, userId, dueAt });
  }
  const key = { kind: 'distribute', subjectId: queueId } as const;
  const earlier = (await findDeadline(transaction, key)) ?? null;
  if (plan.lookAgainAt !== earlier) await unit.setDeadline(key, plan.lookAgainAt);
}

type Waiting = WaitingSession & { readonly conversationId: string };

/** The first that wait, and those further back that are offered to somebody. */
async function findWaiting(
  { transaction }: Unit,
  queueId: string,
  { limit, offered }: { limit: number; offered: readonly InviteRow[] },
): Promise<Map<string, Waiting>> {
  const first = await waitingSessions(transaction, queueId, limit);
  const waiting = new Map<string, Waiting>(first.map((session) => [session.sessionId, session]));
  for (const { sessionId, conversationId } of offered) {
    if (waiting.has(sessionId)) continue;
    const session = (await findSession(transaction, sessionId))?.session;
    if (session?.state !== 'waiting' || session.queueId !== queueId || session.waitingSince === null)
      continue;
    waiting.set(sessionId, { sessionId, conversationId, waitingSince: session.waitingSince });
  }
  return waiting;
}

async function invite(
  unit: Unit,
  offer: Pick<InviteRow, 'sessionId' | 'conversationId' | 'queueId' | 'userId' | 'dueAt'>,
): Promise<void> {
  const { sessionId, userId, queueId } = offer;
  const earlier = await inviteOf(unit.transaction, { sessionId, userId });
  const offered = { state: 'offered', offeredAt: unit.now, dueAt: offer.dueAt, settledAt: null } as const;
  // What was let pass may have been in another queue, before a transfer.
  if (earlier !== undefined) await unit.update({ ...earlier, ...offer, ...offered });
  else {
    const audience = userAudience(userId);
    await unit.insert({ type: 'invite', id: unit.newId(), audience, ...offer, ...offered });
  }
  await noteOffered(unit.transaction, { queueId, userId, at: unit.now });
}

function rowOf(rows: ReadonlyMap<string, InviteRow>, id: string): InviteRow {
  const row = rows.get(id);
  if (row === undefined) throw new Error(`The invite ${id} was not looked up.`);
  return row;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
