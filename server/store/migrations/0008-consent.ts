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
  await db.schema.createIndex('carrierDeliveryOf').on('carrierDelivery').columns(['messageId']).execute();
  await sql`create index callNumber on call (number) where number is not null`.execute(db);
  await sql`create index conversationGroup on conversation (id) where kind = 'group'`.execute(db);
  // What is taken out of the words goes out of the file.
  await sql`insert into messageWords (messageWords, rank) values ('secure-delete', 1)`.execute(db);
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
  await sql`create index textLogCampaign on textLog (campaignId) where campaignId is not null`.execute(db);
  await sql`insert into textLog (textId, messageId, at, lineId, number, queueId, consent, noticed)
    select textId, messageId, at, lineId, number, queueId, 'unknown', 0 from (
      select message.id as textId, message.id as messageId, message.at as at, conversation.lineId as lineId,
        outsideNumber as number, coalesce(session.queueId, conversation.queueId) as queueId
      from message join conversation on conversation.id = message.conversationId
        left join session on session.id = message.sessionId
      where message.direction in ('in', 'out') and outsideNumber is not null
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
  await sql`create index outboxHeld on outbox (state, notBefore) where notBefore is not null`.execute(db);
}

/**
 * What customers have said before there was a history: that they wrote, and that they asked to stop or to start. The
 * words are those of the day this was written. All of it was on lines without a campaign; a refusal holds for all lines.
 */
async function hearThePast(db: Schema): Promise<void> {
  await sql`update conversation set lastInboundAt =
    (select max(at) from message where message.conversationId = conversation.id and direction = 'in')
    where outsideNumber is not null`.execute(db);
  await sql`create temp table word (text text primary key, stops integer not null) strict`.execute(db);
  await sql`create temp table refuser (number text primary key) strict`.execute(db);
  await findWords(db);
  await sql`insert into refuser select distinct outsideNumber
    from message join conversation on conversation.id = message.conversationId
    where direction = 'in' and outsideNumber is not null and text in (select text from word where stops)`.execute(
    db,
  );
  // Who never asked to stop is active where they wrote.
  await sql`insert into consentEvent (number, lineId, cause, "from", "to", textId, text, at)
    select outsideNumber, lineId, 'wroteFirst', 'unknown', 'active', message.id, text, min(at)
    from message join conversation on conversation.id = message.conversationId
    where direction = 'in' and outsideNumber is not null and outsideNumber not in (select number from refuser)
    group by outsideNumber, lineId order by min(at)`.execute(db);
  await sql`update conversation set consent = json_object('state', 'unknown', 'since', null, 'askedAt', null,
    'noticed', json('false'), 'flagged', null) where outsideNumber is not null`.execute(db);
  await sql`update conversation set consent = json_set(consent, '$.state', 'active', '$.since', event.at)
    from consentEvent as event where event.number = outsideNumber and event.lineId = conversation.lineId`.execute(
    db,
  );
  await sql`update participant set consent = coalesce((
    select json_extract(pair.consent, '$.state') from conversation as thread
      join conversation as pair on pair.lineId = thread.lineId and pair.outsideNumber = participant.number
    where thread.id = participant.conversationId), 'unknown')
    where number is not null`.execute(db);
  await hearRefusers(db);
  await sql`drop table refuser`.execute(db);
  await sql`drop table word`.execute(db);
}

const STOPS = ['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'REVOKE', 'OPTOUT'];
const STARTS = ['START', 'UNSTOP'];

/** Every spelling of a word that was ever texted. Nobody puts more than this around one. */
async function findWords(db: Schema): Promise<void> {
  const short = await sql<{ text: string }>`select distinct text from message
    where direction = 'in' and length(text) <= 40`.execute(db);
  for (const { text } of short.rows) {
    const bare = text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '');
    const word = bare.toLowerCase().toUpperCase().normalize('NFKC');
    const stops = STOPS.includes(word);
    if (!stops && !STARTS.includes(word)) continue;
    await sql`insert into word (text, stops) values (${text}, ${stops ? 1 : 0})`.execute(db);
  }
}

interface Heard {
  readonly number: string;
  readonly lineId: string;
  readonly textId: string;
  readonly text: string;
  readonly at: number;
  /** Null: no word. */
  readonly stops: 0 | 1 | null;
}

/** What one line knows of one number. */
interface Known {
  state: 'unknown' | 'active' | 'refused';
  since: number | null;
  noticed: boolean;
}

/** A refusal reaches every line, an opt-in word takes it back on its own alone. */
async function hearRefusers(db: Schema): Promise<void> {
  const heard =
    await sql<Heard>`select outsideNumber as number, lineId, message.id as textId, message.text, at, stops
    from message join conversation on conversation.id = message.conversationId
      left join word on word.text = message.text
    where direction = 'in' and outsideNumber in (select number from refuser)
    order by outsideNumber, at, message.rowid`.execute(db);
  for (const [number, texts] of Map.groupBy(heard.rows, (text) => text.number)) {
    const lines = new Map<string, Known>();
    let refusedAt: number | null = null;
    const knownOn = (lineId: string): Known => {
      const known = lines.get(lineId) ?? {
        state: refusedAt === null ? 'unknown' : 'refused',
        since: refusedAt,
        noticed: false,
      };
      lines.set(lineId, known);
      return known;
    };
    for (const text of texts) {
      const known = knownOn(text.lineId);
      const from = known.state;
      if (text.stops === 1) {
        refusedAt ??= text.at;
        for (const each of lines.values()) {
          if (each.state !== 'refused') Object.assign(each, { state: 'refused', since: text.at });
        }
        await append(db, text, 'optOutWord', from, 'refused');
      } else if (text.stops === 0 && from === 'refused') {
        Object.assign(known, { state: 'active', since: text.at, noticed: true });
        await append(db, text, 'optInWord', from, 'active');
      } else if (from === 'unknown') {
        Object.assign(known, { state: 'active', since: text.at });
        await append(db, text, 'wroteFirst', from, 'active');
      }
    }
    await keepKnown(db, number, knownOn);
  }
}

async function append(
  db: Schema,
  { number, lineId, textId, text, at }: Heard,
  cause: 'wroteFirst' | 'optOutWord' | 'optInWord',
  from: Known['state'],
  to: Known['state'],
): Promise<void> {
  const scope = cause === 'optOutWord' ? 'account' : null;
  await sql`insert into consentEvent (number, lineId, cause, scope, "from", "to", textId, text, at)
    values (${number}, ${lineId}, ${cause}, ${scope}, ${from}, ${to}, ${textId}, ${text}, ${at})`.execute(db);
}

async function keepKnown(db: Schema, number: string, knownOn: (lineId: string) => Known): Promise<void> {
  const places = await sql<{ lineId: string }>`select lineId from conversation where outsideNumber = ${number}
    union select lineId from conversation join participant on conversationId = conversation.id
      where number = ${number} and lineId is not null`.execute(db);
  for (const { lineId } of places.rows) {
    const known = knownOn(lineId);
    const consent = JSON.stringify({ ...known, askedAt: null, flagged: null });
    await sql`update conversation set consent = ${consent}
      where lineId = ${lineId} and outsideNumber = ${number}`.execute(db);
    await sql`update participant set consent = ${known.state} where number = ${number}
      and conversationId in (select id from conversation where lineId = ${lineId})`.execute(db);
  }
}
