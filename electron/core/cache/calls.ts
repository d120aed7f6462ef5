import type { CallParams } from '#shared/desktop-api/api.ts';
import type { CallView } from '#shared/desktop-api/views.ts';
import type { Reader } from '../sqlite/sqlite-file.ts';
import { numberFormat } from './directory.ts';
import { nameSql } from './names.ts';
import { wanted } from './search.ts';

export type CallsQuery = CallParams<'calls.list'>;

interface Found {
  id: string;
  direction: CallView['direction'];
  answered: number;
  number: string | null;
  name: string | null;
  startedAt: number;
  duration: number;
}

/** Latest first. */
export function listCalls(db: Reader, query: CallsQuery): { items: CallView[]; total: number } {
  const words = wanted(query.search);
  const named = words.contains('a.folded');
  const conditions = [
    ...(query.missed ? ["a.direction = 'in' AND a.answered = 0"] : []),
    ...(!words.anything ? [] : [`(${named} OR ${NAMED(words.contains('t.folded'))} OR ${WITH_DIGITS})`]),
  ];
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
  const format = numberFormat(db);
  return {
    items: db
      .all<Found>(
        `SELECT a.id, a.direction, a.answered, a.number, a.startedAt, a.duration, ${nameSql('a.number')} AS name
         FROM call a ${where} ORDER BY a.startedAt DESC, a.id DESC LIMIT @limit OFFSET @offset`,
        { ...words.parameters, limit: query.limit, offset: query.offset },
      )
      .map(({ number, name, answered, ...call }) => ({
        ...call,
        answered: answered === 1,
        outside: number === null ? null : { number, display: format(number), name },
      })),
    total:
      db.get<{ total: number }>(`SELECT count(*) AS total FROM call a ${where}`, words.parameters)?.total ??
      0,
  };
}

const WITH_DIGITS = "(@digits <> '' AND instr(a.number, @digits) > 0)";

/** By the name that the number goes by now, whatever the network said at the time. */
const NAMED = (contains: string) => `a.number IN (
  SELECT k.number FROM contact t JOIN contactNumber k ON k.contactId = t.id WHERE ${contains})`;
