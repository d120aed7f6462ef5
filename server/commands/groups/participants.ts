import { consentAt, NOTHING_KNOWN } from '#shared/consent/history.ts';
import type { ConsentState } from '#shared/vocabulary.ts';
import { conversationAudience } from '../../store/access.ts';
import { writeAudit } from '../../store/audit.ts';
import { consentHistory } from '../../store/consent.ts';
import { findLineById } from '../../store/lines.ts';
import type { Unit } from '../unit.ts';

/** A user or an outside number joins; a user may read everything from now on, from the beginning. */
export async function addParticipant(
  unit: Unit,
  { id: conversationId, lineId }: { readonly id: string; readonly lineId: string | null },
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
    consent: 'number' in who ? await stateOn(unit, lineId, who.number) : null,
    addedBy,
    joinedAt: unit.now,
  });
  if ('userId' in who) await unit.grant(who.userId, audience);
}

async function stateOn({ transaction }: Unit, lineId: string | null, number: string): Promise<ConsentState> {
  const line = lineId === null ? undefined : await findLineById(transaction, lineId);
  if (line === undefined) return NOTHING_KNOWN.state;
  const history = await consentHistory(transaction, number);
  return consentAt(history, { lineId: line.id, campaignId: line.campaignId }).state;
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
