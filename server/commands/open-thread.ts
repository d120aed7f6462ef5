import { refuse } from '#shared/protocol/errors.ts';
import { decideSession } from '../domain/decide-session.ts';
import { permitted, type QueueAct } from '../domain/permissions.ts';
import type { SessionChange, SessionCommand, SessionRefusal } from '../domain/session.ts';
import type { Reader } from '../store/connection.ts';
import { findThread, type Thread } from '../store/threads.ts';
import { findUser, type User } from '../store/users.ts';
import type { Unit } from './unit.ts';

/** The conversation, if the user may act on it so. Throws `not_found` or `forbidden`. */
export async function openThread(
  unit: Unit,
  user: User,
  conversationId: string,
  act: QueueAct,
): Promise<Thread> {
  const thread = await findThread(unit.transaction, conversationId, user.id);
  if (thread === undefined) throw refuse('not_found', {});
  mustBePermitted(user, thread, act);
  return thread;
}

/** Throws `not_found` or `forbidden`. */
export function mustBePermitted(user: User, { member }: Pick<Thread, 'member'>, act: QueueAct): void {
  const permission = permitted({ user, member }, act);
  if (permission !== 'allowed') throw refuse(permission, {});
}

/** Throws `not_owner` where the person names no epoch: they have seen no session that is theirs. */
export async function mustHaveEpoch(
  unit: Unit,
  { session }: Pick<Thread, 'session'>,
  epoch: number | null,
): Promise<number> {
  if (epoch !== null) return epoch;
  throw refuse('not_owner', { owner: await describeAnyOwner(unit.transaction, session?.ownerId ?? null) });
}

/** Has the state machine decide, and throws its refusal in the words of the protocol. */
export async function decideOrRefuse(
  unit: Unit,
  thread: Pick<Thread, 'session' | 'policy'>,
  command: SessionCommand,
): Promise<SessionChange> {
  const decision = decideSession(thread.session, command, { now: unit.now, policy: thread.policy });
  if (decision.accepted) return decision;
  throw await inWords(unit.transaction, decision.refusal);
}

async function inWords(reader: Reader, refusal: SessionRefusal): Promise<Error> {
  switch (refusal.code) {
    case 'already_claimed':
      return refuse('already_claimed', { owner: await describeOwner(reader, refusal.ownerId) });
    case 'not_owner':
    case 'changed_hands':
      return refuse(refusal.code, { owner: await describeAnyOwner(reader, refusal.ownerId) });
    case 'session_ended':
      return refuse('session_ended', {});
    case 'not_due':
      return new Error('Only a timer asks whether something is due.');
  }
}

/** Null where nobody has it. */
export async function describeAnyOwner(reader: Reader, ownerId: string | null) {
  return ownerId === null ? null : describeOwner(reader, ownerId);
}

async function describeOwner(reader: Reader, ownerId: string) {
  const owner = await findUser(reader, ownerId);
  if (owner === undefined) throw new Error(`The owner ${ownerId} is not a user.`);
  return { id: owner.id, name: owner.name, extension: owner.extension };
}
