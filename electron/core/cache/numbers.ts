import type { CallParams, CallResult } from '#shared/desktop-api/api.ts';
import type { NumberEntry } from '#shared/desktop-api/views.ts';
import { toE164 } from '#shared/phone-number.ts';
import type { Millis } from '#shared/time.ts';
import type { Named, Reader } from '../sqlite/sqlite-file.ts';
import { numberFormat, outsideParty } from './directory.ts';
import { type Wanted, wanted } from './search.ts';

export type NumberQuery = CallParams<'numbers.find'>;

interface Found {
  number: string;
  detail: string;
}
type Source = (db: Reader, words: Wanted, limit: number, now: Millis) => Found[];

/** In this order: who is named somewhere is rather meant than who was once called. */
const SOURCES: readonly [NumberEntry['source'], Source][] = [
  ['phonebook', fromPhonebooks],
  ['call', fromCalls],
  ['conversation', fromConversations],
];

/** Numbers by name or digits, each once [M8]; with nothing typed, those of the latest calls and texts. */
export function findNumbers(
  db: Reader,
  { search, country, limit }: NumberQuery,
  now: Millis,
): CallResult<'numbers.find'> {
  const words = wanted(search);
  const format = numberFormat(db);
  const typed = toE164(search, country);
  const entries = new Map<string, NumberEntry>();
  for (const [source, find] of SOURCES) {
    if (entries.size >= limit) break;
    for (const { number, detail } of find(db, words, limit, now)) {
      if (entries.size >= limit) break;
      if (entries.has(number)) continue;
      entries.set(number, { ...outsideParty(db, number, format), source, detail });
    }
  }
  return {
    entries: [...entries.values()],
    typed: typed === undefined ? null : outsideParty(db, typed, format),
  };
}

const LABELLED = `e.value ->> 'number' AS number, e.value ->> 'label' AS label, p.name AS phonebook`;

/** Those whose words begin so come before those that merely have it in them. Each stops when there are enough. */
function fromPhonebooks(db: Reader, words: Wanted, limit: number): Found[] {
  if (!words.anything) return [];
  const named = (condition: string) =>
    `SELECT ${LABELLED} FROM contact c CROSS JOIN json_each(c.numbers) e
     LEFT JOIN phonebook p ON p.id = c.phonebookId
     WHERE ${condition} ORDER BY c.folded, c.id LIMIT @limit`;
  const found: Found[] = [];
  const look = (sql: string) => {
    if (found.length >= limit) return;
    const parameters: Named = { ...words.parameters, limit };
    for (const { number, label, phonebook } of db.all<Labelled>(sql, parameters)) {
      found.push({ number, detail: [label, phonebook].filter((part) => part).join(' · ') });
    }
  };
  if (words.digits !== '') {
    look(`SELECT ${LABELLED} FROM contactNumber k
      JOIN contact c ON c.id = k.contactId
      JOIN json_each(c.numbers) e ON e.value ->> 'number' = k.number
      LEFT JOIN phonebook p ON p.id = c.phonebookId
      WHERE instr(k.number, @digits) > 0 LIMIT @limit`);
  }
  look(named(words.starts('c.folded')));
  if (words.digits === '') look(named(words.contains('c.folded')));
  return found;
}

interface Labelled {
  number: string;
  label: string | null;
  phonebook: string | null;
}

function fromCalls(db: Reader, words: Wanted, limit: number, now: Millis): Found[] {
  const condition = !words.anything
    ? 'TRUE'
    : `(${words.contains('folded')} OR @digits <> '' AND instr(number, @digits) > 0)`;
  return db
    .all<{ number: string; latest: number }>(
      `SELECT number, max(startedAt) AS latest FROM call
       WHERE number IS NOT NULL AND ${condition} GROUP BY number ORDER BY latest DESC LIMIT @limit`,
      { ...words.parameters, limit },
    )
    .map(({ number, latest }) => ({ number, detail: ago(now - latest) }));
}

/** By digits: what else a conversation's number goes by stands in a phonebook or with a call. */
function fromConversations(db: Reader, words: Wanted, limit: number): Found[] {
  if (words.anything && words.digits === '') return [];
  const numbers = words.anything
    ? `SELECT DISTINCT outsideNumber AS number FROM conversation
       WHERE instr(outsideNumber, @digits) > 0 LIMIT @limit`
    : `SELECT outsideNumber AS number FROM conversation
       WHERE kind IN ('sms', 'queue') ORDER BY lastMessageAt DESC, id DESC LIMIT @limit`;
  return db
    .all<{ number: string; detail: string | null }>(
      `SELECT n.number, (SELECT coalesce(q.name, 'Your line') FROM conversation c
         LEFT JOIN queue q ON q.id = c.queueId
         WHERE c.outsideNumber = n.number ORDER BY c.lastMessageAt DESC, c.id DESC LIMIT 1) AS detail
       FROM (${numbers}) n`,
      words.anything ? { digits: words.digits, limit } : { limit },
    )
    .map(({ number, detail }) => ({ number, detail: detail ?? '' }));
}

const MINUTE: Millis = 60_000;
const UNITS: readonly [string, Millis][] = [
  ['day', 24 * 60 * MINUTE],
  ['hour', 60 * MINUTE],
  ['minute', MINUTE],
];

function ago(passed: Millis): string {
  for (const [unit, length] of UNITS) {
    const count = Math.floor(passed / length);
    if (count >= 1) return `${count} ${unit}${count === 1 ? '' : 's'} ago`;
  }
  return 'Just now';
}
