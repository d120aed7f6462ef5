import type { RowOf } from '#shared/protocol/rows.ts';
import { interactionChanges } from '../domain/interactions.ts';
import type { Session, SessionChange } from '../domain/session.ts';
import { userAudience } from '../store/access.ts';
import { noteIdle } from '../store/agents.ts';
import { latestInteraction } from '../store/interactions.ts';
import type { Unit } from './unit.ts';

interface Logged {
  readonly conversation: { readonly id: string; readonly outsideNumber: string };
  /** As it was found. */
  readonly session: Session | null;
}

/** Keeps the interaction log: who had the session from when to when, and who owes a code for it. */
export async function logInteractions(
  unit: Unit,
  { conversation, session: found }: Logged,
  changes: readonly SessionChange[],
): Promise<void> {
  let before = found;
  for (const change of changes) {
    const { session } = change;
    const { ended, began, due } = interactionChanges(before, change);
    if (ended !== null) {
      await amend(unit, session.id, ended.userId, { endedAt: unit.now, outcome: ended.outcome });
      const queueId = before?.queueId ?? session.queueId;
      await noteIdle(unit.transaction, { queueId, userId: ended.userId, at: unit.now });
    }
    if (due !== null) await amend(unit, session.id, due.userId, { wrapUp: 'due' });
    if (began !== null) {
      await unit.insert({
        type: 'interaction',
        id: unit.newId(),
        audience: userAudience(began.userId),
        userId: began.userId,
        sessionId: session.id,
        conversationId: conversation.id,
        queueId: session.queueId,
        outsideNumber: conversation.outsideNumber,
        startedBy: session.startedBy,
        startedAt: unit.now,
        endedAt: null,
        outcome: null,
        wrapUp: 'none',
        codeId: null,
        codeName: null,
        notes: '',
      });
    }
    before = session;
  }
}

async function amend(
  unit: Unit,
  sessionId: string,
  userId: string,
  amendment: Partial<Pick<RowOf<'interaction'>, 'endedAt' | 'outcome' | 'wrapUp'>>,
): Promise<void> {
  const span = await latestInteraction(unit.transaction, { sessionId, userId });
  // Sessions that began before there was a log have no entry in it.
  if (span !== undefined) await unit.update({ ...span, ...amendment });
}
