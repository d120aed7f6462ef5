/** The demo company with a real store and a real engine; time is moved by hand. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { v7 as newId } from 'uuid';
import type { ProtocolError } from '#shared/protocol/errors.ts';
import { Refusal } from '#shared/protocol/errors.ts';
import type { Command, CommandMethod, Params } from '#shared/protocol/methods.ts';
import type { RecordOf } from '#shared/protocol/records.ts';
import type { RowOf } from '#shared/protocol/rows.ts';
import type { Millis } from '#shared/time.ts';
import type { OutboundText } from '../../server/carriers/carrier.ts';
import { createEngine, type ServerEngine } from '../../server/commands/create-engine.ts';
import type { InboundOutcome } from '../../server/commands/engine.ts';
import { seedDemo } from '../../server/demo/seed.ts';
import type { Logger } from '../../server/logger.ts';
import { changesSince } from '../../server/store/changes.ts';
import { nextDeadlines } from '../../server/store/deadlines.ts';
import { openStore, type Store } from '../../server/store/open.ts';
import { findCredentials } from '../../server/store/users.ts';
import { ManualTime } from './manual-time.ts';
import { Replica } from './replica.ts';

export const SUPPORT_LINE = '+12125550142';
export const RECEPTION_LINE = '+12125550100';
/** Of the queue Offers: only who agreed is texted, and nobody at night. */
export const OFFERS_LINE = '+12125550170';
/** Lines of people’s own. */
export const MAYA_LINE = '+12125550161';
export const JONAS_LINE = '+12125550162';
/** A customer nobody knows yet. */
export const CUSTOMER = '+13475550107';

export const silent: Logger = { info() {}, warn() {}, error() {} };

interface People {
  readonly maya: string;
  readonly jonas: string;
  /** Only in Customer Support. */
  readonly amara: string;
  /** Supervisor, in no queue. */
  readonly priya: string;
  /** Admin, in no queue. */
  readonly sam: string;
}

interface TeamOptions {
  readonly file?: string;
  readonly time?: ManualTime;
  readonly groupSize?: number;
  readonly logger?: Logger;
}

/** Nothing is left out for `sync.history`, however old it is. */
const EVERYTHING = { recent: Number.MAX_SAFE_INTEGER };

export class Team {
  readonly store: Store;
  readonly engine: ServerEngine;
  readonly time: ManualTime;
  readonly people: People;
  #carrierIds = 0;

  private constructor(store: Store, engine: ServerEngine, time: ManualTime, people: People) {
    this.store = store;
    this.engine = engine;
    this.time = time;
    this.people = people;
  }

  static async open(
    file: string,
    { time = new ManualTime(), groupSize = 100, logger = silent }: TeamOptions = {},
  ) {
    const store = await openStore({ file, newId });
    await seedDemo({ store, clock: time, newId });
    const engine = createEngine({ store, clock: time, newId, logger, commit: { groupSize } });
    const idOf = async (extension: string) => {
      const credentials = await findCredentials(store.reader, extension);
      if (credentials === undefined) throw new Error(`Nobody has the extension ${extension}.`);
      return credentials.userId;
    };
    const team = new Team(store, engine, time, {
      maya: await idOf('201'),
      jonas: await idOf('202'),
      amara: await idOf('203'),
      priya: await idOf('210'),
      sam: await idOf('200'),
    });
    await team.connect(...Object.values(team.people));
    return team;
  }

  /** The desktops of these people come online. */
  async connect(...userIds: string[]): Promise<void> {
    await Promise.all(userIds.map((userId) => this.engine.connected(userId)));
  }

  /** Any command, under an id of its own. */
  run<Name extends CommandMethod>(
    userId: string,
    method: Name,
    params: Omit<Params<Name>, 'commandId'>,
    commandId: string = newId(),
  ) {
    const command = { method, params: { ...params, commandId } } as unknown as Extract<
      Command,
      { method: Name }
    >;
    return this.engine.run<Name>(userId, command);
  }

  /** Time passes, and whatever falls due in it happens at its moment. */
  async pass(time: Millis): Promise<void> {
    const end = this.time.now() + time;
    for (;;) {
      const [next] = await nextDeadlines(this.store.reader, 1);
      if (next === undefined || next.dueAt > end) break;
      this.time.advance(Math.max(0, next.dueAt - this.time.now()));
      await this.engine.runDeadline(next);
    }
    this.time.advance(end - this.time.now());
  }

  /** The queue as an admin has it before them, and its revision. */
  async queueRecord(name: string): Promise<{ id: string; revision: number; values: RecordOf<'queue'> }> {
    const replica = await this.see(this.people.sam);
    const id = await this.queueId(name);
    const { revision, enabled, extension, kind } = replica.get('queue', id);
    const {
      type: _type,
      id: _id,
      audience: _audience,
      seq: _seq,
      ...settings
    } = replica.get('queueSettings', id);
    const members = replica
      .all('member')
      .filter((member) => member.queueId === id)
      .map(({ userId, capacity }) => ({ userId, capacity }));
    return { id, revision, values: { name, extension, kind, enabled, members, ...settings } };
  }

  /** The admin changes a queue. */
  async changeQueue(name: string, changes: Partial<RecordOf<'queue'>>): Promise<void> {
    const { id, revision, values } = await this.queueRecord(name);
    const record = { type: 'queue' as const, values: { ...values, ...changes } };
    await this.run(this.people.sam, 'admin.save', { id, revision, record });
  }

  /** Every member of the queue may have this many sessions at once. */
  async giveRoom(name: string, capacity: number): Promise<void> {
    const { values } = await this.queueRecord(name);
    await this.changeQueue(name, { members: values.members.map(({ userId }) => ({ userId, capacity })) });
  }

  async lineId(number: string): Promise<string> {
    const line = (await this.see(this.people.sam)).all('line').find((row) => row.number === number);
    if (line === undefined) throw new Error(`There is no line ${number}.`);
    return line.id;
  }

  /** The admin changes a line. */
  async changeLine(number: string, changes: Partial<RecordOf<'line'>>): Promise<void> {
    const id = await this.lineId(number);
    const row = (await this.see(this.people.sam)).get('line', id);
    const { queueId, userId, active, campaignId, networkAnswersStop, revision } = row;
    const values = { number, queueId, userId, active, campaignId, networkAnswersStop, ...changes };
    await this.run(this.people.sam, 'admin.save', { id, revision, record: { type: 'line', values } });
  }

  /** The admin changes a campaign. */
  async changeCampaign(name: string, changes: Partial<RecordOf<'campaign'>>): Promise<void> {
    const row = (await this.see(this.people.sam)).all('campaign').find((one) => one.name === name);
    if (row === undefined) throw new Error(`There is no campaign ${name}.`);
    const { type, id, revision, audience: _a, seq: _s, stateBy: _b, stateAt: _t, ...values } = row;
    const record = { type, values: { ...values, ...changes } };
    await this.run(this.people.sam, 'admin.save', { id, revision, record });
  }

  /** The admin changes the account. */
  async changeAccount(changes: Partial<RecordOf<'account'>>): Promise<void> {
    const [row] = (await this.see(this.people.sam)).all('account');
    if (row === undefined) throw new Error('There is no account.');
    const { type, id, revision, audience: _a, seq: _s, ...values } = row;
    const record = { type, values: { ...values, ...changes } };
    await this.run(this.people.sam, 'admin.save', { id, revision, record });
  }

  /** The thread of a line and a customer, as the user has it. */
  async threadOf(userId: string, line: string, from = CUSTOMER): Promise<RowOf<'conversation'>> {
    const lineId = await this.lineId(line);
    const all = (await this.see(userId)).all('conversation');
    const found = all.find((row) => row.lineId === lineId && row.outsideNumber === from);
    if (found === undefined) throw new Error(`There is no thread of ${from} with ${line}.`);
    return found;
  }

  /** The admin changes a user. */
  async changeUser(userId: string, changes: Partial<RecordOf<'user'>>): Promise<void> {
    const { revision, name, extension, role, refinements, active } = (await this.see(this.people.sam)).get(
      'user',
      userId,
    );
    const values = { name, extension, role, refinements, active, password: null, ...changes };
    await this.run(this.people.sam, 'admin.save', { id: userId, revision, record: { type: 'user', values } });
  }

  /** Writes where no session takes part: in a chat, a group, or a thread of one’s own line; says that they may. */
  say(userId: string, conversationId: string, text: string, mentions: string[] = []) {
    return this.run(userId, 'message.send', { conversationId, epoch: null, text, mentions, ...PERMITTED });
  }

  /** The messages of a conversation as the user has them, in order. */
  async read(userId: string, conversationId: string): Promise<RowOf<'message'>[]> {
    return (await this.see(userId))
      .all('message')
      .filter((row) => row.conversationId === conversationId)
      .sort((a, b) => a.position - b.position);
  }

  /** Every text on its way is handed to the carrier, which takes it unless `refuses` says otherwise. */
  async handOver(refuses: (text: OutboundText) => boolean = () => false): Promise<OutboundText[]> {
    const all: OutboundText[] = [];
    for (;;) {
      const texts = await this.engine.takeOutbound(100);
      if (texts.length === 0) return all;
      for (const text of texts) {
        const failure = { code: '30003', reason: 'The phone is switched off.' };
        const result = refuses(text)
          ? { taken: false as const, failure }
          : { taken: true as const, carrierId: newId() };
        await this.engine.recordHandOver(text.id, result);
      }
      all.push(...texts);
    }
  }

  /** What the user is offered or has missed. */
  async invites(userId: string): Promise<RowOf<'invite'>[]> {
    return (await this.see(userId)).all('invite');
  }

  /** The user's interaction log, oldest first. */
  async interactions(userId: string): Promise<RowOf<'interaction'>[]> {
    return (await this.see(userId)).all('interaction').sort((a, b) => a.startedAt - b.startedAt);
  }

  async close(): Promise<void> {
    await this.engine.settled();
    await this.store.close();
  }

  /** A customer's text reaches the server. */
  text(text = 'Hello?', from = CUSTOMER, to = SUPPORT_LINE): Promise<InboundOutcome> {
    const carrierId = `text-${++this.#carrierIds}-${newId()}`;
    return this.engine.inbound({ carrier: 'test', carrierId, from, to, text });
  }

  /** Everything the user may see right now. */
  async see(userId: string, replica = new Replica(), limit = 500): Promise<Replica> {
    for (;;) {
      const changes = await changesSince(this.store, userId, replica.cursor, limit, EVERYTHING);
      replica.apply(changes);
      if (!changes.more) return replica;
    }
  }

  async conversation(from = CUSTOMER): Promise<RowOf<'conversation'>> {
    const all = (await this.see(this.people.sam)).all('conversation');
    const found = all.find((row) => row.outsideNumber === from);
    if (found === undefined) throw new Error(`There is no conversation with ${from}.`);
    return found;
  }

  async session(from = CUSTOMER): Promise<RowOf<'session'>> {
    const { sessionId } = await this.conversation(from);
    return (await this.see(this.people.sam)).get('session', sessionId ?? '');
  }

  async messages(from = CUSTOMER): Promise<RowOf<'message'>[]> {
    const { id } = await this.conversation(from);
    return (await this.see(this.people.sam))
      .all('message')
      .filter((row) => row.conversationId === id)
      .sort((a, b) => a.position - b.position);
  }

  async queueId(name: string): Promise<string> {
    const queue = (await this.see(this.people.sam)).all('queue').find((row) => row.name === name);
    if (queue === undefined) throw new Error(`There is no queue ${name}.`);
    return queue.id;
  }

  async claim(userId: string, conversationId: string, commandId: string = newId()) {
    return this.engine.run(userId, { method: 'conversation.claim', params: { commandId, conversationId } });
  }

  async release(userId: string, conversationId: string, epoch: number, commandId: string = newId()) {
    const params = { commandId, conversationId, epoch };
    return this.engine.run(userId, { method: 'conversation.release', params });
  }

  async closeSession(userId: string, conversationId: string, epoch: number) {
    const params = { commandId: newId(), conversationId, epoch };
    return this.engine.run(userId, { method: 'conversation.close', params });
  }

  async activity(userId: string, conversationId: string, epoch: number) {
    const params = { commandId: newId(), conversationId, epoch };
    return this.engine.run(userId, { method: 'conversation.activity', params });
  }

  async send(
    userId: string,
    conversationId: string,
    epoch: number,
    text: string,
    commandId: string = newId(),
  ) {
    const params = { commandId, conversationId, epoch, text, mentions: [], ...PERMITTED };
    return this.engine.run(userId, { method: 'message.send', params });
  }
}

/** Whoever writes has the permission of whom they write to, and says so. */
export const PERMITTED = { acknowledged: true, quietReason: null };

/** The error that something was refused with. */
export async function refusalOf(work: Promise<unknown>): Promise<ProtocolError> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Refusal) return error.error;
    throw error;
  }
  throw new Error('It was not refused.');
}

/** A folder for one test, removed afterwards with `dispose`. */
export async function temporaryFolder() {
  const folder = await mkdtemp(path.join(tmpdir(), 'offhook-test-'));
  return {
    file: path.join(folder, 'offhook.db'),
    dispose: () => rm(folder, { recursive: true, force: true }),
  };
}
