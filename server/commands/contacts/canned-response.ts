import { hasPermission } from '#shared/permissions.ts';
import { refuse } from '#shared/protocol/errors.ts';
import type { CannedScope } from '#shared/protocol/methods/contacts.ts';
import { changesBetween } from '../../domain/admin/changes.ts';
import { cannedTextProblems, tidyCannedText } from '../../domain/contacts/canned-response.ts';
import { accountAudience, queueAudience, userAudience } from '../../store/access.ts';
import { subjectOf } from '../../store/admin-audit.ts';
import {
  type CannedResponse,
  cannedResponsesOf,
  deleteCannedResponse,
  findCannedResponse,
} from '../../store/canned-responses.ts';
import { audiencesOf } from '../../store/changes.ts';
import type { Reader } from '../../store/connection.ts';
import { findQueue } from '../../store/queues.ts';
import type { User } from '../../store/users.ts';
import { changedMeanwhile, noteInAudit } from '../admin/administer.ts';
import type { Handler } from '../handler.ts';
import type { Unit } from '../unit.ts';
import { mayAdminister } from './phonebook-access.ts';

export const saveCannedResponse: Handler<'cannedResponse.save'> = async (unit, user, params) => {
  const { transaction } = unit;
  const kept = params.id === null ? null : await keptForChange(transaction, user, params.id);
  if (kept !== null && kept.revision !== params.revision) {
    throw await changedMeanwhile(transaction, 'cannedResponse', kept);
  }
  const scope = await placeOf(transaction, user, params.scope);
  const { name, text } = tidyCannedText(params);
  const beside = await cannedResponsesOf(transaction, scope.audience);
  const others = beside.filter((each) => each.id !== kept?.id).map((each) => each.name);
  const fields = cannedTextProblems({ name, text }, others);
  if (fields.length > 0) throw refuse('invalid_fields', { fields });
  const before = kept && valuesOf(kept);
  const changes = changesBetween(before, { name, text, userId: scope.userId, queueId: scope.queueId });
  if (kept !== null && Object.keys(changes).length === 0) return { id: kept.id, revision: kept.revision };

  const id = kept?.id ?? unit.newId();
  const revision = (kept?.revision ?? 0) + 1;
  const row = { type: 'cannedResponse' as const, id, ...scope, name, text, revision };
  const { accountId } = user;
  if (kept === null) await unit.insert(row, { accountId });
  else {
    if (kept.audience !== scope.audience) await forget(unit, kept);
    await unit.update(row, { accountId });
  }
  if (scope.userId === null || (kept !== null && kept.userId === null)) {
    const what = kept === null ? 'created' : 'changed';
    await noteInAudit(unit, user, { what, subject: subjectOf('cannedResponse', id), changes });
  }
  return { id, revision };
};

export const removeCannedResponse: Handler<'cannedResponse.remove'> = async (unit, user, params) => {
  const { id, revision } = params;
  const kept = await keptForChange(unit.transaction, user, id);
  if (kept.revision !== revision) throw await changedMeanwhile(unit.transaction, 'cannedResponse', kept);
  await deleteCannedResponse(unit.transaction, id);
  await forget(unit, kept);
  if (kept.userId === null) {
    const changes = changesBetween(valuesOf(kept), null);
    await noteInAudit(unit, user, { what: 'removed', subject: subjectOf('cannedResponse', id), changes });
  }
  return {};
};

/** Those of a queue that goes. */
export async function removeQueueResponses(unit: Unit, queueId: string): Promise<void> {
  for (const kept of await cannedResponsesOf(unit.transaction, queueAudience(queueId))) {
    await deleteCannedResponse(unit.transaction, kept.id);
    await forget(unit, kept);
  }
}

/** Throws `not_found` where the user does not have it, `forbidden` where others keep it. */
async function keptForChange(reader: Reader, user: User, id: string): Promise<CannedResponse> {
  const kept = await findCannedResponse(reader, id);
  if (kept === undefined || !(await audiencesOf(reader, user.id)).has(kept.audience)) {
    throw refuse('not_found', {});
  }
  if (kept.userId === null) mustShare(user, kept.queueId);
  return kept;
}

interface Place {
  readonly audience: string;
  readonly userId: string | null;
  readonly queueId: string | null;
}

async function placeOf(reader: Reader, user: User, scope: CannedScope): Promise<Place> {
  switch (scope.kind) {
    case 'personal':
      return { audience: userAudience(user.id), userId: user.id, queueId: null };
    case 'account':
      mustShare(user, null);
      return { audience: accountAudience(user.accountId), userId: null, queueId: null };
    case 'queue': {
      const { queueId } = scope;
      mustShare(user, queueId);
      const queue = await findQueue(reader, queueId);
      const audience = queueAudience(queueId);
      if (queue === undefined || !(await audiencesOf(reader, user.id)).has(audience)) {
        const message = 'Choose a queue whose conversations you can see.';
        throw refuse('invalid_fields', { fields: [{ field: 'scope.queueId', message }] });
      }
      return { audience, userId: null, queueId };
    }
  }
}

/** What a queue’s members have is kept by its supervisors; what everybody has, by admins. */
function mustShare(user: User, queueId: string | null): void {
  if (mayAdminister(user)) return;
  if (queueId === null || !hasPermission(user, 'superviseSessions')) throw refuse('forbidden', {});
}

function forget(unit: Unit, { id, audience }: CannedResponse): Promise<void> {
  return unit.forget({ type: 'cannedResponse', id, audience });
}

const valuesOf = ({ name, text, userId, queueId }: CannedResponse) => ({ name, text, userId, queueId });
