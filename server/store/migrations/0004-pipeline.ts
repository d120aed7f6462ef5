import type { Migration } from 'kysely/migration';
import { strict } from './columns.ts';

/** What makes commands and carriers safe to repeat, deadlines and texts on their way durable, and acts traceable. */
export const pipeline: Migration = {
  async up(db) {
    await db.schema
      .createTable('command')
      .addColumn('userId', 'text', (column) => column.notNull())
      .addColumn('commandId', 'text', (column) => column.notNull())
      .addColumn('fingerprint', 'text', (column) => column.notNull())
      .addColumn('outcome', 'text', (column) => column.notNull())
      .addColumn('at', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('commandKey', ['userId', 'commandId'])
      .modifyEnd(strict)
      .execute();
    await db.schema.createIndex('commandAt').on('command').columns(['at']).execute();

    await db.schema
      .createTable('carrierDelivery')
      .addColumn('carrier', 'text', (column) => column.notNull())
      .addColumn('carrierId', 'text', (column) => column.notNull())
      .addColumn('messageId', 'text', (column) => column.notNull())
      .addColumn('at', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('carrierDeliveryKey', ['carrier', 'carrierId'])
      .modifyEnd(strict)
      .execute();

    await db.schema
      .createTable('deadline')
      .addColumn('sessionId', 'text', (column) => column.notNull().references('session.id'))
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('dueAt', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('deadlineKey', ['sessionId', 'kind'])
      .modifyEnd(strict)
      .execute();
    await db.schema.createIndex('deadlineDue').on('deadline').columns(['dueAt']).execute();

    await db.schema
      .createTable('outbox')
      .addColumn('place', 'integer', (column) => column.primaryKey().autoIncrement().notNull())
      .addColumn('messageId', 'text', (column) => column.notNull().unique().references('message.id'))
      .addColumn('conversationId', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .modifyEnd(strict)
      .execute();
    await db.schema.createIndex('outboxState').on('outbox').columns(['state', 'place']).execute();
    await db.schema
      .createIndex('outboxConversation')
      .on('outbox')
      .columns(['conversationId', 'state', 'place'])
      .execute();

    await db.schema
      .createTable('audit')
      .addColumn('id', 'integer', (column) => column.primaryKey().notNull())
      .addColumn('at', 'integer', (column) => column.notNull())
      .addColumn('userId', 'text')
      .addColumn('what', 'text', (column) => column.notNull())
      .addColumn('why', 'text', (column) => column.notNull())
      .addColumn('conversationId', 'text', (column) => column.notNull())
      .addColumn('sessionId', 'text')
      .modifyEnd(strict)
      .execute();
    await db.schema.createIndex('auditConversation').on('audit').columns(['conversationId', 'id']).execute();
  },
};
