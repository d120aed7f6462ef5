import type { CallParams } from '#shared/desktop-api/api.ts';
import type { InteractionView } from '#shared/desktop-api/views.ts';
import type { Named, Reader } from '../sqlite/sqlite-file.ts';
import { numberFormat, outsideParty, titleOf } from './directory.ts';
import { numbersNamed, type Wanted, wanted } from './search.ts';

export type LogQuery = CallParams<'interactions.list'>;

function matches(words: Wanted): string {
  const named = words.each(
    (word) => `(
      instr(a.folded, ${word}) > 0
      OR a.queueId IN (SELECT id FROM queue WHERE instr(folded, ${word}) > 0)
      OR a.outsideNumber IN (${numbersNamed(word)})
    )`,
  );
  return `(instr(a.outsideNumber, @digits) > 0 AND @digits <> '' OR ${named})`;
}

export function logSql({ due, search }: Pick<LogQuery, 'due' | 'search'>): {
  page: string;
  total: string;
  parameters: Named;
} {
  const words = wanted(search);
  const conditions = [...(due ? ["a.wrapUp = 'due'"] : []), ...(words.anything ? [matches(words)] : [])];
  const source = `FROM interaction a${conditions.length > 0 ? ` WHERE ${conditions.join(' AND ')}` : ''}`;
  return {
    page: `${VIEW} ${source} ORDER BY a.startedAt DESC, a.id DESC LIMIT @limit OFFSET @offset`,
    total: `SELECT count(*) AS total ${source}`,
    parameters: words.parameters,
  };
}

/** What stands in other rows is looked up for the page alone. */
const VIEW = `SELECT a.id, a.conversationId, a.outsideNumber, a.startedBy, a.startedAt, a.endedAt, a.outcome,
  a.wrapUp, a.codeId, a.codeName, a.notes,
  EXISTS (SELECT 1 FROM conversation WHERE id = a.conversationId) AS readable,
  (SELECT name FROM queue WHERE id = a.queueId) AS queue`;

type Found = Omit<InteractionView, 'readable' | 'title' | 'number' | 'queue'> & {
  outsideNumber: string;
  readable: number;
  queue: string | null;
};

/** Latest first. */
export function listInteractions(db: Reader, query: LogQuery): { items: InteractionView[]; total: number } {
  const { page, total, parameters } = logSql(query);
  const format = numberFormat(db);
  const found = db.all<Found>(page, { ...parameters, limit: query.limit, offset: query.offset });
  return {
    items: found.map((each) => view(db, each, format)),
    total: db.get<{ total: number }>(total, parameters)?.total ?? 0,
  };
}

export function getInteraction(db: Reader, id: string): InteractionView | null {
  const found = db.get<Found>(`${VIEW} FROM interaction a WHERE a.id = @id`, { id });
  return found === undefined ? null : view(db, found, numberFormat(db));
}

export function countDue(db: Reader): number {
  return (
    db.get<{ total: number }>("SELECT count(*) AS total FROM interaction WHERE wrapUp = 'due'")?.total ?? 0
  );
}

function view(
  db: Reader,
  { outsideNumber, readable, queue, ...interaction }: Found,
  format: (e164: string) => string,
): InteractionView {
  const outside = outsideParty(db, outsideNumber, format);
  return {
    ...interaction,
    readable: readable === 1,
    title: titleOf(outside),
    number: outside.display,
    queue: queue ?? 'a former queue',
  };
}
