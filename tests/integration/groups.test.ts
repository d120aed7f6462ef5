/** Groups [M2, M6, M7]: colleagues, and outside numbers that are texted what is written. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ProtocolError } from '#shared/protocol/errors.ts';
import type { Params } from '#shared/protocol/methods.ts';
import type { RowOf } from '#shared/protocol/rows.ts';
import {
  CUSTOMER,
  JONAS_LINE,
  MAYA_LINE,
  refusalOf,
  SUPPORT_LINE,
  Team,
  temporaryFolder,
} from '../support/team.ts';

const ELENA = '+13475550108';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let team: Team;
beforeEach(async () => {
  folder = await temporaryFolder();
  team = await Team.open(folder.file);
});
afterEach(async () => {
  await team.close();
  await folder.dispose();
});

type Wish = Partial<Omit<Params<'group.create'>, 'commandId'>>;

const create = async (userId: string, wish: Wish = {}) => {
  const params = { name: 'Movers', userIds: [], numbers: [], lineId: null, ...wish };
  return (await team.run(userId, 'group.create', params)).conversationId;
};

const add = (userId: string, conversationId: string, wish: Wish) =>
  team.run(userId, 'group.add', { conversationId, userIds: [], numbers: [], lineId: null, ...wish });

/** What everybody in the group reads: pills by their kind, and texts. */
const thread = async (userId: string, id: string) =>
  (await team.read(userId, id)).map(({ event, text }) => event?.kind ?? text);

const members = async (userId: string, id: string) =>
  (await team.see(userId))
    .all('participant')
    .filter((row) => row.conversationId === id)
    .map((row) => row.userId ?? row.number)
    .sort();

/** What became of the group's messages on their way to its outside numbers. */
const deliveries = async (userId: string, id: string) =>
  (await team.see(userId))
    .all('delivery')
    .filter((row) => row.conversationId === id)
    .sort((a, b) => (a.number < b.number ? -1 : 1));

const fieldsOf = (refusal: ProtocolError) =>
  refusal.code === 'invalid_fields' ? refusal.data.fields.map(({ field }) => field) : refusal;

/** The thread of a line with an outside number, as the user has it. */
const textsWith = async (userId: string, number: string): Promise<RowOf<'conversation'>> => {
  const found = (await team.see(userId)).all('conversation').find((row) => row.outsideNumber === number);
  if (found === undefined) throw new Error(`${number} has no thread here.`);
  return found;
};

describe('a group', () => {
  it('is there for those who were named, from the beginning, and for nobody else', async () => {
    const { maya, jonas, amara, priya, sam } = team.people;
    const id = await create(maya, { name: '  Movers  ', userIds: [jonas, amara] });
    for (const userId of [maya, jonas, amara]) {
      const group = (await team.see(userId)).get('conversation', id);
      expect(group).toMatchObject({ kind: 'group', name: 'Movers', lineId: null });
      expect(group.lastMessageAt).not.toBeNull();
      expect(await thread(userId, id)).toEqual(['created', 'added']);
    }
    expect(await members(jonas, id)).toEqual([maya, jonas, amara].sort());
    for (const userId of [priya, sam]) {
      const { rows } = await team.see(userId);
      expect([...rows.values()].filter((row) => row.audience === `conversation:${id}`)).toEqual([]);
      expect((await refusalOf(team.say(userId, id, 'Hello'))).code).toBe('not_found');
      expect((await refusalOf(add(userId, id, { userIds: [userId] }))).code).toBe('not_found');
    }
  });

  it('needs a name and somebody else', async () => {
    const { maya, jonas } = team.people;
    expect(fieldsOf(await refusalOf(create(maya)))).toEqual(['userIds']);
    expect(fieldsOf(await refusalOf(create(maya, { name: ' ', userIds: [jonas] })))).toEqual(['name']);
    expect(fieldsOf(await refusalOf(create(maya, { name: '' })))).toEqual(['name', 'userIds']);
  });

  it('says of each who cannot be in it, and then is not made at all', async () => {
    const { maya, jonas, amara } = team.people;
    await team.changeUser(amara, { active: false });
    const before = await team.see(maya);
    const refusal = await refusalOf(
      create(maya, {
        userIds: [jonas, 'nobody', amara, jonas, maya],
        numbers: [CUSTOMER, '12', '(347) 555-0107', SUPPORT_LINE],
        lineId: await team.lineId(MAYA_LINE),
      }),
    );
    expect(fieldsOf(refusal)).toEqual([
      'userIds.1',
      'userIds.2',
      'userIds.3',
      'userIds.4',
      'numbers.1',
      'numbers.2',
      'numbers.3',
    ]);
    expect((await team.see(maya)).sorted()).toEqual(before.sorted());
  });

  it('takes messages of everybody in it, and tells those whom they name', async () => {
    const { maya, jonas, amara, priya } = team.people;
    const id = await create(maya, { userIds: [jonas] });
    await team.say(maya, id, '@Jonas @Priya can you?', [jonas, priya, jonas]);
    await team.say(jonas, id, 'Yes');
    expect(await thread(jonas, id)).toEqual(['created', 'added', '@Jonas @Priya can you?', 'Yes']);
    expect((await team.read(jonas, id))[2]).toMatchObject({ direction: 'internal', mentions: [jonas] });
    expect(await refusalOf(team.say(amara, id, 'Me too'))).toMatchObject({ code: 'not_found' });
    expect(await deliveries(maya, id)).toEqual([]);
  });

  it('is renamed by anybody in it', async () => {
    const { maya, jonas } = team.people;
    const id = await create(maya, { userIds: [jonas] });
    const rename = (name: string) => team.run(jonas, 'group.rename', { conversationId: id, name });
    await rename('Drivers');
    await rename(' Drivers ');
    expect(fieldsOf(await refusalOf(rename(' ')))).toEqual(['name']);
    expect((await team.see(maya)).get('conversation', id).name).toBe('Drivers');
    expect(await thread(maya, id)).toEqual(['created', 'added', 'renamed']);
  });

  it('shows who joins it everything that was written before', async () => {
    const { maya, jonas, amara } = team.people;
    const id = await create(maya, { userIds: [jonas] });
    await team.say(maya, id, 'The key is under the mat');
    const before = await team.see(amara);
    await add(jonas, id, { userIds: [amara] });
    expect((await team.see(amara, before)).sorted()).toEqual((await team.see(amara)).sorted());
    expect(await thread(amara, id)).toEqual(['created', 'added', 'The key is under the mat', 'added']);
    expect(fieldsOf(await refusalOf(add(jonas, id, { userIds: [amara] })))).toEqual(['userIds.0']);
    expect(fieldsOf(await refusalOf(add(jonas, id, {})))).toEqual(['userIds']);
  });

  it('takes everything from who leaves it, and gives it back to who is added again', async () => {
    const { maya, jonas } = team.people;
    const id = await create(maya, { userIds: [jonas] });
    await team.say(maya, id, 'Hello');
    await team.run(jonas, 'conversation.markRead', { conversationId: id, position: 3, unread: false });
    await team.run(jonas, 'draft.set', { conversationId: id, text: 'Well', note: false });
    await team.run(jonas, 'conversation.setMuted', { conversationId: id, muted: true });
    const before = await team.see(jonas);
    await team.run(jonas, 'group.leave', { conversationId: id });
    const after = await team.see(jonas, before);
    expect([...after.rows.values()].filter((row) => JSON.stringify(row).includes(id))).toEqual([]);
    expect(await thread(maya, id)).toEqual(['created', 'added', 'Hello', 'left']);
    expect(await members(maya, id)).toEqual([maya]);
    expect((await refusalOf(team.say(jonas, id, 'Wait'))).code).toBe('not_found');
    expect((await refusalOf(team.run(jonas, 'group.leave', { conversationId: id }))).code).toBe('not_found');

    await team.say(maya, id, 'Alone');
    await add(maya, id, { userIds: [jonas] });
    expect((await team.see(jonas, after)).sorted()).toEqual((await team.see(jonas)).sorted());
    expect(await thread(jonas, id)).toContain('Alone');
  });

  it('can be left by its last member, too', async () => {
    const { maya } = team.people;
    const id = await create(maya, { numbers: [CUSTOMER], lineId: await team.lineId(MAYA_LINE) });
    await team.run(maya, 'group.leave', { conversationId: id });
    expect((await team.see(maya)).rows.has(`conversation:${id}`)).toBe(false);
  });

  it('is taken from who is deactivated, and given back to who returns', async () => {
    const { maya, jonas } = team.people;
    const id = await create(maya, { userIds: [jonas] });
    await team.changeUser(jonas, { active: false });
    expect((await team.see(jonas)).rows.size).toBe(0);
    await team.say(maya, id, 'Meanwhile');
    await team.changeUser(jonas, { active: true });
    expect(await thread(jonas, id)).toEqual(['created', 'added', 'Meanwhile']);
  });
});

describe('the outside numbers of a group', () => {
  it('get what is written from the group’s line, each once, and the group sees to whom it went', async () => {
    const { maya, jonas } = team.people;
    const lineId = await team.lineId(MAYA_LINE);
    const id = await create(maya, { userIds: [jonas], numbers: ['(347) 555-0107', ELENA], lineId });
    expect((await team.see(jonas)).get('conversation', id).lineId).toBe(lineId);
    expect(await members(jonas, id)).toEqual([maya, jonas, CUSTOMER, ELENA].sort());
    const { messageId } = await team.say(maya, id, 'We arrive at 9');
    expect((await deliveries(jonas, id)).map(({ number, status }) => [number, status])).toEqual([
      [CUSTOMER, 'queued'],
      [ELENA, 'queued'],
    ]);
    const texts = await team.handOver((text) => text.to === ELENA);
    expect(texts.map(({ from, to, text }) => ({ from, to, text }))).toEqual([
      { from: MAYA_LINE, to: CUSTOMER, text: 'We arrive at 9' },
      { from: MAYA_LINE, to: ELENA, text: 'We arrive at 9' },
    ]);
    await team.engine.receipt({ textId: texts[0]!.id, status: 'delivered', failure: null, at: 0 });
    expect(await deliveries(jonas, id)).toMatchObject([
      { number: CUSTOMER, status: 'delivered', failure: null, messageId },
      { number: ELENA, status: 'failed', failure: { reason: 'The phone is switched off.' } },
    ]);
    expect((await team.read(jonas, id)).at(-1)).toMatchObject({ direction: 'internal', status: null });
  });

  it('answer in their thread with that line, which says what they answer; the group does not get it', async () => {
    const { maya, jonas } = team.people;
    const lineId = await team.lineId(MAYA_LINE);
    const id = await create(maya, { userIds: [jonas], numbers: [CUSTOMER], lineId });
    await team.say(maya, id, 'We arrive at 9');
    const begun = await textsWith(maya, CUSTOMER);
    expect(begun).toMatchObject({ kind: 'sms', lastMessageAt: null, lastMessageId: null });
    await team.text('See you then', CUSTOMER, MAYA_LINE);
    const answered = await textsWith(maya, CUSTOMER);
    expect(answered.id).toBe(begun.id);
    const [permitted, told, answer] = await team.read(maya, answered.id);
    expect(permitted?.event).toMatchObject({ kind: 'consent', cause: 'attested' });
    expect(told?.event).toEqual({ kind: 'groupText', userId: maya, text: 'We arrive at 9' });
    expect(answer?.text).toBe('See you then');
    expect(await thread(jonas, id)).toEqual(['created', 'added', 'We arrive at 9']);
    expect(JSON.stringify([told, answered])).not.toContain('Movers');
  });

  it('on a queue’s line have their thread there; no session is opened, touched or claimed by it', async () => {
    const { maya, jonas, amara } = team.people;
    await team.text('Where is my chair?');
    const { epoch } = await team.claim(jonas, (await team.conversation()).id);
    const before = await team.session();
    const conversation = await team.conversation();
    const lineId = await team.lineId(SUPPORT_LINE);
    const id = await create(maya, { numbers: [CUSTOMER, ELENA], lineId });
    team.time.advance(60_000);
    await team.say(maya, id, 'We arrive at 9');

    expect(await team.session()).toEqual(before);
    expect(await team.conversation()).toMatchObject({
      lastMessageAt: conversation.lastMessageAt,
      lastMessageId: conversation.lastMessageId,
      lastPosition: conversation.lastPosition + 1,
    });
    expect((await team.messages()).at(-1)).toMatchObject({ sessionId: null, event: { kind: 'groupText' } });
    expect(await textsWith(amara, ELENA)).toMatchObject({
      kind: 'queue',
      sessionId: null,
      lastMessageAt: null,
    });
    expect((await team.handOver()).map(({ from, to }) => [from, to])).toEqual([
      [SUPPORT_LINE, CUSTOMER],
      [SUPPORT_LINE, ELENA],
    ]);
    await team.send(jonas, conversation.id, epoch, 'It is on its way');
    await team.text('Thanks', ELENA);
    expect((await team.messages(ELENA)).map(({ event, text }) => event?.kind ?? text)).toEqual([
      'consent',
      'groupText',
      'entered',
      'Thanks',
    ]);
    expect(await team.session(ELENA)).toMatchObject({ state: 'waiting' });
  });

  it('need a line, chosen by somebody who may text from it', async () => {
    const { maya, jonas, amara, sam } = team.people;
    const lineId = await team.lineId(MAYA_LINE);
    expect(fieldsOf(await refusalOf(create(maya, { numbers: [CUSTOMER] })))).toEqual(['lineId']);
    expect(fieldsOf(await refusalOf(create(maya, { numbers: [CUSTOMER], lineId: 'none' })))).toEqual([
      'lineId',
    ]);
    const notTheirs = await refusalOf(create(jonas, { numbers: [CUSTOMER], lineId }));
    expect(notTheirs).toEqual({ code: 'cannot_text_from', data: { number: MAYA_LINE } });

    const support = await team.lineId(SUPPORT_LINE);
    await create(amara, { numbers: [CUSTOMER], lineId: support });
    const noMember = await refusalOf(create(sam, { numbers: [CUSTOMER], lineId: support }));
    expect(noMember.code).toBe('cannot_text_from');
    await team.changeUser(amara, { refinements: { startConversations: false } });
    const notAllowed = await refusalOf(create(amara, { numbers: [CUSTOMER], lineId: support }));
    expect(notAllowed.code).toBe('cannot_text_from');
    await team.changeLine(MAYA_LINE, { active: false });
    const inactive = await refusalOf(create(maya, { numbers: [CUSTOMER], lineId }));
    expect(inactive.code).toBe('line_inactive');
  });

  it('are added later by those alone who may text from the group’s line, which stays', async () => {
    const { maya, jonas } = team.people;
    const id = await create(maya, { userIds: [jonas] });
    const [mayas, jonass] = [await team.lineId(MAYA_LINE), await team.lineId(JONAS_LINE)];
    await add(jonas, id, { numbers: [CUSTOMER], lineId: jonass });
    expect((await refusalOf(add(maya, id, { numbers: [ELENA] }))).code).toBe('cannot_text_from');
    expect(fieldsOf(await refusalOf(add(maya, id, { numbers: [ELENA], lineId: mayas })))).toEqual(['lineId']);
    expect(fieldsOf(await refusalOf(add(jonas, id, { numbers: ['1 347 555 0107'] })))).toEqual(['numbers.0']);
    await add(jonas, id, { numbers: [ELENA] });
    expect(await members(maya, id)).toEqual([maya, jonas, CUSTOMER, ELENA].sort());
  });

  it('do not get what somebody writes who may not text from the line, or while it has no plan', async () => {
    const { maya, jonas } = team.people;
    const lineId = await team.lineId(MAYA_LINE);
    const id = await create(maya, { userIds: [jonas], numbers: [CUSTOMER], lineId });
    await team.say(jonas, id, 'Among us');
    await team.changeLine(MAYA_LINE, { active: false });
    await team.say(maya, id, 'Among us, too');
    expect(await deliveries(maya, id)).toEqual([]);
    expect(await team.handOver()).toEqual([]);
    expect(await thread(jonas, id)).toEqual(['created', 'added', 'Among us', 'Among us, too']);
  });

  it('get nothing over the line of a queue that is switched off', async () => {
    const { maya } = team.people;
    const lineId = await team.lineId(SUPPORT_LINE);
    const id = await create(maya, { numbers: [CUSTOMER], lineId });
    await team.changeQueue('Customer Support', { enabled: false });
    await team.say(maya, id, 'Among us');
    expect(await deliveries(maya, id)).toEqual([]);
    const added = await refusalOf(add(maya, id, { numbers: [ELENA] }));
    expect(added).toEqual({ code: 'queue_off', data: { queue: 'Customer Support' } });
  });

  it('can be removed by anybody, and then get nothing more; with the last one the line goes', async () => {
    const { maya, jonas } = team.people;
    const lineId = await team.lineId(MAYA_LINE);
    const id = await create(maya, { userIds: [jonas], numbers: [CUSTOMER, ELENA], lineId });
    const remove = (number: string) => team.run(jonas, 'group.removeNumber', { conversationId: id, number });
    await remove('(347) 555-0107');
    expect((await refusalOf(remove(CUSTOMER))).code).toBe('not_found');
    await team.say(maya, id, 'Hello');
    expect((await team.handOver()).map((text) => text.to)).toEqual([ELENA]);
    expect((await team.see(maya)).get('conversation', id).lineId).toBe(lineId);
    await remove(ELENA);
    expect((await team.see(maya)).get('conversation', id).lineId).toBeNull();
    await add(jonas, id, { numbers: [ELENA], lineId: await team.lineId(JONAS_LINE) });
    expect(await thread(maya, id)).toEqual([
      'created',
      'added',
      'numberRemoved',
      'Hello',
      'numberRemoved',
      'added',
    ]);
  });

  it('whom a message did not reach get it again when asked, and nobody else does', async () => {
    const { maya, jonas } = team.people;
    const lineId = await team.lineId(MAYA_LINE);
    const id = await create(maya, { userIds: [jonas], numbers: [CUSTOMER, ELENA], lineId });
    const { messageId } = await team.say(maya, id, 'We arrive at 9');
    const retry = (userId: string) => team.run(userId, 'message.retry', { messageId, epoch: null });
    await team.handOver((text) => text.to === ELENA);
    expect(await refusalOf(retry(jonas))).toEqual({
      code: 'cannot_text_from',
      data: { number: MAYA_LINE },
    });
    await retry(maya);
    expect((await refusalOf(retry(maya))).code).toBe('not_retryable');
    expect((await team.handOver()).map(({ to, text }) => [to, text])).toEqual([[ELENA, 'We arrive at 9']]);
    expect((await deliveries(jonas, id)).map((row) => row.status)).toEqual(['sent', 'sent']);
    const told = await team.read(maya, (await textsWith(maya, ELENA)).id);
    expect(told.map((row) => row.event?.kind)).toEqual(['consent', 'groupText']);
  });

  it('who gets it again from another line is answered by people who know what it was', async () => {
    const { maya } = team.people;
    const id = await create(maya, { numbers: [ELENA], lineId: await team.lineId(MAYA_LINE) });
    const { messageId } = await team.say(maya, id, 'We arrive at 9');
    await team.handOver(() => true);
    await team.text('Hello?', ELENA, SUPPORT_LINE);
    await team.run(maya, 'group.removeNumber', { conversationId: id, number: ELENA });
    await add(maya, id, { numbers: [ELENA], lineId: await team.lineId(SUPPORT_LINE) });
    await team.run(maya, 'message.retry', { messageId, epoch: null });
    expect((await team.handOver()).map(({ from }) => from)).toEqual([SUPPORT_LINE]);
    const threads = (await team.see(maya)).all('conversation');
    const known = threads.find(({ kind, outsideNumber }) => kind === 'queue' && outsideNumber === ELENA);
    expect((await team.read(maya, known!.id)).at(-1)?.event).toMatchObject({
      kind: 'groupText',
      userId: maya,
      text: 'We arrive at 9',
    });
  });

  it('may have got a text whose hand-over was cut off: it is unknown, and never handed over twice', async () => {
    const { maya } = team.people;
    const id = await create(maya, { numbers: [CUSTOMER], lineId: await team.lineId(MAYA_LINE) });
    const { messageId } = await team.say(maya, id, 'We arrive at 9');
    const [text] = await team.engine.takeOutbound(10);
    await team.engine.doubtHandOvers();
    expect((await deliveries(maya, id))[0]).toMatchObject({ status: 'unknown' });
    expect(await team.engine.takeOutbound(10)).toEqual([]);
    const retry = team.run(maya, 'message.retry', { messageId, epoch: null });
    expect((await refusalOf(retry)).code).toBe('not_retryable');
    await team.engine.recordLookup(text!.id, { known: false });
    expect((await deliveries(maya, id))[0]).toMatchObject({
      status: 'failed',
      failure: { code: 'not_taken' },
    });
  });
});
