import { refuse } from '#shared/protocol/errors.ts';
import type { FieldProblem } from '#shared/protocol/records.ts';
import type { ContactNumber } from '#shared/protocol/rows/contacts.ts';
import { changesBetween } from '../../domain/admin/changes.ts';
import { numberField, type ReadContact, readContact, takenBy } from '../../domain/contacts/contact.ts';
import { sameContact, kept as withoutPlace } from '../../domain/contacts/import.ts';
import { subjectOf } from '../../store/admin-audit.ts';
import { findRow } from '../../store/admin-records.ts';
import type { Reader } from '../../store/connection.ts';
import { assignNumbers } from '../../store/contact-numbers.ts';
import { type Contact, findByNumber, findContact, type Phonebook } from '../../store/contacts.ts';
import type { User } from '../../store/users.ts';
import { changedMeanwhile, noteInAudit } from '../admin/administer.ts';
import type { Handler } from '../handler.ts';
import type { Unit } from '../unit.ts';
import { dropContact } from './phonebook.ts';
import { visiblePhonebook } from './phonebook-access.ts';

export const saveContact: Handler<'contact.save'> = async (unit, user, params) => {
  const { transaction } = unit;
  const phonebook = await visiblePhonebook(transaction, user, params.phonebookId);
  const kept = params.id === null ? null : await visibleContact(transaction, user, params.id);
  if (kept !== null && kept.revision !== params.revision) {
    throw await changedMeanwhile(transaction, 'contact', kept);
  }
  const country = await countryOf(transaction, user.accountId);
  const read = readContact(params.contact, country);
  const fields = [...placeProblems(phonebook, kept), ...read.problems];
  fields.push(...(await numberProblems(transaction, read, { phonebook, country, id: kept?.id ?? null })));
  if (fields.length > 0) throw refuse('invalid_fields', { fields });
  const saved = await keepContact(unit, phonebook, kept, read);
  if (saved !== kept && phonebook.userId === null) {
    await noteInAudit(unit, user, {
      what: kept === null ? 'created' : 'changed',
      subject: subjectOf('contact', saved.id),
      changes: changesBetween(kept && audited(kept), audited(saved)),
    });
  }
  return { id: saved.id, revision: saved.revision };
};

export const removeContact: Handler<'contact.remove'> = async (unit, user, { id, revision }) => {
  const kept = await visibleContact(unit.transaction, user, id);
  const phonebook = await visiblePhonebook(unit.transaction, user, kept.phonebookId);
  // Whoever writes the phonebook would only bring it back.
  if (phonebook.source !== 'team') throw refuse('forbidden', {});
  if (kept.revision !== revision) throw await changedMeanwhile(unit.transaction, 'contact', kept);
  await dropContact(unit, kept);
  if (phonebook.userId === null) {
    const changes = changesBetween(audited(kept), null);
    await noteInAudit(unit, user, { what: 'removed', subject: subjectOf('contact', id), changes });
  }
  return {};
};

/** A contact as it is to be. */
export interface ContactState {
  readonly name: string;
  readonly company: string;
  readonly numbers: readonly ContactNumber[];
  /** Of a new one; left out: none. */
  readonly externalId?: string | null;
}

/** Writes it where anything of it changes; the same object where nothing does. */
export async function keepContact(
  unit: Unit,
  phonebook: Phonebook,
  kept: Contact | null,
  state: ContactState,
): Promise<Contact> {
  const { name, company } = state;
  const numbers = state.numbers.map(withoutPlace);
  if (kept !== null && sameContact(kept, { name, company, numbers })) return kept;
  const { externalId, ...row } = kept ?? {
    type: 'contact' as const,
    id: unit.newId(),
    audience: phonebook.audience,
    phonebookId: phonebook.id,
    externalId: state.externalId ?? null,
    revision: 0,
  };
  const saved = { ...row, name, company, numbers, revision: row.revision + 1 };
  if (kept === null) await unit.insert(saved, { externalId });
  else await unit.update(saved, { externalId });
  await assignNumbers(unit.transaction, { phonebookId: phonebook.id, contactId: saved.id }, numbers);
  return { ...saved, seq: unit.sequence, externalId };
}

/** Numbers that another contact of the phonebook has. `id`: null where the contact is new. */
export async function numberProblems(
  reader: Reader,
  { numbers }: Pick<ReadContact, 'numbers'>,
  { phonebook, country, id }: { phonebook: Phonebook; country: string; id: string | null },
): Promise<FieldProblem[]> {
  const problems: FieldProblem[] = [];
  for (const { number, place } of numbers) {
    const other = await findByNumber(reader, { phonebookId: phonebook.id, number });
    if (other === undefined || other.id === id) continue;
    problems.push({ field: numberField(place), message: takenBy(number, other, country) });
  }
  return problems;
}

export async function countryOf(reader: Reader, accountId: string): Promise<string> {
  return (await findRow(reader, 'account', accountId))?.defaultCountry ?? '';
}

function placeProblems(phonebook: Phonebook, kept: Contact | null): FieldProblem[] {
  const field = 'phonebookId';
  if (phonebook.source !== 'team') {
    return [
      {
        field,
        message: `${phonebook.name} is kept up over the HTTP API. Change the contact where it comes from.`,
      },
    ];
  }
  if (kept === null || kept.phonebookId === phonebook.id) return [];
  return [{ field, message: 'A contact stays in its phonebook. Add it to the other one instead.' }];
}

async function visibleContact(reader: Reader, user: User, id: string): Promise<Contact> {
  const contact = await findContact(reader, id);
  if (contact === undefined) throw refuse('not_found', {});
  await visiblePhonebook(reader, user, contact.phonebookId);
  return contact;
}

const audited = ({ name, company, numbers }: ContactState) => ({
  name,
  company,
  numbers: numbers.map(({ number }) => number),
});
