import type { Transaction } from './connection.ts';
import type { AuditTable } from './database.ts';
import { mutation } from './statement.ts';

export type AuditRecord = Omit<AuditTable, 'id'>;

const insert = mutation<AuditRecord>((db, param) =>
  db.insertInto('audit').values({
    at: param('at'),
    userId: param('userId'),
    what: param('what'),
    why: param('why'),
    conversationId: param('conversationId'),
    sessionId: param('sessionId'),
    subject: param('subject'),
    changes: param('changes'),
  }),
);

export async function writeAudit(transaction: Transaction, record: AuditRecord): Promise<void> {
  await transaction.run(insert, record);
}
