import type { RowOf } from '#shared/protocol/rows.ts';
import type { Delivery } from '../domain/delivery.ts';
import type { Reader } from '../store/connection.ts';
import { findDelivery } from '../store/deliveries.ts';
import { findMessage } from '../store/messages.ts';

type Outbound = (RowOf<'message'> | RowOf<'delivery'>) & Delivery;

/** What goes out under this id: a message, or a group's on its way to one number. */
export async function findOutbound(reader: Reader, id: string): Promise<Outbound | undefined> {
  const message = await findMessage(reader, id);
  if (message === undefined) return findDelivery(reader, id);
  return isOutbound(message) ? message : undefined;
}

function isOutbound(message: RowOf<'message'>): message is RowOf<'message'> & Delivery {
  return message.status !== null;
}
