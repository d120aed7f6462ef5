import { setImmediate as breathe } from 'node:timers/promises';
import { refuse } from '#shared/protocol/errors.ts';
import type { PhonebookSource } from '#shared/vocabulary.ts';
import { changesBetween } from '../../domain/admin/changes.ts';
import { nameProblems, tidyName } from '../../domain/admin/names.ts';
import { accountAudience, userAudience } from '../../store/access.ts';
import { subjectOf } from '../../store/admin-audit.ts';
import {
  type Contact,
  contactsOf,
  deleteContact,
  deletePhonebook,
  phonebooksOf,
} from '../../store/contacts.ts';
import { endRuns } from '../../store/external-runs.ts';
import type { User } from '../../store/users.ts';
import { changedMeanwhile, noteInAudit } from '../admin/administer.ts';
import type { Handler } from '../handler.ts';
import type { Unit } from '../unit.ts';
import { mustKeep, phonebookAudience, visiblePhonebook } from './phonebook-access.ts';

/** Contacts that go with one number of the sequence: a desktop reads a large phonebook page by page. */
export const SLICE = 200;

export const savePhonebook: Handler<'phonebook.save'> = (unit, user, params) =>
  keepPhonebook(unit, user, { ...params, source: 'team' });

export interface PhonebookWish {
  readonly id: string | null;
  /** The one it was changed from. */
  readonly revision: number | null;
  readonly name: string;
  readonly personal: boolean;
  /** Of a new one. */
  readonly source: PhonebookSource;
}

export async function keepPhonebook(
  unit: Unit,
  user: User,
  wish: PhonebookWish,
): Promise<{ id: string; revision: number }> {
  const { transaction } = unit;
  const kept = wish.id === null ? null : await visiblePhonebook(transaction, user, wish.id);
  const userId = wish.personal ? user.id : null;
  mustKeep(user, kept ?? { userId });
  if (kept !== null && kept.revision !== wish.revision) {
    throw await changedMeanwhile(transaction, 'phonebook', kept);
  }
  const name = tidyName(wish.name);
  const beside = await phonebooksOf(transaction, {
    account: accountAudience(user.accountId),
    user: userAudience(user.id),
  });
  const others = beside.filter((each) => each.id !== kept?.id && each.userId === userId);
  const fields = nameProblems(
    name,
    others.map((each) => each.name),
  );
  if (kept !== null && kept.userId !== userId) {
    const message =
      'A phonebook stays with those who have it. Make another one, and import the contacts there.';
    fields.push({ field: 'personal', message });
  }
  if (fields.length > 0) throw refuse('invalid_fields', { fields });
  const { accountId, ...row } = kept ?? {
    type: 'phonebook' as const,
    id: unit.newId(),
    audience: phonebookAudience(user, wish.personal),
    source: wish.source,
    userId,
    revision: 0,
    accountId: user.accountId,
  };
  if (kept?.name === name) return { id: kept.id, revision: kept.revision };
  const saved = { ...row, name, revision: row.revision + 1 };
  if (kept === null) await unit.insert(saved, { accountId });
  else await unit.update(saved, { accountId });
  if (userId === null) {
    const before = kept === null ? null : { name: kept.name };
    const after = kept === null ? { name, source: row.source } : { name };
    await noteInAudit(unit, user, {
      what: kept === null ? 'created' : 'changed',
      subject: subjectOf('phonebook', row.id),
      changes: changesBetween(before, after),
    });
  }
  return { id: row.id, revision: saved.revision };
}

export const removePhonebook: Handler<'phonebook.remove'> = async (unit, user, { id, revision }) => {
  const { transaction } = unit;
  const kept = await visiblePhonebook(transaction, user, id);
  mustKeep(user, kept);
  if (kept.revision !== revision) throw await changedMeanwhile(transaction, 'phonebook', kept);
  const contacts = await emptyPhonebook(unit, id);
  await endRuns(transaction, id);
  await deletePhonebook(transaction, id);
  await unit.forget({ type: 'phonebook', id, audience: kept.audience });
  if (kept.userId === null) {
    const changes = changesBetween({ name: kept.name, source: kept.source, contacts }, null);
    await noteInAudit(unit, user, { what: 'removed', subject: subjectOf('phonebook', id), changes });
  }
  return {};
};

/** Returns how many contacts it had. */
async function emptyPhonebook(unit: Unit, phonebookId: string): Promise<number> {
  let count = 0;
  for (;;) {
    const found = await contactsOf(unit.transaction, { phonebookId, after: '', limit: SLICE });
    for (const contact of found) await dropContact(unit, contact);
    count += found.length;
    if (found.length < SLICE) return count;
    unit.nextChange();
    // Others are read for meanwhile; only who writes waits.
    await breathe();
  }
}

export async function dropContact(unit: Unit, contact: Contact): Promise<void> {
  await deleteContact(unit.transaction, contact);
  await unit.forget({ type: 'contact', id: contact.id, audience: contact.audience });
}
