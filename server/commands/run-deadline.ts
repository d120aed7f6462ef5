import { type DeadlineKey, type DeadlineKind, deadlinesOf, decideSession } from '../domain/session.ts';
import { callOffDeadline, findDeadline, setDeadline } from '../store/deadlines.ts';
import { findSession, findThread } from '../store/threads.ts';
import type { Unit } from './unit.ts';
import { writeThread } from './write-thread.ts';

const COMMAND_OF = {
  idle: 'idleTimeout',
  wait: 'waitTimeout',
} as const satisfies Record<DeadlineKind, string>;

/** Does what the deadline is for, unless it was moved or called off before its turn came. */
export async function runDeadline(unit: Unit, key: DeadlineKey): Promise<void> {
  const { transaction, now } = unit;
  const dueAt = await findDeadline(transaction, key);
  if (dueAt === undefined || now < dueAt) return;
  const found = await findSession(transaction, key.sessionId);
  const thread = found && (await findThread(transaction, found.conversationId, NOBODY));
  if (thread === undefined)
    throw new Error(`The session ${key.sessionId} has a deadline but no conversation.`);
  const state = { ...thread, session: found?.session ?? null };
  const decision = decideSession(
    state.session,
    { kind: COMMAND_OF[key.kind] },
    { now, policy: thread.policy },
  );
  if (decision.accepted) return writeThread(unit, state, [decision], null);

  // The queue's times were changed since it was set: it follows them.
  const moved = state.session && deadlinesOf(state.session, thread.policy)[key.kind];
  if (moved === null) await callOffDeadline(transaction, key);
  else await setDeadline(transaction, { ...key, dueAt: moved });
  unit.deadlines = true;
}

/** Deadlines are run for no user in particular. */
const NOBODY = '';
