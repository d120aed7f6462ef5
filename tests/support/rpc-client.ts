/** A desktop's end of the wire with nothing on top: calls methods and keeps a copy of the rows, as the protocol says. */
import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { z } from 'zod';
import { Refusal, readError } from '#shared/protocol/errors.ts';
import { AnswerFrame, NotificationFrame } from '#shared/protocol/frames.ts';
import {
  type Hello,
  type METHODS,
  type Method,
  NOTIFICATIONS,
  type Result,
} from '#shared/protocol/methods.ts';
import { Changes, type Row, type RowOf, type RowType } from '#shared/protocol/rows.ts';

interface Waiting {
  /** Called within the frame of the answer: a push behind it must find it done. */
  arrived(result: unknown): void;
  resolve(result: unknown): void;
  reject(error: Error): void;
}

export interface Closed {
  readonly code: number;
  readonly reason: string;
}

/** What has a usual value may be left out. */
type Sent<Name extends Method> = z.input<(typeof METHODS)[Name]['params']>;

type Presence = z.infer<typeof NOTIFICATIONS.presence.params>;

export class RpcClient {
  readonly ws: WebSocket;
  /** How it ended. */
  readonly closed: Promise<Closed>;
  /** Every push so far. */
  readonly pushes: Changes[] = [];
  /** Everything it was told of who looks at what it shows. */
  readonly presences: Presence[] = [];
  hello: (z.infer<typeof Hello> & { token?: string }) | undefined;
  cursor: string | null = null;
  readonly #rows = new Map<string, Row>();
  readonly #waiting = new Map<number, Waiting>();
  readonly #watchers = new Set<() => void>();
  #nextId = 1;

  private constructor(ws: WebSocket) {
    this.ws = ws;
    this.closed = new Promise((resolve) => {
      ws.on('close', (code, reason) => resolve({ code, reason: String(reason) }));
    });
    ws.on('message', (data) => this.#receive(JSON.parse(String(data))));
    ws.on('error', () => {});
    ws.on('close', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('The connection ended.'));
      this.#waiting.clear();
    });
  }

  /** Rejects where the upgrade is refused. */
  static async open(url: string, headers: Record<string, string> = {}): Promise<RpcClient> {
    const ws = new WebSocket(url, { headers, perMessageDeflate: false });
    const client = new RpcClient(ws);
    await once(ws, 'open');
    return client;
  }

  /** Rejects with the `Refusal` that the server answered. */
  call<Name extends Method>(method: Name, params: Sent<Name>): Promise<Result<Name>> {
    return this.request(method, params) as Promise<Result<Name>>;
  }

  /** A call that the protocol may not know. */
  request(method: string, params?: unknown, arrived: (result: unknown) => void = () => {}): Promise<unknown> {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { arrived, resolve, reject });
      this.ws.send(JSON.stringify({ jsonrpc: '2.0', id, method, params }));
    });
  }

  /** Reads everything since the cursor; from then on the server pushes. */
  async sync(limit = 500): Promise<void> {
    for (;;) {
      let more = false;
      await this.request('sync.changes', { since: this.cursor, limit }, (result) => {
        const page = Changes.parse(result);
        this.#apply(page);
        more = page.more;
      });
      if (!more) return;
    }
  }

  rows<Type extends RowType>(type: Type): RowOf<Type>[] {
    return [...this.#rows.values()].filter((row): row is RowOf<Type> => row.type === type);
  }

  /** Everything it has, in an order that two copies share. */
  copy(): Row[] {
    return [...this.#rows.values()].sort((a, b) => key(a).localeCompare(key(b)));
  }

  /** Resolves with what `find` gives as soon as it gives something. */
  until<Found>(find: (client: RpcClient) => Found | undefined | false): Promise<Found> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const found = find(this);
        if (found === undefined || found === false) return;
        this.#watchers.delete(look);
        resolve(found);
      };
      this.#watchers.add(look);
      void this.closed.then(({ code, reason }) =>
        reject(new Error(`The connection ended: ${code} ${reason}`)),
      );
      look();
    });
  }

  message(text: string): RowOf<'message'> | undefined {
    return this.rows('message').find((row) => row.text === text);
  }

  /** The conversation with an outside number, and its session. */
  conversation(number: string): RowOf<'conversation'> | undefined {
    return this.rows('conversation').find((row) => row.outsideNumber === number);
  }

  /** Names of the queues whose conversations it may see. */
  queues(): string[] {
    const seen = new Set(this.rows('queueSettings').map((settings) => settings.id));
    return this.rows('queue').flatMap(({ id, name }) => (seen.has(id) ? [name] : []));
  }

  /** A colleague, by extension. */
  user(extension: string): RowOf<'user'> | undefined {
    return this.rows('user').find((row) => row.extension === extension);
  }

  session(number: string): RowOf<'session'> | undefined {
    const sessionId = this.conversation(number)?.sessionId;
    return this.rows('session').find((row) => row.id === sessionId);
  }

  /** Breaks the line without a word. */
  destroy(): void {
    this.ws.terminate();
  }

  #receive(frame: unknown): void {
    const answer = AnswerFrame.safeParse(frame);
    const push = NotificationFrame.safeParse(frame);
    if (push.success && push.data.method === 'presence') {
      this.presences.push(NOTIFICATIONS.presence.params.parse(push.data.params));
      this.#look();
    } else if (push.success) {
      const changes = Changes.parse(push.data.params);
      this.pushes.push(changes);
      this.#apply(changes);
    } else if (answer.success) {
      this.#settle(answer.data);
    }
  }

  #settle({ id, result, error }: AnswerFrame): void {
    const waiting = typeof id === 'number' ? this.#waiting.get(id) : this.#waiting.values().next().value;
    if (waiting === undefined) return;
    if (typeof id === 'number') this.#waiting.delete(id);
    if (error === undefined) {
      waiting.arrived(result);
      waiting.resolve(result);
    } else waiting.reject(new Refusal(readError(error.data?.code ?? '', error.data)));
  }

  #apply({ rows, removed, cursor }: Changes): void {
    for (const { audience, type, id } of removed) {
      for (const [at, row] of this.#rows) {
        // A conversation that is gone takes its sessions and messages with it.
        const within = type === 'conversation' && 'conversationId' in row && row.conversationId === id;
        const meant = type === undefined || (row.type === type && row.id === id) || within;
        if (row.audience === audience && meant) this.#rows.delete(at);
      }
    }
    for (const row of rows) this.#rows.set(key(row), row);
    this.cursor = cursor;
    this.#look();
  }

  #look(): void {
    for (const look of this.#watchers) look();
  }
}

function key(row: Row): string {
  return `${row.type} ${row.id}`;
}
