/** Nobody is woken by a text that the team starts: by the clock on the recipient's wall. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ManualTime } from '../support/manual-time.ts';
import {
  CUSTOMER,
  MAYA_LINE,
  OFFERS_LINE,
  PERMITTED,
  refusalOf,
  SUPPORT_LINE,
  Team,
  temporaryFolder,
} from '../support/team.ts';

const HOUR = 60 * 60_000;
/** A number in California. */
const WEST = '+14155550107';
/** 9 p.m. in New York, 6 p.m. in California. */
const EVENING = Date.UTC(2026, 0, 6, 2, 0, 0);
/** 8 a.m. in New York. */
const MORNING = Date.UTC(2026, 0, 6, 13, 0, 0);

let team: Team;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeEach(async () => {
  folder = await temporaryFolder();
  team = await Team.open(folder.file, { time: new ManualTime(EVENING) });
  await night('hold');
});
afterEach(async () => {
  await team.close();
  await folder.dispose();
});

function night(rule: 'hold' | 'reason') {
  return team.changeCampaign('Customer care', { quietHours: { from: 21 * 60, to: 8 * 60, rule } });
}

async function start(number = CUSTOMER) {
  const queueId = await team.queueId('Customer Support');
  return team.run(team.people.maya, 'conversation.start', { queueId, number, lineId: null });
}

async function begin(text: string, number = CUSTOMER, quietReason: string | null = null) {
  const { conversationId, epoch } = await start(number);
  const wish = { conversationId, epoch, text, mentions: [], acknowledged: true, quietReason };
  return { epoch, conversationId, ...(await team.run(team.people.maya, 'message.send', wish)) };
}

const sent = async () => (await team.handOver()).map(({ text }) => text);
const message = async (id: string) => (await team.see(team.people.maya)).get('message', id);

describe('where it is held', () => {
  it('a text that the team starts goes out in the morning, and says until when it waits', async () => {
    const { messageId } = await begin('Your chair has arrived.');
    expect(await sent()).toEqual([]);
    expect(await message(messageId)).toMatchObject({ status: 'queued', heldUntil: MORNING });
    await team.pass(11 * HOUR - 1);
    expect(await sent()).toEqual([]);
    await team.pass(1);
    expect(await message(messageId)).toMatchObject({ status: 'queued', heldUntil: null });
    expect(await sent()).toEqual(['Your chair has arrived.']);
  });

  it('goes by the clock of the recipient', async () => {
    await begin('Your chair has arrived.', WEST);
    expect(await sent()).toEqual(['Your chair has arrived.']);
  });

  it('an answer goes out at any hour, and does not wait for what is held', async () => {
    const { conversationId, epoch } = await begin('Your chair has arrived.');
    await team.text('Are you still there?');
    await team.send(team.people.maya, conversationId, epoch, 'Until ten.');
    expect(await sent()).toEqual(['Until ten.']);
    await team.pass(12 * HOUR);
    expect(await sent()).toEqual(['Your chair has arrived.']);
  });

  it('what a customer wrote the day before yesterday is no question any more', async () => {
    await team.text('Hello');
    await team.pass(24 * HOUR);
    const { messageId } = await begin('About your question');
    expect(await message(messageId)).toMatchObject({ heldUntil: MORNING + 24 * HOUR });
  });

  it('what is answered by itself is an answer', async () => {
    await team.changeQueue('Customer Support', { initiationMessage: 'We are on it.' });
    await team.text('Hello');
    expect(await sent()).toEqual(['We are on it.']);
  });

  it('a reason does not send it at once', async () => {
    const { messageId } = await begin('Your chair has arrived.', CUSTOMER, 'They are at the door');
    expect(await message(messageId)).toMatchObject({ heldUntil: MORNING });
  });

  it('STOP keeps it back, at once', async () => {
    const { messageId } = await begin('Your chair has arrived.');
    await team.text('STOP', CUSTOMER, MAYA_LINE);
    expect(await message(messageId)).toMatchObject({
      status: 'failed',
      heldUntil: null,
      failure: { code: 'consent_refused' },
    });
    await team.pass(12 * HOUR);
    expect(await sent()).toHaveLength(1);
  });

  it('is asked again in the morning: a campaign that was suspended sends nothing', async () => {
    const { messageId } = await begin('Your chair has arrived.');
    await team.changeCampaign('Customer care', { state: 'suspended' });
    await team.pass(12 * HOUR);
    expect(await message(messageId)).toMatchObject({ status: 'failed', heldUntil: null });
    expect(await sent()).toEqual([]);
  });

  it('goes on waiting where the night was made longer', async () => {
    const { messageId } = await begin('Your chair has arrived.');
    const longer = { from: 21 * 60, to: 10 * 60, rule: 'hold' } as const;
    await team.changeCampaign('Customer care', { quietHours: longer });
    await team.pass(11 * HOUR);
    expect(await message(messageId)).toMatchObject({ heldUntil: MORNING + 2 * HOUR });
    await team.pass(2 * HOUR);
    expect(await sent()).toEqual(['Your chair has arrived.']);
  });

  it('a text that the carrier did not take before night waits, too, and an answer does not', async () => {
    const { messageId } = await begin('Your chair has arrived.', WEST);
    await team.text('Hello');
    const { conversationId, epoch } = await start();
    await team.send(team.people.maya, conversationId, epoch, 'It is here.');
    await team.pass(4 * HOUR);
    expect(await sent()).toEqual(['It is here.']);
    expect(await message(messageId)).toMatchObject({ status: 'queued', heldUntil: MORNING + 3 * HOUR });
    await team.pass(10 * HOUR);
    expect(await sent()).toEqual(['Your chair has arrived.']);
  });

  it('survives the night without a server', async () => {
    await begin('Your chair has arrived.');
    await team.close();
    team.time.advance(13 * HOUR);
    team = await Team.open(folder.file, { time: team.time });
    await team.pass(0);
    expect(await sent()).toEqual(['Your chair has arrived.']);
  });

  it('tells how to opt out when it goes, not when it is written', async () => {
    await team.changeCampaign('Customer care', { attachment: 'firstText' });
    const { conversationId, epoch, messageId } = await begin('Your chair has arrived.');
    await team.run(team.people.maya, 'message.cancel', { messageId, epoch });
    await team.send(team.people.maya, conversationId, epoch, 'Your chair is here.');
    await team.pass(12 * HOUR);
    expect(await sent()).toEqual(['Your chair is here.\nReply STOP to opt out.']);
    expect((await team.conversation()).consent?.noticed).toBe(true);
  });

  it('can be stopped by who could send it, until it has gone', async () => {
    const { maya, jonas } = team.people;
    const { messageId, epoch } = await begin('Your chair has arrived.');
    const cancel = (userId: string) => team.run(userId, 'message.cancel', { messageId, epoch });
    expect((await refusalOf(cancel(jonas))).code).toBe('not_owner');
    await cancel(maya);
    expect(await message(messageId)).toMatchObject({
      status: 'failed',
      heldUntil: null,
      failure: { code: 'cancelled', reason: 'Stopped before it went out.' },
    });
    expect((await refusalOf(cancel(maya))).code).toBe('not_held');
    await team.pass(12 * HOUR);
    expect(await sent()).toEqual([]);
  });

  it('holds the opt-in request of a person, and a text that is tried once more', async () => {
    const { maya } = team.people;
    const queueId = await team.queueId('Offers');
    const started = await team.run(maya, 'conversation.start', { queueId, number: CUSTOMER, lineId: null });
    const { conversationId, epoch } = started;
    const asked = await team.run(maya, 'consent.ask', { conversationId, epoch, quietReason: null });
    expect(await message(asked.messageId)).toMatchObject({ heldUntil: MORNING });
    await team.pass(12 * HOUR);
    await team.handOver(() => true);
    await team.pass(12 * HOUR);
    const { sessionId } = await team.threadOf(maya, OFFERS_LINE);
    const claimed = (await team.see(maya)).get('session', sessionId ?? '');
    const again = await team.claim(maya, conversationId);
    expect(claimed.state).toBe('open');
    await team.run(maya, 'message.retry', { messageId: asked.messageId, epoch: again.epoch });
    expect(await message(asked.messageId)).toMatchObject({ heldUntil: MORNING + 24 * HOUR });
  });

  it('asks nobody in the morning who has agreed in the night', async () => {
    const { maya } = team.people;
    const queueId = await team.queueId('Offers');
    const started = await team.run(maya, 'conversation.start', { queueId, number: CUSTOMER, lineId: null });
    const { conversationId, epoch } = started;
    const asked = await team.run(maya, 'consent.ask', { conversationId, epoch, quietReason: null });
    await team.text('Sale', CUSTOMER, OFFERS_LINE);
    await team.pass(12 * HOUR);
    expect(await message(asked.messageId)).toMatchObject({
      status: 'failed',
      failure: { code: 'no_opt_in_request' },
    });
  });
});

describe('where a reason is asked for', () => {
  beforeEach(() => night('reason'));

  it('nothing goes out without one; with one it does, and the log keeps it', async () => {
    expect(await refusalOf(begin('Your chair has arrived.', CUSTOMER, '  '))).toEqual({
      code: 'quiet_hours',
      data: { until: MORNING },
    });
    const { messageId } = await begin('Your chair has arrived.', CUSTOMER, 'They are at the door');
    expect(await sent()).toEqual(['Your chair has arrived.']);
    const [logged] = await team.store.reader.all(
      {
        kind: 'query',
        build: (db) => db.selectFrom('textLog').select('quietReason').where('textId', '=', messageId),
      },
      {},
    );
    expect(logged).toEqual({ quietReason: 'They are at the door' });
  });
});

describe('a group', () => {
  it('holds for each number by its own clock; what is held can be stopped', async () => {
    const { maya } = team.people;
    const wish = {
      name: 'Movers',
      userIds: [team.people.jonas],
      numbers: [CUSTOMER, WEST],
      lineId: await team.lineId(SUPPORT_LINE),
    };
    const { conversationId } = await team.run(maya, 'group.create', wish);
    const text = { conversationId, epoch: null, text: 'We come at 9', mentions: [], ...PERMITTED };
    const { messageId } = await team.run(maya, 'message.send', text);
    expect((await team.handOver()).map(({ to }) => to)).toEqual([WEST]);
    const deliveries = async () =>
      (await team.see(maya)).all('delivery').filter((row) => row.messageId === messageId);
    const held = async () => (await deliveries()).find(({ number }) => number === CUSTOMER);
    expect(await held()).toMatchObject({ status: 'queued', heldUntil: MORNING });
    await team.run(maya, 'message.cancel', { messageId, epoch: null });
    expect(await held()).toMatchObject({ status: 'failed', failure: { code: 'cancelled' } });
    await team.pass(12 * HOUR);
    expect(await sent()).toEqual([]);
  });
});
