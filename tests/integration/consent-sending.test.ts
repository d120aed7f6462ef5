/** Whether a text may go to a number, and what people say and decide about that. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Params } from '#shared/protocol/methods.ts';
import type { RowOf } from '#shared/protocol/rows.ts';
import { consentHistory } from '../../server/store/consent.ts';
import { textsInState } from '../../server/store/outbox.ts';
import {
  CUSTOMER,
  MAYA_LINE,
  OFFERS_LINE,
  RECEPTION_LINE,
  refusalOf,
  SUPPORT_LINE,
  Team,
  temporaryFolder,
} from '../support/team.ts';

const ELENA = '+13475550199';
const CONFIRMED = 'Harbor & Pine: You are now opted out and will receive no further messages.';
const NOTICE = '\nReply STOP to opt out.';
const DAY = 24 * 60 * 60_000;

let team: Team;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeEach(async () => {
  folder = await temporaryFolder();
  team = await Team.open(folder.file);
});
afterEach(async () => {
  await team.close();
  await folder.dispose();
});

type Saying = Partial<Pick<Params<'message.send'>, 'acknowledged' | 'quietReason'>>;

function write(
  userId: string,
  conversationId: string,
  epoch: number | null,
  text: string,
  saying: Saying = {},
) {
  const wish = { conversationId, epoch, text, mentions: [], acknowledged: false, quietReason: null };
  return team.run(userId, 'message.send', { ...wish, ...saying });
}

function ask(userId: string, conversationId: string, epoch: number | null) {
  return team.run(userId, 'consent.ask', { conversationId, epoch, quietReason: null });
}

async function start(userId: string, queue: string, number = CUSTOMER) {
  const queueId = await team.queueId(queue);
  return team.run(userId, 'conversation.start', { queueId, number, lineId: null });
}

async function open(userId: string, number = CUSTOMER): Promise<string> {
  const lineId = await team.lineId(MAYA_LINE);
  return (await team.run(userId, 'sms.open', { lineId, number })).conversationId;
}

const sent = async () => (await team.handOver()).map(({ text }) => text);
const history = (number = CUSTOMER) => consentHistory(team.store.reader, number);
const causes = async (number = CUSTOMER) => (await history(number)).map(({ cause }) => cause);

const said = (messages: readonly RowOf<'message'>[]) =>
  messages.map(({ event, text }) =>
    event === null ? text : event.kind === 'consent' ? `(${event.cause})` : `(${event.kind})`,
  );

interface Logged {
  readonly consent: string;
  readonly queueId: string | null;
  readonly noticed: number;
  readonly textId: string;
}

function log(): Promise<Logged[]> {
  return team.store.reader.all(
    {
      kind: 'query',
      build: (db) => db.selectFrom('textLog').selectAll().where('number', '=', CUSTOMER).orderBy('place'),
    },
    {},
  ) as Promise<Logged[]>;
}

describe('a number of which nothing is known', () => {
  it('is texted only by one who says that they have its permission, which is noted', async () => {
    const { maya } = team.people;
    const { conversationId, epoch } = await start(maya, 'Customer Support');
    const wish = write(maya, conversationId, epoch, 'Your chair has arrived.');
    expect(await refusalOf(wish)).toEqual({ code: 'consent_unconfirmed', data: { numbers: [CUSTOMER] } });
    await write(maya, conversationId, epoch, 'Your chair has arrived.', { acknowledged: true });
    await write(maya, conversationId, epoch, 'When may we come?');
    expect(await sent()).toEqual(['Your chair has arrived.', 'When may we come?']);
    expect(await history()).toMatchObject([
      { cause: 'attested', from: 'unknown', to: 'active', userId: maya, text: 'Your chair has arrived.' },
    ]);
    expect(said(await team.messages())).toEqual([
      '(started)',
      '(attested)',
      'Your chair has arrived.',
      'When may we come?',
    ]);
    expect(await log()).toMatchObject([{ consent: 'active' }, { consent: 'active' }]);
  });

  it('that is permitted on one line of a campaign is permitted on its others', async () => {
    const { maya } = team.people;
    await team.text('Hi', CUSTOMER, RECEPTION_LINE);
    const { conversationId, epoch } = await start(maya, 'Customer Support');
    await write(maya, conversationId, epoch, 'Your chair has arrived.');
    expect(await sent()).toEqual(['Your chair has arrived.']);
  });

  it('is not texted where it has to agree first, nor where it has to write first', async () => {
    const { maya } = team.people;
    const { conversationId, epoch } = await start(maya, 'Offers');
    expect(await refusalOf(write(maya, conversationId, epoch, 'Sale!', { acknowledged: true }))).toEqual({
      code: 'consent_required',
      data: { number: CUSTOMER, asked: false },
    });
    await team.changeCampaign('Customer care', { outboundRule: 'forbid' });
    expect(await refusalOf(start(maya, 'Customer Support'))).toEqual({
      code: 'consent_forbidden',
      data: { number: CUSTOMER },
    });
    expect(await sent()).toEqual([]);
  });

  it('on one’s own line is texted after the same warning', async () => {
    const { maya } = team.people;
    const id = await open(maya);
    expect((await refusalOf(write(maya, id, null, 'Hi'))).code).toBe('consent_unconfirmed');
    await write(maya, id, null, 'Hi', { acknowledged: true });
    expect(await sent()).toEqual(['Hi']);
  });

  it('is no matter of a note or a chat', async () => {
    const { maya, jonas } = team.people;
    const id = await open(maya);
    await team.run(maya, 'message.note', { conversationId: id, text: 'Call them', mentions: [] });
    const chat = await team.run(maya, 'chat.open', { userId: jonas });
    await write(maya, chat.conversationId, null, 'Hello');
    expect(await sent()).toEqual([]);
  });
});

describe('a number that has refused', () => {
  it('cannot be written to first; its thread can be read', async () => {
    const { maya } = team.people;
    await team.text('STOP');
    expect(await refusalOf(start(maya, 'Customer Support'))).toMatchObject({ code: 'consent_refused' });
    expect(await refusalOf(open(maya))).toMatchObject({ code: 'consent_refused' });
    expect(said(await team.messages())[0]).toBe('STOP');
  });

  it('is not asked to agree', async () => {
    const { maya } = team.people;
    const { conversationId, epoch } = await start(maya, 'Offers');
    await team.text('STOP', CUSTOMER, MAYA_LINE);
    expect((await refusalOf(ask(maya, conversationId, epoch))).code).toBe('session_ended');
  });

  it('gets nothing of what failed before, and no second confirmation', async () => {
    const { maya } = team.people;
    const id = await open(maya);
    const { messageId } = await write(maya, id, null, 'Hi', { acknowledged: true });
    await team.handOver(() => true);
    await team.text('STOP', CUSTOMER, MAYA_LINE);
    await team.handOver(() => true);
    const retry = (messageId: string) => team.run(maya, 'message.retry', { messageId, epoch: null });
    expect((await refusalOf(retry(messageId))).code).toBe('consent_refused');
    const confirmation = (await team.read(maya, id)).find((row) => row.automatic === 'optOutConfirmation');
    expect((await refusalOf(retry(confirmation?.id ?? ''))).code).toBe('not_retryable');
  });

  it('gets nothing that was on its way when the server stopped', async () => {
    const { maya } = team.people;
    const id = await open(maya);
    await write(maya, id, null, 'Hi', { acknowledged: true });
    await team.text('STOP', CUSTOMER, MAYA_LINE);
    await team.close();
    team = await Team.open(folder.file, { time: team.time });
    expect(await sent()).toEqual([CONFIRMED]);
  });
});

describe('a campaign that is not approved', () => {
  it('sends nothing: not what is written, not what was written before', async () => {
    const { maya } = team.people;
    await team.text('Hello');
    const { id } = await team.conversation();
    const { epoch } = await team.claim(maya, id);
    const { messageId } = await write(maya, id, epoch, 'It comes tomorrow.');
    await team.changeCampaign('Customer care', { state: 'suspended' });
    const refusal = {
      code: 'campaign_not_approved',
      data: { campaign: 'Customer care', state: 'suspended' },
    };
    expect(await refusalOf(write(maya, id, epoch, 'Hello?'))).toEqual(refusal);
    expect(await sent()).toEqual([]);
    expect((await team.see(maya)).get('message', messageId)).toMatchObject({
      status: 'failed',
      failure: { code: 'campaign_not_approved', reason: expect.stringContaining('suspended') },
    });
    await team.changeCampaign('Customer care', { state: 'approved' });
    await team.run(maya, 'message.retry', { messageId, epoch });
    expect(await sent()).toEqual(['It comes tomorrow.']);
  });
});

describe('the opt-out notice', () => {
  beforeEach(() => team.changeCampaign('Customer care', { attachment: 'firstText' }));

  it('stands at the end of the first text, and of no other', async () => {
    const { maya } = team.people;
    await team.text('Hello');
    const { id } = await team.conversation();
    const { epoch } = await team.claim(maya, id);
    await write(maya, id, epoch, 'It comes tomorrow.');
    expect(await sent()).toEqual([`It comes tomorrow.${NOTICE}`]);
    await write(maya, id, epoch, 'At nine.');
    expect(await sent()).toEqual(['At nine.']);
    expect((await team.messages()).at(-2)?.text).toBe(`It comes tomorrow.${NOTICE}`);
    expect(await causes()).toEqual(['wroteFirst', 'noticed']);
  });

  it('is still to be said where the text that had it never went out', async () => {
    const { maya } = team.people;
    await team.text('Hello');
    const { id } = await team.conversation();
    const { epoch } = await team.claim(maya, id);
    await write(maya, id, epoch, 'It comes tomorrow.');
    await team.text('please stop texting me');
    expect(await sent()).toEqual([]);
    expect(await causes()).toEqual(['wroteFirst', 'flagged']);
    const messageId = (await team.conversation()).consent?.flagged ?? '';
    await team.run(maya, 'consent.dismiss', { conversationId: id, messageId });
    await write(maya, id, epoch, 'At nine.');
    expect(await sent()).toEqual([`At nine.${NOTICE}`]);
    expect(await causes()).toEqual(['wroteFirst', 'flagged', 'dismissed', 'noticed']);
  });

  it('counts: what has no room for it is too long', async () => {
    const { maya } = team.people;
    await team.text('Hello');
    const { id } = await team.conversation();
    const { epoch } = await team.claim(maya, id);
    expect(await refusalOf(write(maya, id, epoch, 'x'.repeat(1600)))).toEqual({
      code: 'message_too_long',
      data: { length: 1600 + NOTICE.length, limit: 1600 },
    });
    expect(await causes()).toEqual(['wroteFirst']);
  });

  it('in a group is added for those alone who have not had it', async () => {
    const { maya } = team.people;
    await team.text('Hello', ELENA);
    const { epoch } = await team.claim(maya, (await team.conversation(ELENA)).id);
    await write(maya, (await team.conversation(ELENA)).id, epoch, 'Hi');
    await team.handOver();
    const lineId = await team.lineId(SUPPORT_LINE);
    const wish = { name: 'Movers', userIds: [team.people.jonas], numbers: [CUSTOMER, ELENA], lineId };
    const { conversationId } = await team.run(maya, 'group.create', wish);
    await write(maya, conversationId, null, 'We come at 9', { acknowledged: true });
    expect((await team.handOver()).map(({ to, text }) => [to, text])).toEqual([
      [CUSTOMER, `We come at 9${NOTICE}`],
      [ELENA, 'We come at 9'],
    ]);
    expect(await log()).toMatchObject([{ consent: 'active', noticed: 1 }]);
    expect((await team.read(maya, conversationId)).at(-1)?.text).toBe('We come at 9');
  });

  it('in a group is added to what was kept back at first', async () => {
    const { maya } = team.people;
    await team.text('Hello');
    await team.text('take me off your list please');
    const lineId = await team.lineId(SUPPORT_LINE);
    const wish = { name: 'Movers', userIds: [team.people.jonas], numbers: [CUSTOMER], lineId };
    const { conversationId } = await team.run(maya, 'group.create', wish);
    const { messageId } = await write(maya, conversationId, null, 'We come at 9');
    expect(await sent()).toEqual([]);
    const { id, consent } = await team.conversation();
    const flagged = { conversationId: id, messageId: consent?.flagged ?? '' };
    await team.run(maya, 'consent.dismiss', flagged);
    await team.run(maya, 'message.retry', { messageId, epoch: null });
    expect(await sent()).toEqual([`We come at 9${NOTICE}`]);
    expect((await log()).at(-1)).toMatchObject({ noticed: 1 });
    expect((await causes()).at(-1)).toBe('noticed');
  });
});

describe('a group', () => {
  async function create(numbers: string[], line = MAYA_LINE): Promise<string> {
    const { maya, jonas } = team.people;
    const wish = { name: 'Movers', userIds: [jonas], numbers, lineId: await team.lineId(line) };
    return (await team.run(maya, 'group.create', wish)).conversationId;
  }

  it('asks once for all of whom nothing is known, and sends nothing before', async () => {
    const { maya } = team.people;
    const id = await create([CUSTOMER, ELENA]);
    expect(await refusalOf(write(maya, id, null, 'We come at 9'))).toEqual({
      code: 'consent_unconfirmed',
      data: { numbers: [CUSTOMER, ELENA] },
    });
    expect((await team.read(maya, id)).map(({ direction }) => direction)).toEqual(['system', 'system']);
    await write(maya, id, null, 'We come at 9', { acknowledged: true });
    expect(await sent()).toEqual(['We come at 9', 'We come at 9']);
    const members = (await team.see(maya)).all('participant').filter((row) => row.conversationId === id);
    expect(members.map(({ consent }) => consent).sort()).toEqual(['active', 'active', null, null]);
  });

  it('leaves out who has refused, says why, and texts the others', async () => {
    const { maya, jonas } = team.people;
    await team.text('STOP', ELENA);
    await team.handOver();
    const id = await create([CUSTOMER, ELENA]);
    const { messageId } = await write(maya, id, null, 'We come at 9', { acknowledged: true });
    expect((await team.handOver()).map(({ to }) => to)).toEqual([CUSTOMER]);
    const replica = await team.see(jonas);
    const deliveries = replica.all('delivery').filter((row) => row.messageId === messageId);
    expect(deliveries.find(({ number }) => number === ELENA)).toMatchObject({
      status: 'failed',
      failure: { code: 'consent_refused' },
    });
    const members = replica.all('participant').filter((row) => row.number === ELENA);
    expect(members.find((row) => row.conversationId === id)?.consent).toBe('refused');
    const retry = team.run(maya, 'message.retry', { messageId, epoch: null });
    expect((await refusalOf(retry)).code).toBe('consent_refused');
  });

  it('is texted once more where that may be, whatever is unknown of the others by then', async () => {
    const { maya } = team.people;
    const id = await create([CUSTOMER, '+13475550177']);
    const { messageId } = await write(maya, id, null, 'We come at 9', { acknowledged: true });
    await team.handOver(() => true);
    const care = (await team.see(maya)).all('campaign').find(({ name }) => name === 'Customer care');
    await team.changeLine(MAYA_LINE, { campaignId: care?.id ?? null });
    await team.text('Hello', CUSTOMER, MAYA_LINE);
    await team.run(maya, 'message.retry', { messageId, epoch: null });
    expect((await team.handOver()).map(({ to }) => to)).toEqual([CUSTOMER]);
  });

  it('keeps back what was fanned out when STOP comes', async () => {
    const { maya } = team.people;
    const id = await create([CUSTOMER, ELENA]);
    const { messageId } = await write(maya, id, null, 'We come at 9', { acknowledged: true });
    await team.text('STOP', ELENA);
    expect((await team.handOver()).map(({ to, text }) => [to, text])).toEqual([
      [CUSTOMER, 'We come at 9'],
      [ELENA, CONFIRMED],
    ]);
    const deliveries = (await team.see(maya)).all('delivery').filter((row) => row.messageId === messageId);
    expect(deliveries.find(({ number }) => number === ELENA)?.status).toBe('failed');
    const member = (await team.see(maya)).all('participant').find((row) => row.number === ELENA);
    expect(member?.consent).toBe('refused');
  });
});

describe('the opt-in request', () => {
  it('is sent by who has the conversation, once a day at most', async () => {
    const { maya, amara } = team.people;
    team.time.advance(12 * 60 * 60_000);
    const { conversationId, epoch } = await start(maya, 'Offers');
    expect((await refusalOf(ask(amara, conversationId, epoch))).code).toBe('not_owner');
    const { messageId } = await ask(maya, conversationId, epoch);
    expect((await sent())[0]).toMatch(/^Harbor & Pine: Reply SALE for up to 4 offers/);
    expect((await team.see(maya)).get('message', messageId)).toMatchObject({
      automatic: 'optInRequest',
      authorId: maya,
    });
    expect(await history()).toMatchObject([{ cause: 'asked', userId: maya, to: 'pending' }]);
    const again = (await history())[0]!.at + DAY;
    expect(await refusalOf(ask(maya, conversationId, epoch))).toEqual({
      code: 'already_asked',
      data: { again },
    });
    expect(await refusalOf(write(maya, conversationId, epoch, 'Hi'))).toEqual({
      code: 'consent_required',
      data: { number: CUSTOMER, asked: true },
    });
    await team.text('YES', CUSTOMER, OFFERS_LINE);
    await write(maya, conversationId, epoch, 'Here is your offer.');
    expect(await sent()).toEqual([expect.stringContaining('opted in'), 'Here is your offer.']);
  });

  it('has asked nobody before it goes out, and is not sent twice meanwhile', async () => {
    const { maya } = team.people;
    team.time.advance(12 * 60 * 60_000);
    const { conversationId, epoch } = await start(maya, 'Offers');
    await ask(maya, conversationId, epoch);
    expect(await causes()).toEqual([]);
    expect((await refusalOf(ask(maya, conversationId, epoch))).code).toBe('already_asked');
    const state = async () => (await team.see(maya)).get('conversation', conversationId).consent?.state;
    expect(await state()).toBe('unknown');
    expect(await sent()).toHaveLength(1);
    expect(await state()).toBe('pending');
    expect(said(await team.read(maya, conversationId)).at(-1)).toBe('(asked)');
  });

  it('is nothing to send where they agreed, nor on a line of no campaign', async () => {
    const { maya } = team.people;
    expect((await refusalOf(ask(maya, await open(maya), null))).code).toBe('no_opt_in_request');
    await team.text('Hello');
    const { id } = await team.conversation();
    const { epoch } = await team.claim(maya, id);
    expect((await refusalOf(ask(maya, id, epoch))).code).toBe('no_opt_in_request');
  });
});

describe('a text that may ask to stop', () => {
  async function doubt(): Promise<{ id: string; epoch: number; messageId: string }> {
    await team.text('Hello');
    const { id } = await team.conversation();
    const { epoch } = await team.claim(team.people.maya, id);
    await team.text('take me off your list please');
    return { id, epoch, messageId: (await team.conversation()).consent?.flagged ?? '' };
  }

  it('is confirmed with one click: confirmed to the customer, and the conversation is over', async () => {
    const { maya } = team.people;
    const { id, messageId } = await doubt();
    const confirm = () => team.run(maya, 'consent.refuse', { conversationId: id, messageId, note: null });
    await confirm();
    await confirm();
    expect(await sent()).toEqual([CONFIRMED]);
    expect(await team.session()).toMatchObject({ endReason: 'optedOut' });
    expect((await history()).at(-1)).toMatchObject({
      cause: 'confirmed',
      scope: 'account',
      userId: maya,
      text: 'take me off your list please',
    });
    expect(said(await team.messages()).slice(-3)).toEqual(['(flagged)', CONFIRMED, '(confirmed)']);
  });

  it('is dismissed with one click, by any member, and writing goes on', async () => {
    const { maya, jonas } = team.people;
    const { id, epoch, messageId } = await doubt();
    await team.run(jonas, 'consent.dismiss', { conversationId: id, messageId });
    await write(maya, id, epoch, 'Which list do you mean?');
    expect(await sent()).toEqual(['Which list do you mean?']);
    expect((await history()).at(-1)).toMatchObject({ cause: 'dismissed', userId: jonas });
  });

  it('keeps back what was waiting to go out', async () => {
    const { maya } = team.people;
    await team.text('Hello');
    const { id } = await team.conversation();
    const { epoch } = await team.claim(maya, id);
    await write(maya, id, epoch, 'We have an offer for you.');
    await team.text('please stop texting me');
    expect(await sent()).toEqual([]);
  });

  it('is decided by nobody who may not answer there', async () => {
    const { priya } = team.people;
    const { id, messageId } = await doubt();
    const dismiss = team.run(priya, 'consent.dismiss', { conversationId: id, messageId });
    expect((await refusalOf(dismiss)).code).toBe('forbidden');
  });
});

describe('a refusal that was said otherwise', () => {
  it('is recorded with what was said, on one’s own line as well', async () => {
    const { maya } = team.people;
    await team.text('Hello', CUSTOMER, MAYA_LINE);
    const { id } = await team.threadOf(maya, MAYA_LINE);
    const wish = { conversationId: id, messageId: null, note: 'On the phone, Monday' };
    await team.run(maya, 'consent.refuse', wish);
    expect(await sent()).toEqual([CONFIRMED]);
    expect((await history()).at(-1)).toMatchObject({ cause: 'recorded', text: 'On the phone, Monday' });
    expect((await refusalOf(write(maya, id, null, 'Hi'))).code).toBe('consent_refused');
  });

  it('where they had refused already reaches as far as the setting says by now, in silence', async () => {
    const { maya } = team.people;
    await team.changeAccount({ refusalScope: 'line' });
    await team.text('Hello', CUSTOMER, MAYA_LINE);
    await team.text('Hello');
    await team.text('STOP', CUSTOMER, MAYA_LINE);
    await team.handOver();
    await team.changeAccount({ refusalScope: 'account' });
    const { id } = await team.threadOf(maya, MAYA_LINE);
    const before = await team.read(maya, id);
    await team.run(maya, 'consent.refuse', { conversationId: id, messageId: null, note: 'By phone' });
    expect((await team.conversation()).consent?.state).toBe('refused');
    expect((await history()).at(-1)).toMatchObject({ cause: 'recorded', scope: 'account', from: 'refused' });
    expect(await team.read(maya, id)).toEqual(before);
    expect(await sent()).toEqual([]);
  });
});

it('however many wait when a campaign is suspended, they are taken off so many at a time', async () => {
  const { maya } = team.people;
  await team.text('Hello');
  const { id } = await team.conversation();
  const { epoch } = await team.claim(maya, id);
  await Promise.all(Array.from({ length: 250 }, (_, text) => team.send(maya, id, epoch, `Part ${text}`)));
  await team.changeCampaign('Customer care', { state: 'suspended' });
  let asksAgain = 0;
  team.engine.onCommit(({ outbound }) => {
    if (outbound) asksAgain++;
  });
  expect(await team.engine.takeOutbound(10)).toEqual([]);
  expect(asksAgain).toBe(1);
  expect(await textsInState(team.store.reader, 'queued')).toHaveLength(50);
  expect(await team.engine.takeOutbound(10)).toEqual([]);
  expect(await textsInState(team.store.reader, 'queued')).toEqual([]);
  expect(asksAgain).toBe(1);
});

describe('a line that goes to another campaign', () => {
  it('takes no agreement along, and leaves no refusal behind', async () => {
    const { maya } = team.people;
    await team.changeAccount({ refusalScope: 'line' });
    await team.text('Hello', CUSTOMER, MAYA_LINE);
    await team.text('STOP', ELENA, MAYA_LINE);
    const offers = (await team.see(maya)).all('campaign').find(({ name }) => name === 'Offers by text');
    await team.changeLine(MAYA_LINE, { campaignId: offers?.id ?? null });
    expect((await team.threadOf(maya, MAYA_LINE)).consent?.state).toBe('unknown');
    expect((await team.threadOf(maya, MAYA_LINE, ELENA)).consent?.state).toBe('refused');
  });

  it('says so in every thread, however many there are', async () => {
    const { maya } = team.people;
    const numbers = Array.from({ length: 510 }, (_, place) => `+1202555${1000 + place}`);
    await Promise.all(numbers.map((number) => team.text('Hello', number, MAYA_LINE)));
    const offers = (await team.see(maya)).all('campaign').find(({ name }) => name === 'Offers by text');
    await team.changeLine(MAYA_LINE, { campaignId: offers?.id ?? null });
    const lineId = await team.lineId(MAYA_LINE);
    const conversations = (await team.see(maya)).all('conversation').filter((row) => row.lineId === lineId);
    const threads = conversations.filter(({ outsideNumber }) => outsideNumber !== null);
    expect(threads.length).toBeGreaterThanOrEqual(numbers.length);
    expect(new Set(threads.map(({ consent }) => consent?.state))).toEqual(new Set(['unknown']));
  });
});
