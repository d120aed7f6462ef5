import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { onTestFinished } from 'vitest';
import { type Clock, systemClock, systemTimers, type Timers } from '#shared/time.ts';
import { createServer, type OffhookServer } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { startDesktop, TestDesktop, type TestDesktopOptions } from './desktop.ts';

export const SUPPORT_LINE = '+12125550142';
export const RECEPTION_LINE = '+12125550100';
/** Nobody of the demo company's past. */
export const STRANGER = '+16465550133';

interface OfficeOptions {
  /** The server's; desktops live in real time. */
  readonly time?: Clock & Timers;
}

/** The demo company at work: its server with a make-believe phone network, and whoever signs in. */
export class Office {
  readonly folder = mkdtempSync(join(tmpdir(), 'offhook-office-'));
  readonly #options: OfficeOptions;
  readonly #desktops: TestDesktop[] = [];
  #server: OffhookServer | null = null;
  #port = 0;

  constructor(options: OfficeOptions) {
    this.#options = options;
  }

  get server(): OffhookServer {
    if (this.#server === null) throw new Error('The server is not running.');
    return this.#server;
  }

  /** Also after `stop`: under the same address, with the same data. */
  async start(): Promise<void> {
    const clock = this.#options.time ?? systemClock;
    const timers = this.#options.time ?? systemTimers;
    const config = readConfig({
      OFFHOOK_DATA: join(this.folder, 'server'),
      OFFHOOK_PORT: String(this.#port),
    });
    const parts = { clock, timers, newId: v7, random: () => 0, log: { level: 'silent' } as const };
    this.#server = await createServer(config, parts);
    this.#port = Number(new URL(this.#server.url).port);
  }

  async stop(): Promise<void> {
    await this.#server?.close();
    this.#server = null;
  }

  /** A desktop of this colleague, signed in and up to date. */
  async desktop(extension: string, options: Partial<TestDesktopOptions> = {}): Promise<TestDesktop> {
    const desktop = await startDesktop({ server: this.server.wsUrl, ...options }, extension);
    this.#desktops.push(desktop);
    return desktop;
  }

  /** A desktop at which nobody has signed in yet. */
  async freshDesktop(): Promise<TestDesktop> {
    const desktop = await new TestDesktop({ server: this.server.wsUrl }).start();
    this.#desktops.push(desktop);
    return desktop;
  }

  /** A customer sends a text; returns when the server has it, with the conversation's id. */
  async text(text: string, from = STRANGER, to = SUPPORT_LINE): Promise<void> {
    const outcome = await this.server.engine.inbound({
      carrier: 'test',
      carrierId: v7(),
      from,
      to,
      text,
    });
    if (outcome.outcome !== 'accepted') throw new Error(`The text was not taken: ${outcome.outcome}`);
  }

  /** What is on the customer's phone from this company, oldest first. */
  phone(number = STRANGER): string[] {
    return this.server
      .simulator!.phone(number)
      .flatMap((entry) => (entry.direction === 'in' ? [entry.text.text] : []));
  }

  async close(): Promise<void> {
    for (const desktop of this.#desktops) {
      await desktop.close();
      rmSync(desktop.folder, { recursive: true, force: true });
    }
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Open until the test is over. */
export async function openOffice(options: OfficeOptions = {}): Promise<Office> {
  const office = new Office(options);
  onTestFinished(() => office.close());
  await office.start();
  return office;
}
