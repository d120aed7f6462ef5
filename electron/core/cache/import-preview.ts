import { setImmediate as breathe } from 'node:timers/promises';
import { toE164 } from '#shared/phone-number.ts';
import type { ContactValues } from '#shared/protocol/methods/contacts.ts';
import type { ContactNumber } from '#shared/protocol/rows/contacts.ts';
import type { Reader } from '../sqlite/sqlite-file.ts';
import { contactWith, type ImportCounts, type KnownContact } from './contacts.ts';
import { accountOf } from './directory.ts';

/** So many contacts are looked at without letting anything else go first. */
const SLICE = 200;

/**
 * What the server would do with them: one that shares a number with a contact that is there changes that one, and what
 * it leaves empty stays. What makes no sense is the server's to say.
 */
export async function previewImport(
  db: Reader,
  phonebookId: string,
  contacts: readonly ContactValues[],
): Promise<ImportCounts> {
  const country = accountOf(db)?.defaultCountry ?? '';
  const counts = { added: 0, changed: 0, unchanged: 0 };
  for (const [place, contact] of contacts.entries()) {
    if (place % SLICE === SLICE - 1) await breathe();
    const numbers = contact.numbers.flatMap(({ number, label }) => {
      const e164 = toE164(number, country);
      return e164 === undefined ? [] : [{ number: e164, label: tidy(label) }];
    });
    const known = knownOf(db, phonebookId, numbers);
    if (known === null) counts.added += 1;
    else if (changes(known, contact, numbers)) counts.changed += 1;
    else counts.unchanged += 1;
  }
  return counts;
}

function knownOf(db: Reader, phonebookId: string, numbers: readonly ContactNumber[]): KnownContact | null {
  for (const { number } of numbers) {
    const known = contactWith(db, phonebookId, number);
    if (known !== null) return known;
  }
  return null;
}

function changes(known: KnownContact, contact: ContactValues, numbers: readonly ContactNumber[]): boolean {
  const name = tidy(contact.name);
  const company = tidy(contact.company);
  if ((name !== '' && name !== known.name) || (company !== '' && company !== known.company)) return true;
  return numbers.some(({ number, label }) => {
    const here = known.numbers.find((each) => each.number === number);
    return here === undefined || (label !== '' && label !== here.label);
  });
}

function tidy(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}
