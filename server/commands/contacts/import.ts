import { setImmediate as breathe } from 'node:timers/promises';
import { refuse } from '#shared/protocol/errors.ts';
import { type ReadContact, readContact } from '../../domain/contacts/contact.ts';
import { planImport } from '../../domain/contacts/import.ts';
import { subjectOf } from '../../store/admin-audit.ts';
import { type Contact, findByNumber, findContact, type Phonebook } from '../../store/contacts.ts';
import { deleteParts, readParts, writePart } from '../../store/import-parts.ts';
import { noteInAudit } from '../admin/administer.ts';
import type { Handler } from '../handler.ts';
import type { Unit } from '../unit.ts';
import { countryOf, keepContact } from './contact.ts';
import { SLICE } from './phonebook.ts';
import { mustKeep, visiblePhonebook } from './phonebook-access.ts';

/** Parts are kept aside as they come, in any order; the last one writes all of them, or nothing. */
export const importContacts: Handler<'contacts.import'> = async (unit, user, params) => {
  const { transaction, now } = unit;
  const { importId, part, parts } = params;
  const phonebook = await visiblePhonebook(transaction, user, params.phonebookId);
  mustKeep(user, phonebook);
  if (phonebook.source !== 'team') {
    const message = `${phonebook.name} is kept up over the HTTP API. Import into another phonebook.`;
    throw refuse('invalid_fields', { fields: [{ field: 'phonebookId', message }] });
  }
  if (part >= parts) {
    throw refuse('invalid_params', { issues: [{ path: 'part', message: 'Parts count from 0 on.' }] });
  }
  const country = await countryOf(transaction, user.accountId);
  const read = params.contacts.map((contact) => readContact(contact, country));
  const one = { importId, userId: user.id };
  const here = await writePart(transaction, { ...one, part, contacts: JSON.stringify(read), at: now });
  if (here < parts) return { done: false, added: 0, changed: 0, unchanged: 0 };

  const all = (await readParts(transaction, one)).flatMap((json) => JSON.parse(json) as ReadContact[]);
  const plan = planImport(all, await ownersOf(unit, phonebook, all), country);
  if (plan.problems.length > 0) throw refuse('invalid_fields', { fields: [...plan.problems] });
  const { added, changed, unchanged } = plan;
  await inSlices(unit, added, (contact) => keepContact(unit, phonebook, null, contact));
  await inSlices(unit, changed, async (contact) => {
    const kept = await findContact(transaction, contact.id);
    await keepContact(unit, phonebook, kept ?? null, contact);
  });
  await deleteParts(transaction, one);
  const counts = { added: added.length, changed: changed.length };
  if (phonebook.userId === null && counts.added + counts.changed > 0) {
    const changes = Object.fromEntries(
      Object.entries(counts).map(([field, to]) => [field, { from: null, to }]),
    );
    await noteInAudit(unit, user, {
      what: 'imported',
      subject: subjectOf('phonebook', phonebook.id),
      changes,
    });
  }
  return { done: true, ...counts, unchanged };
};

/** The contacts of the phonebook that have one of the numbers, each as one object. */
async function ownersOf(
  { transaction }: Unit,
  { id: phonebookId }: Phonebook,
  contacts: readonly ReadContact[],
): Promise<Map<string, Contact>> {
  const owners = new Map<string, Contact>();
  let looked = 0;
  for (const { numbers } of contacts) {
    for (const { number } of numbers) {
      const owner = await findByNumber(transaction, { phonebookId, number });
      if (owner !== undefined) owners.set(number, owner);
    }
    looked += 1;
    if (looked % SLICE === 0) await breathe();
  }
  return owners;
}

async function inSlices<Item>(
  unit: Unit,
  items: readonly Item[],
  work: (item: Item) => Promise<unknown>,
): Promise<void> {
  for (const [index, item] of items.entries()) {
    if (index > 0 && index % SLICE === 0) {
      unit.nextChange();
      // Others are read for meanwhile; only who writes waits.
      await breathe();
    }
    await work(item);
  }
}
