/** A real server for a test: a free port, a folder of its own, and time that the test moves by hand. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { v7 as newId } from 'uuid';
import type { Params } from '#shared/protocol/methods.ts';
import { systemClock, systemTimers } from '#shared/time.ts';
import { createServer, type OffhookServer } from '../../server/app.ts';
import { readConfig, type ServerConfig } from '../../server/config.ts';
import { DEMO_PASSWORD } from '../../server/demo/seed.ts';
import { TWILIO_ENVIRONMENT } from './customer.ts';
import { ManualTime } from './manual-time.ts';
import { RpcClient } from './rpc-client.ts';

export const SUPPORT_LINE = '+12125550142';
export const RECEPTION_LINE = '+12125550100';

export interface TestServerOptions {
  readonly config?: Partial<ServerConfig>;
  /** real: the machine's own clock and timers. */
  readonly time?: 'manual' | 'real';
}

export class TestServer {
  readonly folder: string;
  /** Moves only by hand; stands still where the server runs on real time. */
  readonly time = new ManualTime();
  /** Every line of the log so far. */
  readonly log: string[] = [];
  readonly #readers = new Set<() => void>();
  readonly #options: TestServerOptions;
  readonly #clients: RpcClient[] = [];
  #running: OffhookServer | undefined;

  private constructor(folder: string, options: TestServerOptions) {
    this.folder = folder;
    this.#options = options;
  }

  /** Started with the demo company, the simulator and the webhook. */
  static async start(options: TestServerOptions = {}): Promise<TestServer> {
    const server = new TestServer(await mkdtemp(path.join(tmpdir(), 'offhook-test-')), options);
    await server.up();
    return server;
  }

  get running(): OffhookServer {
    if (this.#running === undefined) throw new Error('The server is down.');
    return this.#running;
  }

  get url(): string {
    return this.running.url;
  }

  get wsUrl(): string {
    return this.running.wsUrl;
  }

  /** Starts again on the same data. */
  async up(): Promise<void> {
    const config = readConfig({ ...TWILIO_ENVIRONMENT, OFFHOOK_PORT: '0', OFFHOOK_DATA: this.folder });
    const manual = this.#options.time !== 'real';
    this.#running = await createServer(
      { ...config, ...this.#options.config },
      {
        clock: manual ? this.time : systemClock,
        timers: manual ? this.time : systemTimers,
        newId,
        random: Math.random,
        log: { level: 'info', stream: { write: (line) => this.#note(line) } },
      },
    );
  }

  async down(): Promise<void> {
    await this.#running?.close();
    this.#running = undefined;
  }

  async stop(): Promise<void> {
    for (const client of this.#clients) client.destroy();
    await this.down();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Resolves as soon as the log says so. */
  logged(words: string): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!this.log.some((line) => line.includes(words))) return;
        this.#readers.delete(look);
        resolve();
      };
      this.#readers.add(look);
      look();
    });
  }

  #note(line: string): void {
    this.log.push(line);
    for (const look of this.#readers) look();
  }

  /** A connection that has not signed in. */
  async connect(headers: Record<string, string> = {}): Promise<RpcClient> {
    const client = await RpcClient.open(this.wsUrl, headers);
    this.#clients.push(client);
    return client;
  }

  /** A connection signed in as one of the demo's users. */
  async signIn(extension: string, password = DEMO_PASSWORD): Promise<RpcClient> {
    const client = await this.connect();
    const params: Params<'auth.signIn'> = { extension, password, device: 'test' };
    client.hello = await client.call('auth.signIn', params);
    return client;
  }

  /** A connection signed in, synced and told of every change. */
  async desktop(extension: string): Promise<RpcClient> {
    const client = await this.signIn(extension);
    await client.sync();
    return client;
  }

  /** Lets time pass in small steps, with the work that falls due done in between, until something is so. */
  async pass(until: () => boolean, step = 20): Promise<void> {
    while (!until()) {
      this.time.advance(step);
      // Work between two steps takes a few turns: a socket, a commit, an answer.
      await this.turns(10);
    }
  }

  /** Lets the server do what can be done without time passing. */
  async turns(count: number): Promise<void> {
    for (let turns = 0; turns < count; turns++) await turn();
  }
}
