import { refuse } from '#shared/protocol/errors.ts';
import { nameProblems, tidyName } from '../../domain/admin/names.ts';
import type { Handler } from '../handler.ts';
import { writeMessages } from '../write-messages.ts';
import { openGroup } from './open-group.ts';
import { noteGroupAct } from './participants.ts';

export const renameGroup: Handler<'group.rename'> = async (unit, user, { conversationId, ...params }) => {
  const { conversation, hidden } = await openGroup(unit, user, conversationId);
  const name = tidyName(params.name);
  const fields = nameProblems(name);
  if (fields.length > 0) throw refuse('invalid_fields', { fields });
  if (name === conversation.name) return {};
  await writeMessages(unit, { conversation: { ...conversation, name }, hidden }, [
    { id: unit.newId(), direction: 'system', event: { kind: 'renamed', userId: user.id, name } },
  ]);
  await noteGroupAct(unit, user.id, conversationId, 'renamed');
  return {};
};
