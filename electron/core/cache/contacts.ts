import type { CallParams, CallResult } from '#shared/desktop-api/api.ts';
import type { ContactView, PhonebookView } from '#shared/desktop-api/views.ts';
import type { ContactNumber } from '#shared/protocol/rows/contacts.ts';
import type { Reader } from '../sqlite/sqlite-file.ts';
import { meOf, numberFormat } from './directory.ts';
import { wanted } from './search.ts';
import type { Viewer } from './viewer.ts';

export type ContactsQuery = CallParams<'contacts.list'>;

type Book = Pick<PhonebookView, 'id' | 'name' | 'source' | 'revision' | 'count'> & { userId: string | null };

/** This person's own first, then those of everybody, by name. */
export function listPhonebooks(db: Reader, viewer: Viewer): PhonebookView[] {
  const administers = meOf(db, viewer)?.permissions.includes('administer') ?? false;
  return db
    .all<Book>(
      `SELECT p.id, p.name, p.source, p.userId, p.revision,
         (SELECT count(*) FROM contact WHERE phonebookId = p.id) AS count
       FROM phonebook p ORDER BY p.userId IS NULL, p.folded, p.id`,
    )
    .map(({ userId, ...book }) => {
      const editable = book.source === 'team';
      const personal = userId !== null;
      return { ...book, personal, editable, owned: editable && (personal || administers) };
    });
}

interface Found {
  id: string;
  name: string;
  company: string;
  numbers: string;
  revision: number;
  phonebookId: string;
  phonebook: string | null;
  source: PhonebookView['source'] | null;
  userId: string | null;
}

const CONTACT = `SELECT c.id, c.name, c.company, c.numbers, c.revision, c.phonebookId,
  p.name AS phonebook, p.source, p.userId
FROM contact c LEFT JOIN phonebook p ON p.id = c.phonebookId`;

/** By name. */
export function listContacts(db: Reader, query: ContactsQuery): { items: ContactView[]; total: number } {
  const { phonebookId, limit, offset } = query;
  const words = wanted(query.search);
  const named = words.contains('c.folded');
  const conditions = [
    ...(phonebookId === null ? [] : ['c.phonebookId = @phonebookId']),
    ...(!words.anything ? [] : [words.digits === '' ? named : `(${named} OR ${WITH_DIGITS})`]),
  ];
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
  const parameters = { ...words.parameters, ...(phonebookId === null ? {} : { phonebookId }) };
  const format = numberFormat(db);
  return {
    items: db
      .all<Found>(`${CONTACT} ${where} ORDER BY c.folded, c.id LIMIT @limit OFFSET @offset`, {
        ...parameters,
        limit,
        offset,
      })
      .map((found) => contactView(found, format)),
    total:
      db.get<{ total: number }>(`SELECT count(*) AS total FROM contact c ${where}`, parameters)?.total ?? 0,
  };
}

const WITH_DIGITS = `c.id IN (
  SELECT contactId FROM contactNumber WHERE contactId IS NOT NULL AND instr(number, @digits) > 0)`;

export function getContact(db: Reader, id: string): ContactView | null {
  const found = db.get<Found>(`${CONTACT} WHERE c.id = @id`, { id });
  return found === undefined ? null : contactView(found, numberFormat(db));
}

function contactView(
  { numbers, phonebookId, phonebook, source, userId, ...contact }: Found,
  format: (e164: string) => string,
): ContactView {
  return {
    ...contact,
    // While the copy fills, a contact may arrive before its phonebook.
    phonebook: { id: phonebookId, name: phonebook ?? '', personal: userId !== null },
    editable: source === 'team',
    numbers: (JSON.parse(numbers) as ContactNumber[]).map((each) => ({
      ...each,
      display: format(each.number),
    })),
  };
}

export interface KnownContact {
  readonly id: string;
  readonly name: string;
  readonly company: string;
  readonly numbers: readonly ContactNumber[];
}

/** The contact of a phonebook that has this number. */
export function contactWith(db: Reader, phonebookId: string, number: string): KnownContact | null {
  const found = db.get<{ id: string; name: string; company: string; numbers: string }>(
    `SELECT c.id, c.name, c.company, c.numbers FROM contactNumber k JOIN contact c ON c.id = k.contactId
     WHERE k.number = @number AND c.phonebookId = @phonebookId`,
    { number, phonebookId },
  );
  return found === undefined
    ? null
    : { ...found, numbers: JSON.parse(found.numbers) as readonly ContactNumber[] };
}

export type ImportCounts = CallResult<'contacts.preview'>;
