import { conversationAudience } from '../../store/access.ts';
import { writeAudit } from '../../store/audit.ts';
import type { Unit } from '../unit.ts';

/** A user or an outside number joins; a user may read everything from now on, from the beginning. */
export async function addParticipant(
  unit: Unit,
  conversationId: string,
  who: { readonly userId: string } | { readonly number: string },
  addedBy: string,
): Promise<void> {
  const audience = conversationAudience(conversationId);
  const nobody = { userId: null, number: null };
  await unit.insert({
    type: 'participant',
    id: unit.newId(),
    audience,
    conversationId,
    ...nobody,
    ...who,
    addedBy,
    joinedAt: unit.now,
  });
  if ('userId' in who) await unit.grant(who.userId, audience);
}

export type GroupAct = 'created' | 'renamed' | 'added' | 'numberRemoved' | 'left';

/** Who changed a group, and how. */
export async function noteGroupAct(
  unit: Unit,
  userId: string,
  conversationId: string,
  what: GroupAct,
): Promise<void> {
  await writeAudit(unit.transaction, {
    at: unit.now,
    userId,
    what,
    why: 'person',
    conversationId,
    sessionId: null,
    subject: null,
    changes: null,
  });
}
