/**
 * Everything about one outside number goes, on the server and on every desktop: what was said, names, calls, the log.
 * Figures stay without it, and what it refused stays under a mask. What stays where it is: what colleagues wrote about
 * it in other conversations, and what a CRM brings anew.
 */
import { standingRefusals } from '#shared/consent/erasing.ts';
import { toE164 } from '#shared/phone-number.ts';
import { refuse } from '#shared/protocol/errors.ts';
import type { SystemEvent } from '#shared/protocol/rows/conversation.ts';
import { decideSession } from '../domain/decide-session.ts';
import { isOpen, type Session } from '../domain/session.ts';
import { SESSION_DEADLINES } from '../domain/session-deadlines.ts';
import { defaultCountryOf } from '../store/accounts.ts';
import { subjectOf } from '../store/admin-audit.ts';
import { listRecords } from '../store/admin-records.ts';
import { consentHistory, maskOf, type StoredEvent, threadsWith } from '../store/consent.ts';
import { assignNumbers } from '../store/contact-numbers.ts';
import {
  changeEvent,
  deleteGone,
  deleteTexts,
  forgetContact,
  forgetInImports,
  forgetInTrails,
  forgetThread,
  maskHistory,
  overwriting,
} from '../store/erasure.ts';
import {
  callsWith,
  contactsWith,
  deliveriesTo,
  findGroup,
  groupIds,
  interactionsOf,
  invitesOf,
  keptOfThread,
  membershipsOf,
  messagesNaming,
  sessionsOf,
} from '../store/erasure-finds.ts';
import { deleteParticipant, findParticipants } from '../store/participants.ts';
import { eraseMessages } from '../store/search/erase.ts';
import { countTexts } from '../store/text-log-pages.ts';
import { isOwnNumber, type NumberConversation, policyOf, splitSession } from '../store/threads.ts';
import { mustAdminister, noteInAudit } from './admin/administer.ts';
import { dropContact } from './contacts/phonebook.ts';
import { forgetInvite } from './forget-invite.ts';
import type { Handler } from './handler.ts';
import { logInteractions } from './log-interactions.ts';
import type { Unit } from './unit.ts';

export const eraseNumber: Handler<'number.erase'> = async (unit, admin, params) => {
  mustAdminister(admin);
  const { transaction } = unit;
  const number = toE164(params.number, await defaultCountryOf(transaction, admin.accountId));
  if (number === undefined) throw refuse('not_a_number', {});
  if (await isOwnNumber(transaction, number)) throw refuse('own_number', {});
  const mask = await maskOf(transaction, number);
  const history = await consentHistory(transaction, number);
  if (!(await isKnown(unit, number, history))) throw refuse('not_found', {});
  const counts = await overwriting(transaction, async () => {
    await eraseInGroups(unit, number);
    const threads = await eraseThreads(unit, number, admin.id);
    const erased = {
      ...threads,
      contacts: await eraseContacts(unit, number),
      calls: await eraseCalls(unit, number),
    };
    await deleteTexts(transaction, number);
    await forgetInImports(transaction, number);
    await forgetInTrails(transaction, number);
    const lines = (await listRecords(transaction, 'line')).map(({ id, values: { campaignId } }) => ({
      lineId: id,
      campaignId,
    }));
    await maskHistory(transaction, history, { kept: standingRefusals(history, lines), mask });
    return erased;
  });
  const changes = Object.fromEntries(Object.entries(counts).map(([what, from]) => [what, { from, to: 0 }]));
  await noteInAudit(unit, admin, { what: 'erased', subject: subjectOf('number', mask), changes });
  return counts;
};

/** Whether there is more than the mask of an earlier erasure. */
async function isKnown(
  { transaction }: Unit,
  number: string,
  history: readonly StoredEvent[],
): Promise<boolean> {
  return (
    history.some((event) => event.number === number) ||
    (await threadsWith(transaction, number)).length > 0 ||
    (await countTexts(transaction, number)) > 0 ||
    (await contactsWith(transaction, number)).length > 0 ||
    (await callsWith(transaction, number)).length > 0 ||
    (await membershipsOf(transaction, number)).length > 0
  );
}

async function eraseThreads(
  unit: Unit,
  number: string,
  adminId: string,
): Promise<{ conversations: number; messages: number }> {
  const threads = await threadsWith(unit.transaction, number);
  let messages = 0;
  for (const { conversation } of threads) {
    unit.nextChange();
    messages += await eraseThread(unit, conversation, adminId);
  }
  return { conversations: threads.length, messages };
}

/** Returns how many messages it had. */
async function eraseThread(unit: Unit, conversation: NumberConversation, adminId: string): Promise<number> {
  const { transaction } = unit;
  const { id, audience } = conversation;
  const sessions = await sessionsOf(transaction, id);
  for (const session of sessions) await endSession(unit, conversation, session, adminId);
  for (const invite of await invitesOf(transaction, id)) await forgetInvite(unit, invite);
  for (const span of await interactionsOf(transaction, id)) await unit.forget(span);
  for (const kept of await keptOfThread(transaction, id)) {
    await deleteGone(transaction, kept.type, kept.id);
    await unit.forget(kept);
  }
  // With everything in it.
  await unit.forget({ type: 'conversation', id, audience });
  const messages = await eraseMessages(transaction, conversation);
  if (sessions.length === 0) await deleteGone(transaction, 'conversation', id);
  else await forgetThread(transaction, id);
  return messages;
}

/** Nobody can answer it any more, nor file it. */
async function endSession(
  unit: Unit,
  conversation: NumberConversation,
  session: Session,
  userId: string,
): Promise<void> {
  if (session.state === 'ended') return;
  const policy = { ...(await policyOf(unit.transaction, session.queueId)), wrapUp: false };
  const change = decideSession(
    session,
    isOpen(session) ? { kind: 'terminate' } : { kind: 'lastOwnerGone', userId },
    { now: unit.now, policy },
  );
  if (!change.accepted) return;
  const { row, hidden } = splitSession(change.session, conversation);
  await unit.update(row, hidden);
  // Whoever is told of the change after the conversation is gone would have it left over.
  await unit.forget(row);
  await logInteractions(unit, { conversation, session }, [change]);
  for (const kind of SESSION_DEADLINES) await unit.setDeadline({ kind, subjectId: session.id }, null);
  unit.touchQueue(session.queueId);
}

/** What was written in a group stays with it; who of outside got it does not. */
async function eraseInGroups(unit: Unit, number: string): Promise<void> {
  const { transaction } = unit;
  for (const delivery of await deliveriesTo(transaction, number)) {
    await deleteGone(transaction, 'delivery', delivery.id);
    await unit.forget(delivery);
  }
  for (const participant of await membershipsOf(transaction, number)) {
    const { conversationId } = participant;
    await deleteParticipant(transaction, participant.id);
    await unit.forget(participant);
    const others = await findParticipants(transaction, conversationId);
    const group = await findGroup(transaction, conversationId);
    // Whoever adds the next number says anew where the group texts from.
    if (group !== undefined && others.every((one) => one.number === null)) {
      await unit.update({ ...group.conversation, lineId: null }, group.hidden);
    }
  }
  for (const conversationId of await groupIds(transaction)) {
    for (const message of await messagesNaming(transaction, { conversationId, number })) {
      const event = withoutNumber(message.event, number);
      await changeEvent(transaction, message.id, event);
      await unit.update({ ...message, event });
    }
  }
}

function withoutNumber(event: SystemEvent | null, number: string): SystemEvent {
  if (event?.kind !== 'added') return { kind: 'erased' };
  const numbers = event.numbers.filter((each) => each !== number);
  return numbers.length + event.userIds.length === 0 ? { kind: 'erased' } : { ...event, numbers };
}

/** Returns how many contacts had it; one that has other numbers, too, goes on with those. */
async function eraseContacts(unit: Unit, number: string): Promise<number> {
  const { transaction } = unit;
  const contacts = await contactsWith(transaction, number);
  for (const { phonebook: _phonebook, externalId, ...contact } of contacts) {
    const numbers = contact.numbers.filter((each) => each.number !== number);
    if (numbers.length === 0) {
      await dropContact(unit, { ...contact, externalId });
      await forgetContact(transaction, { ...contact, externalId }, subjectOf('contact', contact.id));
      continue;
    }
    await unit.update({ ...contact, numbers, revision: contact.revision + 1 }, { externalId });
    await assignNumbers(transaction, { phonebookId: contact.phonebookId, contactId: contact.id }, numbers);
  }
  return contacts.length;
}

/** Returns how many calls there were. */
async function eraseCalls(unit: Unit, number: string): Promise<number> {
  const calls = await callsWith(unit.transaction, number);
  for (const call of calls) {
    await deleteGone(unit.transaction, 'call', call.id);
    await unit.forget(call);
  }
  return calls.length;
}
