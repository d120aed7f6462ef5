import type { Millis } from '#shared/time.ts';
import type { DeadlineKey, DeadlineKind } from '../domain/deadlines.ts';
import type { Reader, Transaction } from './connection.ts';
import type { DeadlineTable } from './database.ts';
import { mutation, query } from './statement.ts';

export const selectNext = query<{ limit: number }>()((db, param) =>
  db.selectFrom('deadline').selectAll().orderBy('dueAt').limit(param('limit')),
);

export const selectDeadline = query<DeadlineKey>()((db, param) =>
  db
    .selectFrom('deadline')
    .select('dueAt')
    .where('kind', '=', param('kind'))
    .where('subjectId', '=', param('subjectId')),
);

const selectKind = query<{ kind: DeadlineKind }>()((db, param) =>
  db.selectFrom('deadline').selectAll().where('kind', '=', param('kind')),
);

const upsert = mutation<DeadlineTable>((db, param) =>
  db
    .insertInto('deadline')
    .values({ kind: param('kind'), subjectId: param('subjectId'), dueAt: param('dueAt') })
    .onConflict((conflict) => conflict.columns(['kind', 'subjectId']).doUpdateSet({ dueAt: param('dueAt') })),
);

const remove = mutation<DeadlineKey>((db, param) =>
  db.deleteFrom('deadline').where('kind', '=', param('kind')).where('subjectId', '=', param('subjectId')),
);

/** The deadlines that are due first, in order. */
export function nextDeadlines(reader: Reader, limit: number): Promise<DeadlineTable[]> {
  return reader.all(selectNext, { limit });
}

export async function findDeadline(reader: Reader, key: DeadlineKey): Promise<Millis | undefined> {
  return (await reader.first(selectDeadline, key))?.dueAt;
}

export function deadlinesOfKind(reader: Reader, kind: DeadlineKind): Promise<DeadlineTable[]> {
  return reader.all(selectKind, { kind });
}

export async function setDeadline(transaction: Transaction, deadline: DeadlineTable): Promise<void> {
  await transaction.run(upsert, deadline);
}

export async function callOffDeadline(transaction: Transaction, key: DeadlineKey): Promise<void> {
  await transaction.run(remove, key);
}
