import type { DeadlineKey } from '../domain/deadlines.ts';
import { decideSession } from '../domain/decide-session.ts';
import type { Answer } from '../domain/inbound.ts';
import { deadlinesOf, type SessionDeadline } from '../domain/session-deadlines.ts';
import { findDeadline } from '../store/deadlines.ts';
import { findSession, findThread, policyOf } from '../store/threads.ts';
import { releaseHeld } from './held-texts.ts';
import { endGrace } from './online.ts';
import type { Unit } from './unit.ts';
import { writeThread } from './write-thread.ts';

/** Does what the deadline is for, unless it was moved or called off before its turn came. */
export async function runDeadline(unit: Unit, { kind, subjectId }: DeadlineKey): Promise<void> {
  const dueAt = await findDeadline(unit.transaction, { kind, subjectId });
  if (dueAt === undefined || unit.now < dueAt) return;
  switch (kind) {
    case 'distribute':
      await unit.setDeadline({ kind, subjectId }, null);
      return unit.touchQueue(subjectId);
    case 'grace':
      await unit.setDeadline({ kind, subjectId }, null);
      return endGrace(unit, subjectId);
    case 'held':
      return releaseHeld(unit);
    default:
      return runSessionDeadline(unit, kind, subjectId);
  }
}

const COMMAND_OF = {
  idle: 'idleTimeout',
  wait: 'waitTimeout',
  remind: 'waitReminder',
} as const satisfies Record<SessionDeadline, string>;

async function runSessionDeadline(unit: Unit, kind: SessionDeadline, sessionId: string): Promise<void> {
  const { transaction, now } = unit;
  const found = await findSession(transaction, sessionId);
  const thread = found && (await findThread(transaction, found.conversationId, NOBODY));
  if (found === undefined || thread === undefined) {
    throw new Error(`The session ${sessionId} has a deadline but no conversation.`);
  }
  const { session } = found;
  const policy = await policyOf(transaction, session.queueId);
  const decision = decideSession(session, { kind: COMMAND_OF[kind] }, { now, policy });
  if (decision.accepted) {
    const text = kind === 'wait' ? policy.waitTimeoutMessage : null;
    const answer: Answer | null = text === null ? null : { kind: 'waitTimeout', text };
    return writeThread(unit, { ...thread, session, policy }, { changes: [decision], answer });
  }
  // The queue's times were changed since it was set: it follows them.
  await unit.setDeadline({ kind, subjectId: sessionId }, deadlinesOf(session, policy)[kind]);
}

/** Deadlines are run for no user in particular. */
const NOBODY = '';
