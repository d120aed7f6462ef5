import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { type Millis, systemClock, systemTimers } from '#shared/time.ts';
import { createServer, type OffhookServer } from '../../../server/app.ts';
import type { InboundOutcome } from '../../../server/commands/engine.ts';
import { readConfig } from '../../../server/config.ts';
import { RECEPTION, SUPPORT } from '../../../server/demo/company.ts';
import { mutation } from '../../../server/store/statement.ts';

export const LINES = { support: SUPPORT.line, reception: RECEPTION.line } as const;

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
}
