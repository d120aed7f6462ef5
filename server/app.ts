/** The one place that builds the server from its configuration: who is handed what stands here and nowhere else. */
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Clock, NewId, Random, Timers } from '#shared/time.ts';
import packageJson from '../package.json' with { type: 'json' };
import { noCarrier } from './carriers/no-carrier.ts';
import { startOutboxWorker } from './carriers/outbox-worker.ts';
import { handsetRoutes } from './carriers/simulator/handset-routes.ts';
import { Simulator } from './carriers/simulator/simulator.ts';
import { twilioRoutes } from './carriers/twilio/webhook.ts';
import { createEngine, type ServerEngine } from './commands/create-engine.ts';
import { SERVER_FILE, type ServerConfig } from './config.ts';
import { readPastTexts } from './demo/past-texts.ts';
import { seedDemo } from './demo/seed.ts';
import { readDirectory } from './directory.ts';
import { GATEWAY_PATH, startGateway } from './gateway/gateway.ts';
import { openApiDocument } from './http/api/openapi.ts';
import { API } from './http/api/resources.ts';
import { apiRoutes } from './http/api/routes.ts';
import { Exports, exportRoutes } from './http/exports.ts';
import { healthRoutes } from './http/health.ts';
import { createHttpServer, type LogOptions } from './http/http-server.ts';
import { openRpcDocument } from './http/openrpc.ts';
import { checkWritable } from './readiness.ts';
import { hasAccount } from './store/accounts.ts';
import { openStore, type Store } from './store/open.ts';
import { startDeadlines } from './timers/deadlines.ts';
import { startHousekeeping } from './timers/housekeeping.ts';
import { startSearchIndex } from './timers/search-index.ts';

/** Time, chance and where the log goes: what a test hands in differently. */
export interface ServerParts {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly newId: NewId;
  readonly random: Random;
  readonly log: LogOptions;
}

export interface OffhookServer {
  /** Where it listens, `http://…` without a slash at the end. */
  readonly url: string;
  /** Where desktops connect to, `ws://…/ws`. */
  readonly wsUrl: string;
  /** The customer's phone; null where the simulator is off. */
  readonly handsetUrl: string | null;
  readonly engine: ServerEngine;
  readonly store: Store;
  /** Null where it is off. */
  readonly simulator: Simulator | null;
  /** Signs the user with this extension in without a password: a desktop on the server's own machine. */
  issueToken(extension: string, device: string): Promise<string | undefined>;
  /** Stops taking work, finishes what was begun, says goodbye and closes the files; once, however often it is asked. */
  close(): Promise<void>;
}

/** Texts being handed to the carrier at the same time. */
const HAND_OVERS = 32;

const SIMULATOR_FILE = 'simulator.db';

/** Builds everything and listens. Rejects with a `StoreError` or the system's error, and leaves nothing open then. */
export async function createServer(config: ServerConfig, parts: ServerParts): Promise<OffhookServer> {
  const { clock, timers, newId, random } = parts;
  const http = await createHttpServer(parts.log);
  const logger = http.log;
  /** What has to be undone, last first. */
  const undo: (() => Promise<void> | void)[] = [];
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= (async () => {
      for (const step of undo.reverse()) await step();
    })();
    return closing;
  };

  try {
    const store = await openStore({ file: path.join(config.dataFolder, SERVER_FILE), newId });
    undo.push(() => store.close());
    const isNewDemo = config.demo && (await seedDemo({ store, clock, newId }));
    if (!(await hasAccount(store.reader))) {
      logger.warn(
        {},
        'There is no account yet, so nobody can sign in: stop, and make one with “npm run account”.',
      );
    }

    const engine = createEngine({ store, clock, newId, logger, commit: { groupSize: config.commitGroup } });
    undo.push(() => engine.settled());
    // Before a deadline of the last life is run: whoever was here has the time to come back.
    await engine.doubtOnline();

    const simulator = config.simulator
      ? new Simulator({
          path: path.join(config.dataFolder, SIMULATOR_FILE),
          clock,
          timers,
          newId,
          random,
          logger,
        })
      : null;
    const { reader } = store;
    if (isNewDemo) simulator?.remember(await readPastTexts(reader));
    const worker = startOutboxWorker({
      engine,
      reader,
      carrier: simulator ?? noCarrier,
      timers,
      logger,
      concurrency: HAND_OVERS,
    });
    const deadlines = startDeadlines({ engine, reader, clock, timers, logger });
    const housekeeping = startHousekeeping({ store, clock, timers, logger });
    const searchIndex = startSearchIndex({ engine, store, timers, logger });
    let working = true;
    undo.push(async () => {
      working = false;
      const stopped = Promise.all([worker.stop(), deadlines.stop(), housekeeping.stop(), searchIndex.stop()]);
      // A hand-over still open is broken off, so that the worker need not wait for it.
      simulator?.close();
      await stopped;
    });

    healthRoutes(http, {
      check: async () => {
        if (!working) throw new Error('The server is stopping.');
        await checkWritable(store);
      },
    });
    twilioRoutes(http, { engine, logger, twilio: config.twilio });
    if (simulator !== null) {
      await http.register(handsetRoutes, {
        simulator,
        directory: () => readDirectory(reader),
        hostNames: hostNames(config),
      });
    }
    const exports = new Exports(clock);
    exportRoutes(http, { exports, reader, clock });
    let url = '';
    // Anyone may ask for it, and making it takes 50 ms in which nobody else is served.
    let rpcDocument: object | undefined;
    http.get('/openrpc.json', () => {
      rpcDocument ??= openRpcDocument(webSocketUrl(url), packageJson.version);
      return rpcDocument;
    });
    let apiDocument: object | undefined;
    http.get('/openapi.json', () => {
      apiDocument ??= openApiDocument(url, packageJson.version);
      return apiDocument;
    });
    undo.push(() => http.close());

    const gateway = startGateway({
      http: http.server,
      store,
      engine,
      clock,
      timers,
      logger,
      exports,
      ...config,
    });
    undo.push(() => gateway.close());
    const { authentication, addressOf } = gateway;
    await http.register(apiRoutes, { prefix: API, engine, store, newId, clock, authentication, addressOf });
    url = await listen(http, config);
    simulator?.connect(engine);

    return {
      url,
      wsUrl: webSocketUrl(url),
      handsetUrl: simulator === null ? null : `${url}/handset`,
      engine,
      store,
      simulator,
      issueToken: (extension, device) => gateway.issueToken(extension, device),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function listen(http: FastifyInstance, { host, port }: ServerConfig): Promise<string> {
  await http.listen({ host, port });
  const address = http.server.address();
  const actual = typeof address === 'object' && address !== null ? address.port : port;
  // Listening on every address is no address to connect to.
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${actual}`;
}

function webSocketUrl(url: string): string {
  return url.replace(/^http/, 'ws') + GATEWAY_PATH;
}

function hostNames({ host, twilio }: ServerConfig): string[] {
  return twilio === null ? [host] : [host, new URL(twilio.publicUrl).hostname];
}
