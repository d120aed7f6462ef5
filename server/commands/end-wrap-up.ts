import { decideSession } from '../domain/decide-session.ts';
import type { SessionCommand } from '../domain/session.ts';
import { writeAudit } from '../store/audit.ts';
import { findSession, findThread, splitSession } from '../store/threads.ts';
import type { Unit } from './unit.ts';

type WrapUpCommand = Extract<SessionCommand, { kind: 'wrapUpDone' | 'lastOwnerGone' }>;

/** What the filing of a session, or that nobody will, means for it. It need not be its conversation's latest. */
export async function endWrapUp(unit: Unit, sessionId: string, command: WrapUpCommand): Promise<void> {
  const { transaction, now } = unit;
  const found = await findSession(transaction, sessionId);
  const thread = found && (await findThread(transaction, found.conversationId, command.userId));
  if (thread === undefined) return;
  const decision = decideSession(found?.session ?? null, command, { now, policy: thread.policy });
  if (!decision.accepted) return;
  const { row, hidden } = splitSession(decision.session, thread.conversation);
  await unit.update(row, hidden);
  if (decision.audit === null) return;
  const audit = { at: now, ...decision.audit, conversationId: row.conversationId, sessionId };
  await writeAudit(transaction, { ...audit, subject: null, changes: null });
}
