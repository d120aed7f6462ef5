import { refuse } from '#shared/protocol/errors.ts';
import { NOBODY } from '../store/erasure.ts';
import { findInteraction, wrapUpCodes } from '../store/interactions.ts';
import { endWrapUp } from './end-wrap-up.ts';
import type { Handler } from './handler.ts';

/** Files what the user handled under a code [G5]. The customer may have texted again meanwhile: that is another session. */
export const wrapUp: Handler<'interaction.wrapUp'> = async (unit, user, { interactionId, codeId, notes }) => {
  const interaction = await findInteraction(unit.transaction, interactionId);
  if (interaction?.userId !== user.id || interaction.endedAt === null) throw refuse('not_found', {});
  if (interaction.audience === NOBODY) throw refuse('not_found', {});
  const codes = await wrapUpCodes(unit.transaction);
  const code = codes.find(({ id }) => id === codeId);
  // A code that has been removed since it was chosen stays what it was.
  const codeName = code?.name ?? (codeId === interaction.codeId ? interaction.codeName : null);
  if (codeName === null && (codeId !== null || codes.length > 0)) {
    throw refuse('invalid_fields', { fields: [{ field: 'codeId', message: 'Choose a code.' }] });
  }
  await unit.update({ ...interaction, wrapUp: 'done', codeId, codeName, notes: notes.trim() });
  // Only what is due keeps its session open; an earlier turn at it can be filed any time.
  if (interaction.wrapUp === 'due') {
    await endWrapUp(unit, interaction.sessionId, { kind: 'wrapUpDone', userId: user.id });
  }
  return {};
};
