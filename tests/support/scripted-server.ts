import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { describeError, ERRORS, Refusal } from '#shared/protocol/errors.ts';
import { METHODS, type Method, type Params, type Result } from '#shared/protocol/methods.ts';
import type { Changes } from '#shared/protocol/rows.ts';
import { changes, MAYA } from './rows.ts';

type Handler<Name extends Method> = (params: Params<Name>) => Result<Name> | Promise<Result<Name>>;
export type Script = { [Name in Method]?: Handler<Name> };

export interface Asked {
  readonly method: Method;
  readonly params: Record<string, unknown>;
}

/**
 * A server that says what a test tells it to, over real sockets and in real frames: for answers that the real one
 * gives once in a blue moon.
 */
export class ScriptedServer {
  readonly script: Script;
  readonly asked: Asked[] = [];
  readonly sockets = new Set<WebSocket>();
  readonly #server: WebSocketServer;
  #onAsked: (() => void)[] = [];

  private constructor(server: WebSocketServer, script: Script) {
    this.#server = server;
    this.script = {
      'auth.signIn': () => ({ ...hello(), token: 'token-1' }),
      'auth.resume': () => hello(),
      'auth.signOut': () => ({}),
      'sync.changes': () => changes([]),
      'sync.history': () => ({ rows: [], before: null, progress: 1 }),
      ...script,
    };
    server.on('connection', (socket) => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
      socket.on('message', (data: Buffer) => void this.#answer(socket, data.toString('utf8')));
    });
  }

  static async start(script: Script = {}, port = 0): Promise<ScriptedServer> {
    const server = new WebSocketServer({ host: '127.0.0.1', port, path: '/ws' });
    await new Promise((resolve) => server.once('listening', resolve));
    return new ScriptedServer(server, script);
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get url(): string {
    return `ws://127.0.0.1:${this.port}/ws`;
  }

  push(pushed: Changes): void {
    const frame = JSON.stringify({ jsonrpc: '2.0', method: 'changes', params: pushed });
    for (const socket of this.sockets) socket.send(frame);
  }

  /** Tells of who looks at the conversation that the desktop shows. */
  presence(conversationId: string, users: { userId: string; typing: boolean }[]): void {
    const frame = JSON.stringify({
      jsonrpc: '2.0',
      method: 'presence',
      params: { conversationId, users },
    });
    for (const socket of this.sockets) socket.send(frame);
  }

  /** Resolves once the desktop has asked this so many times, with what it asked last. */
  async until(method: Method, times = 1): Promise<Asked> {
    for (;;) {
      const found = this.asked.filter((asked) => asked.method === method);
      if (found.length >= times) return found.at(-1)!;
      await new Promise<void>((resolve) => this.#onAsked.push(resolve));
    }
  }

  /** Cuts every connection, as a broken network does. */
  cut(): void {
    for (const socket of this.sockets) socket.terminate();
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(socket: WebSocket, text: string): Promise<void> {
    const { id, method, params } = JSON.parse(text) as { id: number; method: Method; params: unknown };
    const parsed = METHODS[method].params.parse(params);
    this.asked.push({ method, params: parsed });
    for (const resolve of this.#onAsked.splice(0)) resolve();
    const handler = this.script[method] as Handler<Method> | undefined;
    try {
      const result = handler === undefined ? {} : await handler(parsed as never);
      socket.send(JSON.stringify({ jsonrpc: '2.0', id, result }));
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown;
      const { code, data } = thrown.error;
      const error = {
        code: ERRORS[code].number,
        message: describeError(thrown.error),
        data: { code, ...data },
      };
      socket.send(JSON.stringify({ jsonrpc: '2.0', id, error }));
    }
  }
}

function hello(): Result<'auth.resume'> {
  return { userId: MAYA, accountId: 'a1', serverTime: Date.now() };
}
