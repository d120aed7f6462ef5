import type { Transaction } from './connection.ts';
import type { CarrierDeliveryTable } from './database.ts';
import { mutation } from './statement.ts';

const insertDelivery = mutation<CarrierDeliveryTable>((db, param) =>
  db
    .insertInto('carrierDelivery')
    .values({
      carrier: param('carrier'),
      carrierId: param('carrierId'),
      messageId: param('messageId'),
      at: param('at'),
    })
    .onConflict((conflict) => conflict.doNothing()),
);

/** Notes a text taken in. Returns false where the carrier delivered it before. */
export async function noteDelivery(
  transaction: Transaction,
  delivery: CarrierDeliveryTable,
): Promise<boolean> {
  return (await transaction.run(insertDelivery, delivery)) > 0;
}
