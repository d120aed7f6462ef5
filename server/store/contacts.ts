/** Phonebooks and their contacts, as commands need them. */
import type { RowOf } from '#shared/protocol/rows.ts';
import type { Reader, Transaction } from './connection.ts';
import { assignNumbers } from './contact-numbers.ts';
import { toRow, wireColumns } from './rows.ts';
import { mutation, query } from './statement.ts';

export type Phonebook = RowOf<'phonebook'> & { readonly accountId: string };

export type Contact = RowOf<'contact'> & {
  /** What the CRM calls it. */
  readonly externalId: string | null;
};

const selectPhonebook = query<{ id: string }>()((db, param) =>
  db.selectFrom('phonebook').selectAll().where('id', '=', param('id')),
);

/** The account's, and the user's own where one is named. */
export const selectPhonebooks = query<{ account: string; user: string }>()((db, param) =>
  db
    .selectFrom('phonebook')
    .selectAll()
    .where('audience', 'in', [param('account'), param('user')])
    .orderBy('id'),
);

const deletePhonebookRow = mutation<{ id: string }>((db, param) =>
  db.deleteFrom('phonebook').where('id', '=', param('id')),
);

const selectContact = query<{ id: string }>()((db, param) =>
  db.selectFrom('contact').selectAll().where('id', '=', param('id')),
);

export const selectExternal = query<{ phonebookId: string; externalId: string }>()((db, param) =>
  db
    .selectFrom('contact')
    .selectAll()
    .where('phonebookId', '=', param('phonebookId'))
    .where('externalId', '=', param('externalId')),
);

export const selectByNumber = query<{ phonebookId: string; number: string }>()((db, param) =>
  db
    .selectFrom('contactNumber')
    .innerJoin('contact', 'contact.id', 'contactNumber.contactId')
    .selectAll('contact')
    .where('contactNumber.phonebookId', '=', param('phonebookId'))
    .where('contactNumber.number', '=', param('number')),
);

export const selectContactsOf = query<{ phonebookId: string; after: string; limit: number }>()((db, param) =>
  db
    .selectFrom('contact')
    .select([...wireColumns('contact'), 'externalId'])
    .where('phonebookId', '=', param('phonebookId'))
    .where('id', '>', param('after'))
    .orderBy('id')
    .limit(param('limit')),
);

const deleteContactRow = mutation<{ id: string }>((db, param) =>
  db.deleteFrom('contact').where('id', '=', param('id')),
);

export async function findPhonebook(reader: Reader, id: string): Promise<Phonebook | undefined> {
  const stored = await reader.first(selectPhonebook, { id });
  return stored && (toRow('phonebook', stored) as Phonebook);
}

/** Those with these audiences, the oldest first. */
export async function phonebooksOf(
  reader: Reader,
  audiences: { account: string; user: string },
): Promise<Phonebook[]> {
  return (await reader.all(selectPhonebooks, audiences)).map(
    (stored) => toRow('phonebook', stored) as Phonebook,
  );
}

export async function deletePhonebook(transaction: Transaction, id: string): Promise<void> {
  await transaction.run(deletePhonebookRow, { id });
}

export async function findContact(reader: Reader, id: string): Promise<Contact | undefined> {
  const stored = await reader.first(selectContact, { id });
  return stored && (toRow('contact', stored) as Contact);
}

/** By what the CRM calls it. */
export async function findExternal(
  reader: Reader,
  contact: { phonebookId: string; externalId: string },
): Promise<Contact | undefined> {
  const stored = await reader.first(selectExternal, contact);
  return stored && (toRow('contact', stored) as Contact);
}

/** The contact of the phonebook that has the number. */
export async function findByNumber(
  reader: Reader,
  wish: { phonebookId: string; number: string },
): Promise<Contact | undefined> {
  const stored = await reader.first(selectByNumber, wish);
  return stored && (toRow('contact', stored) as Contact);
}

/** By their ids, after the one with `after`. */
export async function contactsOf(
  reader: Reader,
  page: { phonebookId: string; after: string; limit: number },
): Promise<Contact[]> {
  return (await reader.all(selectContactsOf, page)).map((stored) => toRow('contact', stored) as Contact);
}

/** With its numbers. */
export async function deleteContact(
  transaction: Transaction,
  { id, phonebookId }: Pick<Contact, 'id' | 'phonebookId'>,
): Promise<void> {
  await assignNumbers(transaction, { phonebookId, contactId: id }, []);
  await transaction.run(deleteContactRow, { id });
}
