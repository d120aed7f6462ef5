/** A group's messages on their way to its outside numbers. */
import type { RowOf } from '#shared/protocol/rows.ts';
import type { Reader } from './connection.ts';
import { toRow } from './rows.ts';
import { query } from './statement.ts';

export type DeliveryRow = RowOf<'delivery'>;

const selectDelivery = query<{ id: string }>()((db, param) =>
  db.selectFrom('delivery').selectAll().where('id', '=', param('id')),
);

export const selectDeliveries = query<{ messageId: string }>()((db, param) =>
  db.selectFrom('delivery').selectAll().where('messageId', '=', param('messageId')),
);

export async function findDelivery(reader: Reader, id: string): Promise<DeliveryRow | undefined> {
  const stored = await reader.first(selectDelivery, { id });
  return stored && toRow('delivery', stored);
}

export async function findDeliveries(reader: Reader, messageId: string): Promise<DeliveryRow[]> {
  return (await reader.all(selectDeliveries, { messageId })).map((stored) => toRow('delivery', stored));
}
