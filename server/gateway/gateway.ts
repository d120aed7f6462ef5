import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { z } from 'zod';
import { FRAME_LIMIT, SYNC_PAGE } from '#shared/limits.ts';
import type { CLOSE, NotificationFrame } from '#shared/protocol/frames.ts';
import type { NOTIFICATIONS } from '#shared/protocol/methods.ts';
import type { Changes } from '#shared/protocol/rows.ts';
import type { Clock, Millis, Timers } from '#shared/time.ts';
import type { Commit, Engine, ExportCommands, OnlineCommands } from '../commands/engine.ts';
import type { Logger } from '../logger.ts';
import type { Store } from '../store/open.ts';
import { answer, catchUp, greet } from './answer.ts';
import { Authentication } from './authentication.ts';
import { clientAddress, trustedProxies } from './client-address.ts';
import { Connection, type ConnectionParts } from './connection.ts';
import { Hub, type Progress } from './hub.ts';
import { OnlineReports } from './online-reports.ts';
import { Presence } from './presence.ts';
import { PresenceAccess } from './presence-access.ts';
import type { Preparing } from './queries.ts';

export const GATEWAY_PATH = '/ws';

export interface GatewayParts {
  /** The HTTP server whose upgrades are taken. */
  readonly http: Server;
  readonly store: Store;
  readonly engine: Engine & OnlineCommands & ExportCommands;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly logger: Logger;
  readonly allowedOrigins: readonly string[];
  /** Addresses and ranges of proxies that say truly for whom they speak. */
  readonly trustedProxies: readonly string[];
  readonly tokenLifetime: Millis;
  readonly sendBuffer: number;
  readonly exports: Preparing;
}

export interface Gateway {
  /** A token for the user with this extension, without a password; undefined where there is no such user. */
  issueToken(extension: string, device: string): Promise<string | undefined>;
  /** The one that guards HTTP, too: whoever guesses is slowed down whichever way they come. */
  readonly authentication: Authentication;
  /** Who is at the other end of a request. */
  addressOf(request: IncomingMessage): string;
  /** Says goodbye to every desktop; resolves when all are gone. */
  close(): Promise<void>;
}

/** Milliseconds that a peer has to answer a close before its socket is destroyed. */
const CLOSE_TIMEOUT: Millis = 2_000;

const WEBSOCKET_OPTIONS = {
  noServer: true,
  clientTracking: false,
  maxPayload: FRAME_LIMIT,
  // Compressing costs a quarter of a megabyte a connection and would end the sharing of frames.
  perMessageDeflate: false,
  closeTimeout: CLOSE_TIMEOUT,
};

/** Takes desktops in at `/ws`, answers them, and keeps those that have caught up told. */
export function startGateway(parts: GatewayParts): Gateway {
  const { http, store, engine, clock, timers, logger, sendBuffer, exports } = parts;
  const connections = new Set<Connection>();
  const websockets = new WebSocketServer(WEBSOCKET_OPTIONS);
  const proxies = trustedProxies(parts.trustedProxies);
  const authentication = new Authentication(parts);
  const online = new OnlineReports({ engine, timers, logger });
  const hub = new Hub<Connection>({
    epoch: store.epoch,
    sendBuffer,
    onSlow: (connection) => connection.cutOff(),
    onAccessChanged: (connection, cursor) => void pushFrom(connection, cursor),
  });
  const presence = new PresenceAccess<Connection>({
    presence: new Presence({
      timers,
      tell: (connection, conversationId, users) =>
        connection.send(notification('presence', { conversationId, users })),
    }),
    reader: store.reader,
    logger,
  });
  const stopListening = engine.onCommit((commit: Commit) => {
    hub.publish(commit);
    presence.noteCommit(commit);
    const signedOut = new Set(commit.signedOut);
    if (signedOut.size > 0) closeWhere(({ userId }) => signedOut.has(userId), 'unauthenticated');
  });
  const endToken = (tokenHash: string) =>
    closeWhere(({ identity }) => identity?.tokenHash === tokenHash, 'unauthenticated');
  const answerParts = { store, engine, clock, authentication, hub, presence, exports, endToken };
  const connectionParts: ConnectionParts = {
    ...parts,
    authentication,
    answer: (...request) => answer(answerParts, ...request),
    greet: (...first) => greet(answerParts, ...first),
    onSignedIn: (connection) => online.arrived(connection.userId, connection),
    onEnd: (connection) => {
      hub.leave(connection);
      presence.leave(connection);
      online.left(connection.userId, connection);
    },
    onClose: (connection) => connections.delete(connection),
  };

  function closeWhere(match: (connection: Connection) => boolean, why: keyof typeof CLOSE): void {
    for (const connection of connections) {
      if (match(connection)) connection.close(why);
    }
  }

  /** The same pages that `sync.changes` would have answered, one after the other until the desktop is level. */
  async function pushFrom(connection: Connection, cursor: string): Promise<void> {
    let from = cursor;
    let progress: Progress = 'behind';
    const push = (page: Changes, reached: Progress) => {
      connection.send(notification('changes', { ...page, more: false }));
      from = page.cursor;
      progress = reached;
    };
    try {
      while (progress === 'behind' && connection.open) {
        await catchUp(answerParts, connection, from, SYNC_PAGE, push);
      }
    } catch (error) {
      logger.error({ err: error }, 'could not tell a desktop what it may see from now on');
      connection.close('resync');
    }
  }

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    const path = request.url?.split('?')[0];
    if (path !== GATEWAY_PATH) {
      reject(socket, '404 Not Found');
      return;
    }
    const origin = request.headers.origin;
    if (origin !== undefined && !parts.allowedOrigins.includes(origin)) {
      logger.warn({ origin }, 'refused a WebSocket from a foreign page');
      reject(socket, '403 Forbidden');
      return;
    }
    websockets.handleUpgrade(request, socket, head, (ws) => {
      connections.add(new Connection(connectionParts, ws, socket, addressOf(request)));
    });
  }

  function addressOf(request: IncomingMessage): string {
    const forwardedFor = [request.headers['x-forwarded-for'] ?? []].flat().join();
    return clientAddress(request.socket.remoteAddress, forwardedFor, proxies);
  }

  http.on('upgrade', upgrade);

  return {
    issueToken: (extension, device) => authentication.issueToken(extension, device),
    authentication,
    addressOf,
    async close() {
      http.off('upgrade', upgrade);
      stopListening();
      online.stop();
      hub.close();
      const gone = [...connections].map(
        ({ ws }) => new Promise<void>((resolve) => ws.once('close', () => resolve())),
      );
      closeWhere(() => true, 'goingAway');
      await Promise.all(gone);
    },
  };
}

function notification<Name extends keyof typeof NOTIFICATIONS>(
  method: Name,
  params: z.infer<(typeof NOTIFICATIONS)[Name]['params']>,
): string {
  const frame: NotificationFrame = { jsonrpc: '2.0', method, params };
  return JSON.stringify(frame);
}

function reject(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
