import { SESSION_STATES } from '#shared/vocabulary.ts';
import { isOpen, type OpenSession } from '../domain/session.ts';
import type { Reader } from './connection.ts';
import { query } from './statement.ts';
import { toSession } from './threads.ts';

const OPEN_STATES = SESSION_STATES.filter((state) => state !== 'wrapUp' && state !== 'ended');

export const selectOpenSessions = query<{ queueId: string }>()((db, param) =>
  db
    .selectFrom('session')
    .selectAll()
    .where('queueId', '=', param('queueId'))
    .where('state', 'in', OPEN_STATES),
);

/** The sessions of a queue that still go on for their customers, each with its conversation. */
export async function openSessions(
  reader: Reader,
  queueId: string,
): Promise<{ conversation: { id: string; audience: string }; session: OpenSession }[]> {
  const found = await reader.all(selectOpenSessions, { queueId });
  return found.flatMap((stored) => {
    const session = toSession(stored);
    const conversation = { id: stored.conversationId, audience: stored.audience };
    return isOpen(session) ? [{ conversation, session }] : [];
  });
}
