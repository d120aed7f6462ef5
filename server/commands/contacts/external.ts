/** Contacts as another system has them: a CRM, or a register of names for numbers. */
import { setImmediate as breathe } from 'node:timers/promises';
import { refuse } from '#shared/protocol/errors.ts';
import type { ContactValues } from '#shared/protocol/methods/contacts.ts';
import { readContact } from '../../domain/contacts/contact.ts';
import { type NumberOwner, planSync } from '../../domain/contacts/sync.ts';
import { subjectOf } from '../../store/admin-audit.ts';
import { assignNumbers } from '../../store/contact-numbers.ts';
import { type Contact, findByNumber, findExternal, type Phonebook } from '../../store/contacts.ts';
import { endRun, noteNamed, unnamed } from '../../store/external-runs.ts';
import type { User } from '../../store/users.ts';
import { mustAdminister, noteInAudit } from '../admin/administer.ts';
import type { Unit } from '../unit.ts';
import { countryOf, keepContact } from './contact.ts';
import { dropContact, SLICE } from './phonebook.ts';
import { visiblePhonebook } from './phonebook-access.ts';
import type { Taken } from './taken.ts';

export interface ExternalValues extends ContactValues {
  readonly externalId: string;
}

export interface ContactsWish {
  readonly phonebookId: string;
  readonly contacts: readonly ExternalValues[];
  /** Names the run that this is a part of; null: none. */
  readonly run: string | null;
}

/** Makes or changes the contacts; those that make no sense are left as they are. */
export async function syncContacts(unit: Unit, admin: User, wish: ContactsWish): Promise<Taken> {
  const { transaction, now } = unit;
  const { phonebookId, run } = wish;
  const phonebook = await sharedPhonebook(unit, admin, phonebookId);
  const country = await countryOf(transaction, admin.accountId);
  const contacts = wish.contacts.map(({ externalId, ...values }) => ({
    externalId,
    ...readContact(values, country),
  }));
  const owners = new Map<string, NumberOwner>();
  const kept: (Contact | null)[] = [];
  for (const [index, { externalId, numbers }] of contacts.entries()) {
    // Others are read for meanwhile; only who writes waits.
    if (index > 0 && index % SLICE === 0) await breathe();
    kept.push((await findExternal(transaction, { phonebookId, externalId })) ?? null);
    for (const { number } of numbers) {
      const owner = await findByNumber(transaction, { phonebookId, number });
      if (owner !== undefined) owners.set(number, owner);
    }
    if (run !== null) await noteNamed(transaction, { phonebookId, run, externalId, at: now });
  }
  const { taken, problems } = planSync(contacts, owners, country);
  // Given up before others take them.
  for (const place of taken) {
    const contact = kept[place] ?? null;
    if (contact !== null) await assignNumbers(transaction, { phonebookId, contactId: contact.id }, []);
  }
  const counts = { added: 0, changed: 0, unchanged: 0 };
  for (const [index, place] of [...taken].entries()) {
    const contact = contacts[place];
    const earlier = kept[place] ?? null;
    if (contact === undefined) continue;
    if (index > 0 && index % SLICE === 0) {
      unit.nextChange();
      await breathe();
    }
    const saved = await keepContact(unit, phonebook, earlier, contact);
    if (saved === earlier) {
      await assignNumbers(transaction, { phonebookId, contactId: saved.id }, saved.numbers);
      counts.unchanged += 1;
    } else counts[earlier === null ? 'added' : 'changed'] += 1;
  }
  await note(unit, admin, phonebook, { added: counts.added, changed: counts.changed });
  return { ...counts, problems };
}

/** Removes some of those that the run has not named. Returns how many; none: there are no more, and the run is over. */
export async function removeUnnamed(
  unit: Unit,
  admin: User,
  { phonebookId, run }: { phonebookId: string; run: string },
): Promise<number> {
  const phonebook = await sharedPhonebook(unit, admin, phonebookId);
  const gone = await unnamed(unit.transaction, { phonebookId, run }, SLICE);
  for (const contact of gone) await dropContact(unit, contact);
  if (gone.length === 0) await endRun(unit.transaction, { phonebookId, run });
  await note(unit, admin, phonebook, { removed: gone.length });
  return gone.length;
}

export async function removeExternal(
  unit: Unit,
  admin: User,
  wish: { phonebookId: string; externalId: string },
): Promise<void> {
  const phonebook = await sharedPhonebook(unit, admin, wish.phonebookId);
  const contact = await findExternal(unit.transaction, wish);
  if (contact === undefined) throw refuse('not_found', {});
  await dropContact(unit, contact);
  await note(unit, admin, phonebook, { removed: 1 });
}

/** Nobody else's own phonebook can be reached from outside. */
async function sharedPhonebook(unit: Unit, admin: User, id: string): Promise<Phonebook> {
  mustAdminister(admin);
  const phonebook = await visiblePhonebook(unit.transaction, admin, id);
  if (phonebook.userId !== null) throw refuse('not_found', {});
  return phonebook;
}

async function note(
  unit: Unit,
  admin: User,
  { id }: Phonebook,
  counts: { readonly [what: string]: number },
): Promise<void> {
  const counted = Object.entries(counts).filter(([, count]) => count > 0);
  if (counted.length === 0) return;
  const changes = Object.fromEntries(counted.map(([what, to]) => [what, { from: null, to }]));
  await noteInAudit(unit, admin, { what: 'synced', subject: subjectOf('phonebook', id), changes });
}
