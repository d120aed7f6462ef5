import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import type { AnyRecord, RecordOf } from '#shared/protocol/records.ts';
import { type Millis, systemClock, systemTimers } from '#shared/time.ts';
import { createServer, type OffhookServer } from '../../../server/app.ts';
import type { InboundOutcome } from '../../../server/commands/engine.ts';
import { readConfig } from '../../../server/config.ts';
import { OFFERS, RECEPTION, SAM, SUPPORT } from '../../../server/demo/company.ts';
import { changesSince } from '../../../server/store/changes.ts';
import { mutation } from '../../../server/store/statement.ts';
import { findCredentials } from '../../../server/store/users.ts';
import { Replica } from '../../support/replica.ts';

export const LINES = { support: SUPPORT.line, reception: RECEPTION.line, offers: OFFERS.line } as const;

export interface TestServerOptions {
  readonly folder: string;
  /** Of every queue; the demo company's five minutes where it is null. */
  readonly idleTimeout: Millis | null;
}

const setIdleTimeout = mutation<{ idleTimeout: Millis }>((db, param) =>
  db.updateTable('queueSettings').set({ idleTimeout: param('idleTimeout') }),
);

/** The server of one test, with the demo company: it can be stopped, and started again under the same address. */
export class TestServer {
  readonly #options: TestServerOptions;
  #running: OffhookServer | null = null;
  #port = 0;

  constructor(options: TestServerOptions) {
    this.#options = options;
  }

  get running(): OffhookServer {
    if (this.#running === null) throw new Error('The server is not running.');
    return this.#running;
  }

  /** Where desktops connect to, also while the server is down. */
  get wsUrl(): string {
    return `ws://127.0.0.1:${this.#port}/ws`;
  }

  async start(): Promise<void> {
    const { folder, idleTimeout } = this.#options;
    const config = readConfig({ OFFHOOK_DATA: join(folder, 'server'), OFFHOOK_PORT: String(this.#port) });
    const server = await createServer(config, {
      clock: systemClock,
      timers: systemTimers,
      newId: uuidv7,
      random: Math.random,
      log: { level: 'error' },
    });
    const isFirstStart = this.#port === 0;
    this.#running = server;
    this.#port = Number(new URL(server.url).port);
    // Nobody has seen the queues yet, so this is how they have always been.
    if (isFirstStart && idleTimeout !== null) {
      await server.store.write((transaction) => transaction.run(setIdleTimeout, { idleTimeout }));
    }
  }

  async stop(): Promise<void> {
    await this.#running?.close();
    this.#running = null;
  }

  /** A customer's text comes in, without a handset. Throws where it is not taken. */
  async receive(text: string, from: { readonly number: string }, to: string = LINES.support): Promise<void> {
    const { outcome }: InboundOutcome = await this.running.engine.inbound({
      carrier: 'test',
      carrierId: uuidv7(),
      from: from.number,
      to,
      text,
    });
    if (outcome !== 'accepted') throw new Error(`The text was not taken: ${outcome}.`);
  }

  /** The admin (200) changes how a queue works; members by their extensions, with how many conversations at once. */
  async setQueue(
    name: string,
    change: Partial<Omit<RecordOf<'queue'>, 'members'>> & { readonly members?: Record<string, number> },
  ): Promise<void> {
    const seen = await this.#seenByAdmin();
    const queue = seen.all('queue').find((row) => row.name === name);
    if (queue === undefined) throw new Error(`There is no queue ${name}.`);
    const { id, revision, extension, kind, enabled } = queue;
    const {
      type: _type,
      id: _id,
      audience: _audience,
      seq: _seq,
      ...settings
    } = seen.get('queueSettings', id);
    const { members, ...rest } = change;
    const now = seen.all('member').filter((member) => member.queueId === id);
    const capacities =
      members === undefined
        ? new Map(now.map(({ userId, capacity }) => [userId, capacity]))
        : new Map(
            seen
              .all('user')
              .filter((user) => members[user.extension] !== undefined)
              .map((user) => [user.id, members[user.extension] ?? 1]),
          );
    const values = {
      name,
      extension,
      kind,
      enabled,
      ...settings,
      members: [...capacities].map(([userId, capacity]) => ({ userId, capacity })),
      ...rest,
    };
    await this.#save({ type: 'queue', values }, id, revision);
  }

  /** The admin (200) changes the rules of a campaign, or its state. */
  async setCampaign(name: string, change: Partial<RecordOf<'campaign'>>): Promise<void> {
    const seen = await this.#seenByAdmin();
    const campaign = seen.all('campaign').find((row) => row.name === name);
    if (campaign === undefined) throw new Error(`There is no campaign ${name}.`);
    const { state, outboundRule, inboundRule, optInMessage, startWord, helpMessage, attachment, quietHours } =
      campaign;
    const rules = { outboundRule, inboundRule, optInMessage, startWord, helpMessage, attachment, quietHours };
    const values = { name, state, ...rules, ...change };
    await this.#save({ type: 'campaign', values }, campaign.id, campaign.revision);
  }

  /** The admin (200) makes something new. */
  add(record: AnyRecord): Promise<void> {
    return this.#save(record, null, null);
  }

  async #save(record: AnyRecord, id: string | null, revision: number | null): Promise<void> {
    const params = { commandId: uuidv7(), id, revision, record };
    await this.running.engine.run(await this.#adminId(), { method: 'admin.save', params });
  }

  async #seenByAdmin(): Promise<Replica> {
    const replica = new Replica();
    const adminId = await this.#adminId();
    for (;;) {
      const changes = await changesSince(this.running.store, adminId, replica.cursor, 500);
      replica.apply(changes);
      if (!changes.more) return replica;
    }
  }

  async #adminId(): Promise<string> {
    const credentials = await findCredentials(this.running.store.reader, SAM.extension);
    if (credentials === undefined) throw new Error('The demo company has no admin.');
    return credentials.userId;
  }
}
