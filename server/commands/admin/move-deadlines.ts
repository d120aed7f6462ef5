import type { QueuePolicy } from '../../domain/queue-policy.ts';
import type { SessionPolicy } from '../../domain/session.ts';
import { deadlinesOf, SESSION_DEADLINES } from '../../domain/session-deadlines.ts';
import { openSessions } from '../../store/open-sessions.ts';
import { splitSession } from '../../store/threads.ts';
import type { Unit } from '../unit.ts';

type Times = Pick<SessionPolicy, 'idleTimeout' | 'waitTimeout' | 'remindAfter'>;

/** Sessions that are open follow the queue's new times: who has idled or waited goes on with what that leaves. */
export async function moveDeadlines(unit: Unit, before: QueuePolicy, after: Times): Promise<void> {
  const longer = after.idleTimeout - before.idleTimeout;
  for (const { conversation, session } of await openSessions(unit.transaction, before.queueId)) {
    const { idleDueAt } = session;
    const moved =
      idleDueAt === null || longer === 0
        ? session
        : { ...session, idleDueAt: Math.max(unit.now, idleDueAt + longer) };
    if (moved !== session) {
      const { row, hidden } = splitSession(moved, conversation);
      await unit.update(row, hidden);
    }
    const [old, due] = [deadlinesOf(session, before), deadlinesOf(moved, { ...before, ...after })];
    for (const kind of SESSION_DEADLINES) {
      if (due[kind] !== old[kind]) await unit.setDeadline({ kind, subjectId: session.id }, due[kind]);
    }
  }
}
