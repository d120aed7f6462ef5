import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { indexForSync, type Schema, strict, syncedTable } from './columns.ts';

/** Chats, groups and threads on users' own lines; phonebooks, calls, canned responses, drafts. */
export const hub: Migration = {
  async up(db) {
    await lines(db);
    await conversations(db);
    await marks(db);
    await contacts(db);
    await outbox(db);
    const broken = await sql`pragma foreign_key_check`.execute(db);
    if (broken.rows.length > 0) throw new Error('Rows refer to others that are not there.');
    // Rows have changed their shape: every desktop takes them anew.
    await sql`update feed set epoch = lower(hex(randomblob(16)))`.execute(db);
  },
};

/** SQLite cannot loosen a column: the table is made anew under its old name. */
async function replace(db: Schema, table: string, columns: string): Promise<void> {
  await sql.raw(`insert into new_${table} (${columns}) select ${columns} from ${table}`).execute(db);
  await db.schema.dropTable(table).execute();
  await db.schema.alterTable(`new_${table}`).renameTo(table).execute();
}

async function lines(db: Schema): Promise<void> {
  await syncedTable(db, 'new_line')
    .addColumn('number', 'text', (column) => column.notNull().unique())
    .addColumn('queueId', 'text', (column) => column.references('queue.id'))
    .addColumn('userId', 'text', (column) => column.references('user.id'))
    .addColumn('active', 'integer', (column) => column.notNull().defaultTo(1))
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addCheckConstraint('lineOfOne', sql`("queueId" is null) <> ("userId" is null)`)
    .execute();
  await replace(db, 'line', 'id, audience, seq, number, queueId, revision');
  await indexForSync(db, 'line');
  await db.schema.createIndex('lineQueue').on('line').columns(['queueId']).execute();
  await db.schema.createIndex('lineUser').on('line').columns(['userId']).execute();
}

async function conversations(db: Schema): Promise<void> {
  await syncedTable(db, 'new_conversation')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('name', 'text')
    .addColumn('queueId', 'text', (column) => column.references('queue.id'))
    .addColumn('userId', 'text', (column) => column.references('user.id'))
    .addColumn('lineId', 'text', (column) => column.references('line.id'))
    .addColumn('outsideNumber', 'text')
    .addColumn('sessionId', 'text')
    .addColumn('lastPosition', 'integer', (column) => column.notNull())
    .addColumn('lastMessageAt', 'integer')
    .addColumn('lastMessageId', 'text')
    .addColumn('awayAnsweredAt', 'integer')
    .addColumn('keywordAskedAt', 'integer')
    .addColumn('pair', 'text', (column) => column.unique())
    .addUniqueConstraint('conversationOncePerPair', ['lineId', 'outsideNumber'])
    .execute();
  await replace(
    db,
    'conversation',
    `id, audience, seq, kind, queueId, lineId, outsideNumber, sessionId, lastPosition, lastMessageAt, lastMessageId,
     awayAnsweredAt, keywordAskedAt`,
  );
  await indexForSync(db, 'conversation');

  await syncedTable(db, 'participant')
    .addColumn('conversationId', 'text', (column) => column.notNull().references('conversation.id'))
    .addColumn('userId', 'text', (column) => column.references('user.id'))
    .addColumn('number', 'text')
    .addColumn('addedBy', 'text', (column) => column.notNull())
    .addColumn('joinedAt', 'integer', (column) => column.notNull())
    .addUniqueConstraint('participantUser', ['conversationId', 'userId'])
    .addUniqueConstraint('participantNumber', ['conversationId', 'number'])
    .execute();
  await indexForSync(db, 'participant');
  await sql`create index participantOf on participant (userId) where userId is not null`.execute(db);

  await db.schema
    .alterTable('message')
    .addColumn('mentions', 'text', (column) => column.notNull().defaultTo('[]'))
    .execute();

  await syncedTable(db, 'delivery')
    .addColumn('conversationId', 'text', (column) => column.notNull().references('conversation.id'))
    .addColumn('messageId', 'text', (column) => column.notNull().references('message.id'))
    .addColumn('number', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('failure', 'text')
    .addUniqueConstraint('deliveryOnce', ['messageId', 'number'])
    .execute();
  await indexForSync(db, 'delivery');
}

async function marks(db: Schema): Promise<void> {
  await syncedTable(db, 'new_readMark')
    .addColumn('conversationId', 'text', (column) => column.notNull().references('conversation.id'))
    .addColumn('userId', 'text', (column) => column.notNull().references('user.id'))
    .addColumn('position', 'integer', (column) => column.notNull())
    .addUniqueConstraint('readMarkOnce', ['conversationId', 'userId'])
    .execute();
  await sql`insert into new_readMark (id, audience, seq, conversationId, userId, position)
    select id, audience, seq, conversationId, substr(audience, length('user:') + 1), position from readMark`.execute(
    db,
  );
  await db.schema.dropTable('readMark').execute();
  await db.schema.alterTable('new_readMark').renameTo('readMark').execute();
  await indexForSync(db, 'readMark');

  await db.schema
    .alterTable('conversationSettings')
    .addColumn('markedUnread', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();

  await syncedTable(db, 'draft')
    .addColumn('conversationId', 'text', (column) => column.notNull().references('conversation.id'))
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('note', 'integer', (column) => column.notNull())
    .addColumn('at', 'integer', (column) => column.notNull())
    .addUniqueConstraint('draftOnce', ['conversationId', 'audience'])
    .execute();
  await indexForSync(db, 'draft');
}

async function contacts(db: Schema): Promise<void> {
  await syncedTable(db, 'phonebook')
    .addColumn('accountId', 'text', (column) => column.notNull().references('account.id'))
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('userId', 'text', (column) => column.references('user.id'))
    .addColumn('revision', 'integer', (column) => column.notNull())
    .execute();
  await indexForSync(db, 'phonebook');
  await sql`insert into phonebook (id, audience, seq, accountId, name, source, revision)
    select lower(hex(randomblob(16))), 'account:' || id, seq, id, 'Contacts', 'team', 1 from account
    where id in (select accountId from contact)`.execute(db);

  await syncedTable(db, 'new_contact')
    .addColumn('phonebookId', 'text', (column) => column.notNull().references('phonebook.id'))
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('company', 'text', (column) => column.notNull())
    .addColumn('numbers', 'text', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('externalId', 'text')
    .addUniqueConstraint('contactExternal', ['phonebookId', 'externalId'])
    .execute();
  // One of those that had the same number goes on with it.
  await sql`insert into new_contact (id, audience, seq, phonebookId, name, company, numbers, revision)
    select min(contact.id), contact.audience, contact.seq, phonebook.id, contact.name, '',
      json_array(json_object('number', number, 'label', '')), 1
    from contact join phonebook on phonebook.accountId = contact.accountId
    group by phonebook.id, number`.execute(db);
  await db.schema.dropTable('contact').execute();
  await db.schema.alterTable('new_contact').renameTo('contact').execute();
  await indexForSync(db, 'contact');

  await db.schema
    .createTable('contactNumber')
    .addColumn('phonebookId', 'text', (column) => column.notNull().references('phonebook.id'))
    .addColumn('number', 'text', (column) => column.notNull())
    .addColumn('contactId', 'text', (column) => column.notNull().references('contact.id'))
    .addPrimaryKeyConstraint('contactNumberOnce', ['phonebookId', 'number'])
    .modifyEnd(strict)
    .execute();
  await db.schema.createIndex('contactNumberOf').on('contactNumber').columns(['contactId']).execute();
  await sql`insert into contactNumber (phonebookId, number, contactId)
    select phonebookId, json_extract(numbers, '$[0].number'), id from contact`.execute(db);

  await db.schema
    .createTable('importPart')
    .addColumn('importId', 'text', (column) => column.notNull())
    .addColumn('userId', 'text', (column) => column.notNull().references('user.id'))
    .addColumn('part', 'integer', (column) => column.notNull())
    .addColumn('contacts', 'text', (column) => column.notNull())
    .addColumn('at', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('importPartOnce', ['importId', 'userId', 'part'])
    .modifyEnd(strict)
    .execute();
  await db.schema.createIndex('importPartAge').on('importPart').columns(['at']).execute();

  await syncedTable(db, 'call')
    .addColumn('userId', 'text', (column) => column.notNull().references('user.id'))
    .addColumn('direction', 'text', (column) => column.notNull())
    .addColumn('answered', 'integer', (column) => column.notNull())
    .addColumn('number', 'text')
    .addColumn('name', 'text')
    .addColumn('startedAt', 'integer', (column) => column.notNull())
    .addColumn('duration', 'integer', (column) => column.notNull())
    .addColumn('externalId', 'text', (column) => column.notNull())
    .addUniqueConstraint('callOnce', ['userId', 'externalId'])
    .execute();
  await indexForSync(db, 'call');

  await syncedTable(db, 'cannedResponse')
    .addColumn('accountId', 'text', (column) => column.notNull().references('account.id'))
    .addColumn('userId', 'text', (column) => column.references('user.id'))
    .addColumn('queueId', 'text', (column) => column.references('queue.id'))
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .execute();
  await indexForSync(db, 'cannedResponse');
}

/** Texts as they go out: a message of its own, or a group's on its way to one number. */
async function outbox(db: Schema): Promise<void> {
  await db.schema
    .createTable('new_outbox')
    .addColumn('place', 'integer', (column) => column.primaryKey().autoIncrement().notNull())
    .addColumn('textId', 'text', (column) => column.notNull().unique())
    .addColumn('conversationId', 'text', (column) => column.notNull())
    .addColumn('from', 'text', (column) => column.notNull())
    .addColumn('to', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .modifyEnd(strict)
    .execute();
  await sql`insert into new_outbox (place, textId, conversationId, "from", "to", text, state)
    select place, messageId, outbox.conversationId, line.number, outsideNumber, message.text, state
    from outbox join message on message.id = messageId
      join conversation on conversation.id = outbox.conversationId
      join line on line.id = lineId`.execute(db);
  await db.schema.dropTable('outbox').execute();
  await db.schema.alterTable('new_outbox').renameTo('outbox').execute();
  await db.schema.createIndex('outboxState').on('outbox').columns(['state', 'place']).execute();
  await db.schema
    .createIndex('outboxConversation')
    .on('outbox')
    .columns(['conversationId', 'state', 'place'])
    .execute();
}
