/** Which contact of a phonebook has a number. */
import type { Transaction } from './connection.ts';
import { mutation } from './statement.ts';

interface Owner {
  readonly phonebookId: string;
  readonly contactId: string;
}

const insert = mutation<Owner & { number: string }>((db, param) =>
  db.insertInto('contactNumber').values({
    phonebookId: param('phonebookId'),
    number: param('number'),
    contactId: param('contactId'),
  }),
);

const remove = mutation<{ contactId: string }>((db, param) =>
  db.deleteFrom('contactNumber').where('contactId', '=', param('contactId')),
);

/** From now on the contact has these numbers (E.164) and no others. */
export async function assignNumbers(
  transaction: Transaction,
  owner: Owner,
  numbers: readonly { readonly number: string }[],
): Promise<void> {
  await transaction.run(remove, owner);
  for (const { number } of numbers) await transaction.run(insert, { ...owner, number });
}
