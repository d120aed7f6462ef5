import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MessageStatus } from '#shared/vocabulary.ts';
import type { Carrier, CarrierRecord, HandOver, OutboundText } from '../../../../server/carriers/carrier.ts';
import { startOutboxWorker } from '../../../../server/carriers/outbox-worker.ts';
import { ManualTime } from '../../../support/manual-time.ts';
import { silent, Team, temporaryFolder } from '../../../support/team.ts';

/** A carrier that answers what a test tells it to. */
class ScriptedCarrier implements Carrier {
  readonly name = 'scripted';
  readonly sent: OutboundText[] = [];
  readonly lookups: string[] = [];
  sending = 0;
  mostAtOnce = 0;
  answer: (text: OutboundText) => Promise<HandOver> = async ({ id }) => ({
    taken: true,
    carrierId: `c-${id}`,
  });
  record: (id: string) => Promise<CarrierRecord> = async () => ({ known: false });

  async send(text: OutboundText): Promise<HandOver> {
    this.sent.push(text);
    this.mostAtOnce = Math.max(this.mostAtOnce, ++this.sending);
    try {
      return await this.answer(text);
    } finally {
      this.sending--;
    }
  }

  lookup(id: string): Promise<CarrierRecord> {
    this.lookups.push(id);
    return this.record(id);
  }
}

const never = () => new Promise<never>(() => {});

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let time: ManualTime;
let team: Team;
let carrier: ScriptedCarrier;
let worker: { stop(): Promise<void> };
beforeEach(async () => {
  folder = await temporaryFolder();
  time = new ManualTime();
  carrier = new ScriptedCarrier();
  team = await Team.open(folder.file, { time });
  worker = startWorker();
});
afterEach(async () => {
  await stopped();
  await team.close();
  await folder.dispose();
});

function startWorker(concurrency = 4) {
  const { engine, store } = team;
  return startOutboxWorker({
    engine,
    reader: store.reader,
    carrier,
    timers: time,
    logger: silent,
    concurrency,
  });
}

/** Stops the worker, without waiting for a carrier that never answers. */
async function stopped(): Promise<void> {
  const stopping = worker.stop();
  await settle();
  time.advance(10_000);
  await stopping;
}

/** A conversation of Maya's with this customer; returns a way to send in it. */
async function conversation(from = '+13475550107') {
  await team.text('Hello', from);
  const { id } = await team.conversation(from);
  const { epoch } = await team.claim(team.people.maya, id);
  return async (text: string) => (await team.send(team.people.maya, id, epoch, text)).messageId;
}

/** Resolves once the text is there. */
async function until(id: string, wanted: MessageStatus): Promise<void> {
  const reached = Promise.withResolvers<void>();
  const unsubscribe = team.engine.onCommit(({ rows }) => {
    if (rows.some((row) => row.type === 'message' && row.id === id && row.status === wanted))
      reached.resolve();
  });
  const messages = (await team.see(team.people.sam)).all('message');
  if (messages.find((message) => message.id === id)?.status === wanted) reached.resolve();
  await reached.promise;
  unsubscribe();
}

async function settle(): Promise<void> {
  for (let i = 0; i < 8; i++) {
    await team.engine.settled();
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('the outbox worker', () => {
  it('hands a text over as soon as it was sent', async () => {
    const send = await conversation();
    const id = await send('Hi');
    await until(id, 'sent');
    expect(carrier.sent).toEqual([{ id, from: '+12125550142', to: '+13475550107', text: 'Hi' }]);
  });

  it('hands texts of one conversation over in order, one after the other', async () => {
    const send = await conversation();
    const ids = await Promise.all(['One', 'Two', 'Three'].map(send));
    await until(ids[2]!, 'sent');
    expect(carrier.sent.map((text) => text.text)).toEqual(['One', 'Two', 'Three']);
    expect(carrier.mostAtOnce).toBe(1);
  });

  it('hands over as many at once as it may, and no more', async () => {
    const answers: (() => void)[] = [];
    carrier.answer = ({ id }) =>
      new Promise((resolve) => {
        answers.push(() => resolve({ taken: true, carrierId: id }));
      });
    await team.giveRoom('Customer Support', 7);
    const ids: string[] = [];
    for (let i = 0; i < 7; i++) ids.push(await (await conversation(`+1347555010${i}`))('Hi'));
    await settle();
    expect(carrier.sending).toBe(4);
    while (carrier.sent.length < 7 || carrier.sending > 0) {
      for (const answer of answers.splice(0)) answer();
      await settle();
    }
    await Promise.all(ids.map((id) => until(id, 'sent')));
    expect(carrier.mostAtOnce).toBe(4);
    expect(new Set(carrier.sent.map((text) => text.id))).toEqual(new Set(ids));
  });

  it('says unknown where the carrier does not answer, and asks its records', async () => {
    carrier.answer = () => Promise.reject(new Error('The line broke.'));
    carrier.record = async (id) => ({
      known: true,
      carrierId: `c-${id}`,
      status: 'delivered',
      failure: null,
    });
    const id = await (await conversation())('Hi');
    await until(id, 'unknown');
    await settle();
    expect(carrier.lookups).toEqual([]);
    time.advance(1_000);
    await until(id, 'delivered');
    expect(carrier.sent).toHaveLength(1);
  });

  it('waits for an answer for half a minute at most', async () => {
    carrier.answer = never;
    const id = await (await conversation())('Hi');
    await settle();
    time.advance(29_999);
    await settle();
    expect((await team.messages()).at(-1)).toMatchObject({ id, status: 'queued' });
    time.advance(1);
    await until(id, 'unknown');
    time.advance(1_000);
    await until(id, 'failed');
    expect((await team.messages()).at(-1)?.failure?.code).toBe('not_taken');
  });

  it('asks again, ever more seldom, while the carrier cannot be asked', async () => {
    carrier.answer = () => Promise.reject(new Error('The line broke.'));
    carrier.record = () => Promise.reject(new Error('Still broken.'));
    const id = await (await conversation())('Hi');
    await until(id, 'unknown');
    for (const [wait, lookups] of [
      [1_000, 1],
      [1_000, 2],
      [2_000, 3],
      [4_000, 4],
    ] as const) {
      await settle();
      time.advance(wait);
      await settle();
      expect(carrier.lookups).toHaveLength(lookups);
    }
    carrier.record = async () => ({ known: true, carrierId: 'c', status: 'sent', failure: null });
    time.advance(8_000);
    await until(id, 'sent');
  });

  it('goes on with the conversation’s next text where one is unknown', async () => {
    carrier.answer = ({ id, text }) =>
      text === 'One'
        ? Promise.reject(new Error('The line broke.'))
        : Promise.resolve({ taken: true, carrierId: id });
    const send = await conversation();
    const one = await send('One');
    const two = await send('Two');
    await until(one, 'unknown');
    await until(two, 'sent');
  });
});

describe('a restart', () => {
  it('hands over what was queued, once', async () => {
    await stopped();
    const id = await (await conversation())('Hi');
    worker = startWorker();
    await until(id, 'sent');
    await stopped();
    worker = startWorker();
    await settle();
    expect(carrier.sent).toHaveLength(1);
  });

  it('in the middle of a hand-over never hands the text over again, but asks', async () => {
    carrier.answer = never;
    const id = await (await conversation())('Hi');
    await settle();
    expect(carrier.sent).toHaveLength(1);
    await stopped();

    carrier.record = async () => ({ known: true, carrierId: 'c', status: 'sent', failure: null });
    worker = startWorker();
    await until(id, 'sent');
    expect(carrier.sent).toHaveLength(1);
    expect(carrier.lookups).toEqual([id]);
  });

  it('waits for what the carrier answers while it stops', async () => {
    const answer = Promise.withResolvers<HandOver>();
    carrier.answer = () => answer.promise;
    const id = await (await conversation())('Hi');
    await settle();
    const stopping = worker.stop();
    answer.resolve({ taken: true, carrierId: 'c' });
    await stopping;
    expect((await team.messages()).at(-1)).toMatchObject({ id, status: 'sent' });
  });
});
