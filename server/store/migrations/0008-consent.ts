import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { indexForSync, type Schema, strict, syncedTable } from './columns.ts';

/** Campaigns, the history of consent, the log of all texts; texts that are held until a moment. */
export const consent: Migration = {
  async up(db) {
    await settings(db);
    await history(db);
    await log(db);
    await onTheirWay(db);
    await hearThePast(db);
    // Rows have changed their shape: every desktop takes them anew.
    await sql`update feed set epoch = lower(hex(randomblob(16)))`.execute(db);
  },
};

async function settings(db: Schema): Promise<void> {
  await syncedTable(db, 'campaign')
    .addColumn('accountId', 'text', (column) => column.notNull().references('account.id'))
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('stateBy', 'text', (column) => column.references('user.id'))
    .addColumn('stateAt', 'integer', (column) => column.notNull())
    .addColumn('outboundRule', 'text', (column) => column.notNull())
    .addColumn('inboundRule', 'text', (column) => column.notNull())
    .addColumn('optInMessage', 'text', (column) => column.notNull())
    .addColumn('startWord', 'text', (column) => column.notNull())
    .addColumn('helpMessage', 'text', (column) => column.notNull())
    .addColumn('attachment', 'text', (column) => column.notNull())
    .addColumn('quietHours', 'text')
    .addColumn('revision', 'integer', (column) => column.notNull())
    .execute();
  await indexForSync(db, 'campaign');
  await db.schema
    .alterTable('account')
    .addColumn('refusalScope', 'text', (column) => column.notNull().defaultTo('account'))
    .execute();
  await db.schema
    .alterTable('line')
    .addColumn('campaignId', 'text', (column) => column.references('campaign.id'))
    .execute();
  await db.schema
    .alterTable('line')
    .addColumn('networkAnswersStop', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema.createIndex('lineCampaign').on('line').columns(['campaignId']).execute();
}

async function history(db: Schema): Promise<void> {
  await db.schema
    .createTable('consentEvent')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement().notNull())
    .addColumn('number', 'text', (column) => column.notNull())
    .addColumn('lineId', 'text', (column) => column.notNull())
    .addColumn('campaignId', 'text')
    .addColumn('cause', 'text', (column) => column.notNull())
    .addColumn('scope', 'text')
    .addColumn('from', 'text', (column) => column.notNull())
    .addColumn('to', 'text', (column) => column.notNull())
    .addColumn('textId', 'text')
    .addColumn('text', 'text')
    .addColumn('userId', 'text')
    .addColumn('at', 'integer', (column) => column.notNull())
    .modifyEnd(strict)
    .execute();
  await db.schema.createIndex('consentNumber').on('consentEvent').columns(['number', 'id']).execute();
  await db.schema.createIndex('consentCampaign').on('consentEvent').columns(['campaignId']).execute();
  // What was decided stays as it is; only whom it was about, and their words, can be erased.
  await sql`create trigger consentStays
    before update of id, lineId, campaignId, cause, scope, "from", "to", at on consentEvent
    begin select raise(abort, 'The history of consent is only added to.'); end`.execute(db);
  // By it numbers whose data was erased are still known for what they refused.
  await db.schema
    .createTable('secret')
    .addColumn('name', 'text', (column) => column.primaryKey().notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .modifyEnd(strict)
    .execute();
  await sql`insert into secret (name, value) values ('erasedNumbers', lower(hex(randomblob(32))))`.execute(
    db,
  );

  await db.schema.alterTable('conversation').addColumn('consent', 'text').execute();
  await db.schema.alterTable('conversation').addColumn('lastInboundAt', 'integer').execute();
  await sql`create index conversationNumber on conversation (outsideNumber) where outsideNumber is not null`.execute(
    db,
  );
  await db.schema.alterTable('participant').addColumn('consent', 'text').execute();
  await sql`create index participantWithNumber on participant (number) where number is not null`.execute(db);
}

async function log(db: Schema): Promise<void> {
  await db.schema
    .createTable('textLog')
    .addColumn('place', 'integer', (column) => column.primaryKey().autoIncrement().notNull())
    .addColumn('textId', 'text', (column) => column.notNull().unique())
    .addColumn('messageId', 'text', (column) => column.notNull())
    .addColumn('at', 'integer', (column) => column.notNull())
    .addColumn('lineId', 'text', (column) => column.notNull())
    .addColumn('number', 'text', (column) => column.notNull())
    .addColumn('queueId', 'text')
    .addColumn('campaignId', 'text')
    .addColumn('consent', 'text', (column) => column.notNull())
    .addColumn('noticed', 'integer', (column) => column.notNull())
    .addColumn('quietReason', 'text')
    .modifyEnd(strict)
    .execute();
  await db.schema.createIndex('textLogNumber').on('textLog').columns(['number', 'place']).execute();
  await db.schema.createIndex('textLogAt').on('textLog').columns(['at']).execute();
  await sql`insert into textLog (textId, messageId, at, lineId, number, queueId, consent, noticed)
    select textId, messageId, at, lineId, number, queueId, 'unknown', 0 from (
      select message.id as textId, message.id as messageId, message.at as at, conversation.lineId as lineId,
        outsideNumber as number, coalesce(session.queueId, conversation.queueId) as queueId
      from message join conversation on conversation.id = message.conversationId
        left join session on session.id = message.sessionId
      where message.direction in ('in', 'out')
      union all
      select delivery.id, delivery.messageId, message.at, conversation.lineId, delivery.number, line.queueId
      from delivery join message on message.id = delivery.messageId
        join conversation on conversation.id = delivery.conversationId
        join line on line.id = conversation.lineId
    ) order by at, textId`.execute(db);
}

async function onTheirWay(db: Schema): Promise<void> {
  await db.schema.alterTable('message').addColumn('heldUntil', 'integer').execute();
  await db.schema.alterTable('delivery').addColumn('heldUntil', 'integer').execute();
  await db.schema.alterTable('outbox').addColumn('automatic', 'text').execute();
  await db.schema.alterTable('outbox').addColumn('notBefore', 'integer').execute();
  await db.schema.createIndex('outboxTo').on('outbox').columns(['to']).execute();
  await sql`update outbox set automatic = (select automatic from message where message.id = outbox.textId)`.execute(
    db,
  );
  await sql`create index outboxHeld on outbox (notBefore) where state = 'held'`.execute(db);
}

/**
 * What customers have said before there was a history: that they wrote, and that they asked to stop or to start. The
 * words are those of the day this was written. All of it was on lines without a campaign; a refusal holds for all lines.
 */
async function hearThePast(db: Schema): Promise<void> {
  await sql`update conversation set lastInboundAt =
    (select max(at) from message where message.conversationId = conversation.id and direction = 'in')
    where outsideNumber is not null`.execute(db);
  await sql`create temp table heard as
    select outsideNumber as number, lineId, message.id as textId, text, at,
      replace(replace(upper(trim(text, ' .,!?;:"''()*-' || char(10) || char(13) || char(9))), ' ', ''), '-', '') as word
    from message join conversation on conversation.id = message.conversationId
    where direction = 'in' and outsideNumber is not null`.execute(db);
  await sql`insert into consentEvent (number, lineId, cause, scope, "from", "to", textId, text, at)
    select number, lineId, cause, scope, "from", "to", textId, text, at from (
      select number, lineId, 'wroteFirst' as cause, null as scope, 'unknown' as "from", 'active' as "to",
        textId, text, min(at) as at, 0 as place from heard group by number, lineId
      union all
      select number, lineId, 'optOutWord', 'account', 'active', 'refused', textId, text, at, 1 from heard
        where word in ('STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'REVOKE', 'OPTOUT')
      union all
      select number, lineId, 'optInWord', null, 'refused', 'active', textId, text, at, 2 from heard
        where word in ('START', 'UNSTOP') and exists (
          select 1 from heard as earlier where earlier.number = heard.number and earlier.at < heard.at
            and earlier.word in ('STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'REVOKE', 'OPTOUT'))
    ) order by at, place`.execute(db);
  await sql`drop table heard`.execute(db);

  // Refused: the last refusal anywhere was not taken back on this very line. Active: they wrote on this line.
  await sql`update conversation set consent = (
    select json_object('state', case when refusedAt is not null then 'refused' when wroteAt is not null then 'active'
      else 'unknown' end, 'since', coalesce(refusedAt, backAt, wroteAt), 'askedAt', null,
      'noticed', json(case when backAt is not null then 'true' else 'false' end), 'flagged', null)
    from (select wroteAt, backAt, case when stopId > coalesce(backId, 0) then stopAt end as refusedAt from (select
      (select min(at) from consentEvent where number = outsideNumber and lineId = conversation.lineId
        and cause = 'wroteFirst') as wroteAt,
      (select max(at) from consentEvent where number = outsideNumber and lineId = conversation.lineId
        and cause = 'optInWord') as backAt,
      (select max(id) from consentEvent where number = outsideNumber and lineId = conversation.lineId
        and cause = 'optInWord') as backId,
      (select max(id) from consentEvent where number = outsideNumber and cause = 'optOutWord') as stopId,
      (select max(at) from consentEvent where number = outsideNumber and cause = 'optOutWord') as stopAt)))
    where outsideNumber is not null`.execute(db);
  await sql`update participant set consent = coalesce((
    select json_extract(pair.consent, '$.state') from conversation as thread
      join conversation as pair on pair.lineId = thread.lineId and pair.outsideNumber = participant.number
    where thread.id = participant.conversationId), 'unknown')
    where number is not null`.execute(db);
}
