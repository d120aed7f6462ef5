/**
 * Texts through the webhook route until the last desktop has the last of them, per second. Four servers in turn, each
 * in its own process: the product, the product with keywords and invites, with one commit per text, and the raw limit.
 */
import { randomUUID } from 'node:crypto';
import type { InboundServerReady } from './inbound-server.ts';
import { startChild } from './lib/child.ts';
import { WEBHOOK_ENVIRONMENT, webhookRequest } from './lib/customers.ts';
import { DrainClient } from './lib/drain-client.ts';
import { postAll } from './lib/http-load.ts';
import { CLOSING, OPENING } from './lib/inbound-words.ts';

/** Customers that write in turn: most texts join a conversation, as in life. */
const CUSTOMERS = 500;
const CONNECTIONS = 128;

/** Texts of a customer until the session ends by its keyword and the next one opens a new one. */
const TEXTS_A_SESSION = 20;

export type InboundVariant = 'product' | 'rules' | 'single' | 'raw';

export interface InboundLoad {
  readonly desktops: number;
  readonly texts: number;
  /** Where the databases go: a disk, not memory. */
  readonly folder: string;
}

/** Returns texts per second. */
export async function measureInbound(variant: InboundVariant, load: InboundLoad): Promise<number> {
  const server = await startChild<InboundServerReady>(new URL('inbound-server.ts', import.meta.url), {
    VARIANT: variant,
    DESKTOPS: String(load.desktops),
    BENCH_FOLDER: load.folder,
    ...WEBHOOK_ENVIRONMENT,
  });
  const { port, tokens } = server.ready;
  const desktops = await Promise.all(
    tokens.map(async (token) => {
      const desktop = await DrainClient.connect(port);
      await desktop.goLive(token);
      return desktop;
    }),
  );
  // The first texts warm the code up and open the conversations.
  await run(port, desktops, Math.max(CUSTOMERS * 2, load.texts / 10));
  const started = performance.now();
  await run(port, desktops, load.texts);
  const seconds = (performance.now() - started) / 1000;
  for (const desktop of desktops) desktop.close();
  await server.stop();
  return load.texts / seconds;
}

async function run(port: number, desktops: readonly DrainClient[], texts: number): Promise<void> {
  const requests = Array.from({ length: texts }, (_, index) =>
    webhookRequest(index % CUSTOMERS, textOf(Math.floor(index / CUSTOMERS) % TEXTS_A_SESSION)),
  );
  await postAll(port, requests, CONNECTIONS);
  // Everything before has been sent; the marker goes through the same pipes behind it.
  const marker = `last-${randomUUID()}`;
  const seen = desktops.map((desktop) => desktop.waitFor(marker));
  await postAll(port, [webhookRequest(0, marker)], 1);
  await Promise.all(seen);
}

/** The same texts to every server; only one with rules reads more in some of them than in others. */
function textOf(place: number): string {
  if (place === 0) return OPENING;
  return place === TEXTS_A_SESSION - 1 ? CLOSING : `Where is my order ${randomUUID()}?`;
}
