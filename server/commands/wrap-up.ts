import { refuse } from '#shared/protocol/errors.ts';
import { decideSession } from '../domain/session.ts';
import { writeAudit } from '../store/audit.ts';
import { findInteraction, wrapUpCodes } from '../store/interactions.ts';
import { findSession, findThread, splitSession } from '../store/threads.ts';
import type { Handler } from './handler.ts';
import type { Unit } from './unit.ts';

/** Files what the user handled under a code [G5]. The customer may have texted again meanwhile: that is another session. */
export const wrapUp: Handler<'interaction.wrapUp'> = async (unit, user, { interactionId, codeId, notes }) => {
  const interaction = await findInteraction(unit.transaction, interactionId);
  if (interaction?.userId !== user.id || interaction.endedAt === null) throw refuse('not_found', {});
  const codes = await wrapUpCodes(unit.transaction);
  const code = codes.find(({ id }) => id === codeId);
  // A code that has been removed since it was chosen stays what it was.
  const codeName = code?.name ?? (codeId === interaction.codeId ? interaction.codeName : null);
  if (codeName === null && (codeId !== null || codes.length > 0)) {
    throw refuse('invalid_fields', { fields: [{ field: 'codeId', message: 'Choose a code.' }] });
  }
  await unit.update({ ...interaction, wrapUp: 'done', codeId, codeName, notes: notes.trim() });
  // Only what is due keeps its session open; an earlier turn at it can be filed any time.
  if (interaction.wrapUp === 'due') await file(unit, user.id, interaction.sessionId);
  return {};
};

async function file(unit: Unit, userId: string, sessionId: string): Promise<void> {
  const { transaction, now } = unit;
  const found = await findSession(transaction, sessionId);
  const thread = found && (await findThread(transaction, found.conversationId, userId));
  if (thread === undefined) return;
  const decision = decideSession(
    found?.session ?? null,
    { kind: 'wrapUpDone', userId },
    { now, policy: thread.policy },
  );
  if (!decision.accepted || decision.audit === null) return;
  const { row, hidden } = splitSession(decision.session, thread.conversation);
  await unit.update(row, hidden);
  const audit = { at: now, ...decision.audit, conversationId: row.conversationId, sessionId };
  await writeAudit(transaction, { ...audit, subject: null, changes: null });
}
