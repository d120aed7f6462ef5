/** Texts on a user’s own line: nobody claims, nothing answers by itself, nobody else sees them. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RowOf } from '#shared/protocol/rows.ts';
import { changesSince } from '../../server/store/changes.ts';
import { CUSTOMER, MAYA_LINE, refusalOf, SUPPORT_LINE, Team, temporaryFolder } from '../support/team.ts';

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

const open = async (userId: string, number: string = CUSTOMER, line = MAYA_LINE) =>
  (await team.run(userId, 'sms.open', { lineId: await team.lineId(line), number })).conversationId;

const withCustomer = async (userId: string, number = CUSTOMER): Promise<RowOf<'conversation'>[]> =>
  (await team.see(userId)).all('conversation').filter((row) => row.outsideNumber === number);

describe('a text to a user’s own line', () => {
  it('joins one thread, whatever the spelling of the sender, and opens no session', async () => {
    const { maya } = team.people;
    await team.text('Hi Maya', CUSTOMER, MAYA_LINE);
    await team.text('It is me', '(347) 555-0107', MAYA_LINE);
    await team.text('Again', '1 347 555 0107', MAYA_LINE);
    const [thread, ...others] = await withCustomer(maya);
    expect(others).toEqual([]);
    expect(thread).toMatchObject({ kind: 'sms', userId: maya, queueId: null, sessionId: null });
    const messages = await team.read(maya, thread!.id);
    expect(messages.map(({ text, direction }) => `${direction} ${text}`)).toEqual([
      'in Hi Maya',
      'in It is me',
      'in Again',
    ]);
  });

  it('is answered by nothing and seen by nobody else', async () => {
    const { jonas, priya, sam } = team.people;
    await team.text('Hi Maya', CUSTOMER, MAYA_LINE);
    expect(await team.handOver()).toEqual([]);
    for (const userId of [jonas, priya, sam]) expect(await withCustomer(userId)).toEqual([]);
  });

  it('is one message, however often the carrier delivers it', async () => {
    const { maya } = team.people;
    const text = { carrier: 'test', carrierId: 'x1', from: CUSTOMER, to: MAYA_LINE, text: 'Hi' };
    expect(await team.engine.inbound(text)).toEqual({ outcome: 'accepted' });
    expect(await team.engine.inbound(text)).toEqual({ outcome: 'duplicate' });
    const [thread] = await withCustomer(maya);
    expect(await team.read(maya, thread!.id)).toHaveLength(1);
  });

  it('is refused from what is not a number, or empty', async () => {
    const refused = (reason: string) => ({ outcome: 'refused', reason });
    expect(await team.text('Hi', 'ACME', MAYA_LINE)).toEqual(refused('not_a_number'));
    expect(await team.text(' ', CUSTOMER, MAYA_LINE)).toEqual(refused('empty'));
  });

  it('and one to the queue’s line are two threads', async () => {
    const { maya } = team.people;
    await team.text('Hi Maya', CUSTOMER, MAYA_LINE);
    await team.text('Hi team', CUSTOMER, SUPPORT_LINE);
    expect((await withCustomer(maya)).map((row) => row.kind).sort()).toEqual(['queue', 'sms']);
  });
});

describe('a thread of one’s own line', () => {
  it('is begun by its user alone, and is the one that texts come into', async () => {
    const { maya, jonas } = team.people;
    const id = await open(maya, '(347) 555-0107');
    expect(await open(maya)).toBe(id);
    await team.text('Hi Maya', CUSTOMER, MAYA_LINE);
    expect((await withCustomer(maya)).map((row) => row.id)).toEqual([id]);
    expect((await refusalOf(open(jonas))).code).toBe('not_found');
  });

  it('is with a number, and none of the team’s own', async () => {
    const { maya } = team.people;
    expect((await refusalOf(open(maya, '12'))).code).toBe('not_a_number');
    expect((await refusalOf(open(maya, '(212) 555-0142'))).code).toBe('own_number');
    expect((await refusalOf(open(maya, CUSTOMER, SUPPORT_LINE))).code).toBe('not_found');
  });

  it('sends from that line, and tells what became of the text', async () => {
    const { maya } = team.people;
    const id = await open(maya);
    const { messageId } = await team.say(maya, id, 'On my way');
    expect(await team.handOver()).toEqual([
      { id: messageId, from: MAYA_LINE, to: CUSTOMER, text: 'On my way' },
    ]);
    await team.engine.receipt({ textId: messageId, status: 'delivered', failure: null, at: 0 });
    expect((await team.read(maya, id)).at(-1)).toMatchObject({ direction: 'out', status: 'delivered' });
  });

  it('sends a text that failed again when asked, and then alone', async () => {
    const { maya } = team.people;
    const id = await open(maya);
    const { messageId } = await team.say(maya, id, 'On my way');
    const retry = () => team.run(maya, 'message.retry', { messageId, epoch: null });
    expect((await refusalOf(retry())).code).toBe('not_retryable');
    await team.handOver(() => true);
    expect((await team.read(maya, id)).at(-1)).toMatchObject({
      status: 'failed',
      failure: { code: '30003' },
    });
    await retry();
    expect(await team.handOver()).toHaveLength(1);
    expect((await team.read(maya, id)).at(-1)).toMatchObject({ status: 'sent', failure: null });
    expect((await refusalOf(retry())).code).toBe('not_retryable');
  });
});

describe('a line without a plan for texts', () => {
  it('of one’s own sends nothing and begins nothing, but takes what comes in', async () => {
    const { maya } = team.people;
    const id = await open(maya);
    const { messageId } = await team.say(maya, id, 'On my way');
    await team.handOver(() => true);
    await team.changeLine(MAYA_LINE, { active: false });
    const inactive = { code: 'line_inactive', data: { number: MAYA_LINE } };
    expect(await refusalOf(team.say(maya, id, 'Hello'))).toEqual(inactive);
    expect(await refusalOf(team.run(maya, 'message.retry', { messageId, epoch: null }))).toEqual(inactive);
    expect(await refusalOf(open(maya, '+13475550108'))).toEqual(inactive);
    expect(await team.text('Are you there?', CUSTOMER, MAYA_LINE)).toEqual({ outcome: 'accepted' });
    expect(await team.handOver()).toEqual([]);
  });

  it('of a queue neither sends nor answers by itself, but takes what comes in', async () => {
    const { maya } = team.people;
    await team.changeQueue('Customer Support', { initiationMessage: 'We are on it.' });
    await team.changeLine(SUPPORT_LINE, { active: false });
    expect(await team.text()).toEqual({ outcome: 'accepted' });
    expect((await team.messages()).map(({ event, text }) => event?.kind ?? text)).toEqual([
      'entered',
      'Hello?',
    ]);
    const { id } = await team.conversation();
    const { epoch } = await team.claim(maya, id);
    expect((await refusalOf(team.send(maya, id, epoch, 'Hi'))).code).toBe('line_inactive');
    const queueId = await team.queueId('Customer Support');
    const start = team.run(maya, 'conversation.start', { queueId, lineId: null, number: '+13475550108' });
    expect((await refusalOf(start)).code).toBe('line_inactive');
    expect(await team.handOver()).toEqual([]);
  });
});

describe('an admin', () => {
  const save = async (values: Partial<RowOf<'line'>>, number = MAYA_LINE) => team.changeLine(number, values);
  const fieldsOf = async (work: Promise<unknown>) => {
    const refusal = await refusalOf(work);
    return refusal.code === 'invalid_fields' ? refusal.data.fields.map(({ field }) => field) : refusal;
  };

  it('gives a line to a queue or to a user, not to both or to nobody', async () => {
    const { maya, jonas } = team.people;
    const queueId = await team.queueId('Customer Support');
    expect(await fieldsOf(save({ queueId, userId: maya }))).toEqual(['userId']);
    expect(await fieldsOf(save({ queueId: null, userId: null }))).toEqual(['queueId']);
    expect(await fieldsOf(save({ userId: 'nobody' }))).toEqual(['userId']);
    await team.changeUser(jonas, { active: false });
    expect(await fieldsOf(save({ userId: jonas }))).toEqual(['userId']);
  });

  it('may turn a fresh line into a queue’s, but not one that holds threads', async () => {
    const { maya } = team.people;
    const queueId = await team.queueId('Customer Support');
    await save({ queueId, userId: null }, '+12125550162');
    await team.text('Hi Maya', CUSTOMER, MAYA_LINE);
    expect(await fieldsOf(save({ queueId, userId: null }))).toEqual(['queueId']);
    await team.text();
    expect(await fieldsOf(save({ queueId: null, userId: maya }, SUPPORT_LINE))).toEqual(['userId']);
  });

  it('who gives a line to somebody else gives them its threads, read as far as they were', async () => {
    const { maya, jonas } = team.people;
    await team.text('Hi Maya', CUSTOMER, MAYA_LINE);
    await team.text('Are you there?', CUSTOMER, MAYA_LINE);
    const [thread] = await withCustomer(maya);
    const conversationId = thread!.id;
    await team.say(maya, conversationId, 'Yes');
    await team.run(maya, 'message.note', { conversationId, text: 'A friend', mentions: [] });
    await team.run(maya, 'conversation.markRead', { conversationId, position: 1, unread: false });
    await team.run(maya, 'conversation.setMuted', { conversationId, muted: true });
    await team.run(maya, 'draft.set', { conversationId, text: 'Well,', note: false });
    const before = await team.see(maya);

    await team.changeLine(MAYA_LINE, { userId: jonas });
    const after = await team.see(maya, before);
    expect(
      [...after.rows.values()].filter(
        (row) => 'conversationId' in row && row.conversationId === conversationId,
      ),
    ).toEqual([]);
    expect(after.rows.has(`conversation:${conversationId}`)).toBe(false);
    expect(after.sorted()).toEqual((await team.see(maya)).sorted());

    expect((await team.read(jonas, conversationId)).map((row) => row.text)).toEqual([
      'Hi Maya',
      'Are you there?',
      'Yes',
      'A friend',
    ]);
    const jonasSees = await team.see(jonas);
    expect(jonasSees.all('readMark').find((row) => row.conversationId === conversationId)).toMatchObject({
      userId: jonas,
      position: 1,
    });
    expect(jonasSees.all('draft')).toEqual([]);
    await team.text('Who is this?', CUSTOMER, MAYA_LINE);
    await team.say(jonas, conversationId, 'Jonas');
    expect((await refusalOf(team.say(maya, conversationId, 'Maya'))).code).toBe('not_found');
    expect((await team.handOver()).map(({ from, text }) => `${from} ${text}`)).toEqual([
      `${MAYA_LINE} Yes`,
      `${MAYA_LINE} Jonas`,
    ]);
  });

  it('who deactivates a user leaves them their threads until the line is somebody else’s', async () => {
    const { maya, jonas } = team.people;
    await team.text('Hi Maya', CUSTOMER, MAYA_LINE);
    const before = await team.see(maya);
    await team.changeUser(maya, { active: false });
    await team.text('Are you there?', CUSTOMER, MAYA_LINE);
    expect((await team.see(maya, before)).all('conversation')).toEqual([]);
    expect(await withCustomer(jonas)).toEqual([]);
    await team.changeLine(MAYA_LINE, { userId: jonas });
    const [thread] = await withCustomer(jonas);
    expect((await team.read(jonas, thread!.id)).map((row) => row.text)).toEqual([
      'Hi Maya',
      'Are you there?',
    ]);
  });

  it('the past of a line is read in pages, however many threads it has', async () => {
    const { maya, jonas } = team.people;
    for (let n = 10; n < 30; n++) await team.text('Hi', `+134755501${n}`, MAYA_LINE);
    const { cursor } = await team.see(jonas);
    await team.changeLine(MAYA_LINE, { userId: jonas });
    const page = await changesSince(team.store, jonas, cursor, 5);
    expect(page.more).toBe(true);
    expect(page.rows.length).toBeLessThan(10);
    const threads = async (userId: string) =>
      (await team.see(userId))
        .all('conversation')
        .filter(({ kind, lineId }) => kind === 'sms' && lineId === line).length;
    const line = await team.lineId(MAYA_LINE);
    expect(await threads(jonas)).toBeGreaterThanOrEqual(20);
    expect(await threads(maya)).toBe(0);
  });

  it('removes nobody who has a line', async () => {
    const { maya, sam } = team.people;
    const { revision } = (await team.see(sam)).get('user', maya);
    const removal = team.run(sam, 'admin.remove', { type: 'user', id: maya, revision });
    expect(await refusalOf(removal)).toEqual({ code: 'in_use', data: { by: MAYA_LINE } });
  });
});
