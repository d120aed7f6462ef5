import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { z } from 'zod';
import { SOCKET_FRAME_LIMIT, SOCKET_PATH } from '#shared/browser-host.ts';
import type { WindowFile, WindowFiles } from '../host/window-files.ts';
import { windowHeaders } from '../host/window-headers.ts';
import type { Admission } from './admission.ts';
import { readBody, readCookie } from './request.ts';
import type { WindowRequests, Windows } from './windows.ts';

const ENTRANCE = join(import.meta.dirname, 'entrance');
const COOKIE_LIFETIME_S = 30 * 24 * 60 * 60;
const SESSION_BODY_LIMIT = 1024;
const SessionBody = z.object({ code: z.string() });

export interface HostServerOptions {
  /** 0: any free port. */
  readonly port: number;
  readonly files: WindowFiles;
  readonly admission: Admission;
  readonly windows: Windows;
  readonly requests: WindowRequests;
  /** Somebody came with a code that no longer holds: the moment to print a fresh address. */
  readonly onStaleCode: () => void;
  /** A request failed in a way that nobody foresaw. */
  readonly onProblem: (unexpected: unknown) => void;
}

export interface HostServer {
  /** `http://127.0.0.1:<port>`, without a slash at its end. */
  readonly origin: string;
  close(): Promise<void>;
}

/**
 * Serves the window and its socket on 127.0.0.1, to nobody but browsers that were let in. Other pages and other
 * machines are kept out by three checks: the Host header (DNS rebinding), the Origin header (other pages) and the
 * cookie (other programs and users on this machine). Rejects if the port is in use.
 */
export async function openHostServer(options: HostServerOptions): Promise<HostServer> {
  const entrance = await readEntrance();
  const sockets = new WebSocketServer({ noServer: true, maxPayload: SOCKET_FRAME_LIMIT });
  const http = createServer((request, response) => {
    serve(request, response).catch((unexpected: unknown) => {
      options.onProblem(unexpected);
      if (!response.headersSent) send(response, 500, plain('Something went wrong on this computer.'));
      response.end();
    });
  });
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(options.port, '127.0.0.1', resolve);
  });

  const { port } = http.address() as AddressInfo;
  const host = `127.0.0.1:${port}`;
  const origin = `http://${host}`;
  // Cookies know no ports: without it in the name two desktops on one machine would sign each other out.
  const cookieName = `offhook-${port}`;
  const headers = windowHeaders([`ws://${host}`]);

  function admitted(request: IncomingMessage): boolean {
    return options.admission.admits(readCookie(request.headers.cookie, cookieName));
  }

  function send(response: ServerResponse, status: number, file: WindowFile): void {
    response.writeHead(status, {
      ...headers,
      'content-type': file.type,
      'content-length': file.bytes.length,
      'cache-control': file.immutable ? 'private, max-age=31536000, immutable' : 'no-store',
    });
    response.end(response.req.method === 'HEAD' ? undefined : file.bytes);
  }

  function refuse(response: ServerResponse, status: number, message: string): void {
    send(response, status, plain(message));
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.headers.host !== host) {
      return refuse(response, 421, `This desktop answers at ${origin} only.`);
    }
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    if (request.method === 'POST' && path === '/session') return openSession(request, response);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return refuse(response, 405, 'Only GET and HEAD.');
    }
    const entranceFile = entrance.get(path);
    if (entranceFile !== undefined) return send(response, 200, entranceFile);
    if (!admitted(request)) {
      const page = entrance.get('/entrance.html');
      if (path === '/' && page !== undefined) return send(response, 401, page);
      return refuse(response, 401, 'Open the address that was printed in the terminal.');
    }
    const file = await options.files(path);
    if (file === null) return refuse(response, 404, 'There is nothing here.');
    send(response, 200, file);
  }

  async function openSession(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.headers.origin !== origin) return refuse(response, 403, 'Another page may not ask this.');
    const body = SessionBody.safeParse(await readBody(request, SESSION_BODY_LIMIT));
    if (!body.success) return refuse(response, 400, 'A JSON object with a code is expected.');
    const cookie = options.admission.redeem(body.data.code);
    if (cookie === null) {
      options.onStaleCode();
      const message =
        'This address has been used or has expired. A fresh one is in the terminal: please open that.';
      return send(response, 403, json({ message }));
    }
    response.setHeader(
      'set-cookie',
      `${cookieName}=${cookie}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${COOKIE_LIFETIME_S}`,
    );
    send(response, 200, json({}));
  }

  http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    const allowed =
      request.url === SOCKET_PATH &&
      request.headers.host === host &&
      request.headers.origin === origin &&
      admitted(request);
    if (!allowed) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (opened) => options.windows.add(opened, options.requests));
  });

  return {
    origin,
    async close() {
      options.windows.close();
      await new Promise<void>((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      });
    },
  };
}

async function readEntrance(): Promise<Map<string, WindowFile>> {
  const files = new Map<string, WindowFile>();
  for (const [name, type] of [
    ['entrance.html', 'text/html; charset=utf-8'],
    ['entrance.css', 'text/css; charset=utf-8'],
    ['entrance.js', 'text/javascript; charset=utf-8'],
  ] as const) {
    const bytes = new Uint8Array(await readFile(join(ENTRANCE, name)));
    files.set(`/${name}`, { bytes, type, immutable: false });
  }
  return files;
}

function plain(message: string): WindowFile {
  return { bytes: encode(`${message}\n`), type: 'text/plain; charset=utf-8', immutable: false };
}

function json(value: unknown): WindowFile {
  return { bytes: encode(JSON.stringify(value)), type: 'application/json; charset=utf-8', immutable: false };
}

function encode(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
