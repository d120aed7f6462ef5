import type { z } from 'zod';
import type { ErrorView } from '#shared/desktop-api/views.ts';
import { HEARTBEAT_TIMEOUT } from '#shared/limits.ts';
import { Refusal, readError } from '#shared/protocol/errors.ts';
import { AnswerFrame, NotificationFrame } from '#shared/protocol/frames.ts';
import { METHODS, type Method, NOTIFICATIONS, type Params, type Result } from '#shared/protocol/methods.ts';
import type { Changes } from '#shared/protocol/rows.ts';
import type { Millis, Timers } from '#shared/time.ts';
import type { OpenSocket, Socket } from '../ports.ts';
import { describeEnd, silentServer } from './problem.ts';

/** The longest wait for an answer; a server that answers others but not this one leaves the request open. */
const ANSWER_TIMEOUT: Millis = 10_000;

/** A server that is gone does not answer a goodbye. */
const GOODBYE_TIMEOUT: Millis = 2_000;

/** Who looks at the conversation that this connection shows. */
export type Seen = z.infer<(typeof NOTIFICATIONS)['presence']['params']>;

/** The request may or may not have reached the server: a command is safe to repeat under its id. */
export class Unanswered extends Error {
  readonly problem: ErrorView;

  constructor(problem: ErrorView) {
    super(problem.message);
    this.name = 'Unanswered';
    this.problem = problem;
  }
}

export interface PeerOptions {
  readonly server: string;
  readonly openSocket: OpenSocket;
  readonly timers: Timers;
  readonly onPush: (changes: Changes) => void;
  readonly onPresence: (seen: Seen) => void;
  /** Called once, however it ended, unless `close` was called. */
  readonly onEnd: (problem: ErrorView) => void;
}

interface Waiting {
  readonly answer: (frame: AnswerFrame) => void;
  readonly fail: (error: Error) => void;
}

/** One WebSocket to the server, spoken to in JSON-RPC. */
export class Peer {
  readonly #options: PeerOptions;
  readonly #socket: Socket;
  readonly #waiting = new Map<number, Waiting>();
  readonly #opened: Promise<void>;
  #settleOpened: { resolve: () => void; reject: (error: Error) => void } | undefined;
  #stopWatching: () => void = () => {};
  #stopGoodbye: () => void = () => {};
  #nextId = 1;
  #ended: ErrorView | null = null;
  #closed = false;

  constructor(options: PeerOptions) {
    this.#options = options;
    this.#opened = new Promise((resolve, reject) => {
      this.#settleOpened = { resolve, reject };
    });
    this.#opened.catch(() => {});
    this.#socket = options.openSocket(options.server, {
      opened: () => {
        this.#alive();
        this.#settleOpened?.resolve();
      },
      frame: (text) => {
        this.#alive();
        this.#read(text);
      },
      alive: () => this.#alive(),
      ended: (end) => {
        this.#stopGoodbye();
        this.#end(describeEnd(end, options.server));
      },
    });
    this.#alive();
  }

  /** Rejects with a `Refusal` where the server said no, with `Unanswered` where it said nothing. */
  async request<Name extends Method>(method: Name, params: Params<Name>): Promise<Result<Name>> {
    await this.#opened;
    if (this.#ended !== null) throw new Unanswered(this.#ended);
    const id = this.#nextId++;
    const frame = await new Promise<AnswerFrame>((resolve, reject) => {
      const cancel = this.#options.timers.after(ANSWER_TIMEOUT, () => {
        this.#waiting.delete(id);
        reject(new Unanswered(silentServer(this.#options.server)));
      });
      this.#waiting.set(id, {
        answer: (answer) => {
          cancel();
          resolve(answer);
        },
        fail: (error) => {
          cancel();
          reject(error);
        },
      });
      this.#socket.send(JSON.stringify({ jsonrpc: '2.0', id, method, params }));
    });
    if (frame.error !== undefined) {
      throw new Refusal(readError(frame.error.data?.code ?? 'internal', frame.error.data));
    }
    const result = METHODS[method].result.safeParse(frame.result);
    if (!result.success) throw this.#misunderstood();
    return result.data as Result<Name>;
  }

  /** Ends the connection on purpose: `onEnd` is not called. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    if (this.#ended !== null) return;
    this.#stopGoodbye = this.#options.timers.after(GOODBYE_TIMEOUT, () => this.#socket.terminate());
    this.#socket.close();
    this.#end({ code: 'closed', message: 'The connection was closed.' });
  }

  /** Gives the connection up: `onEnd` is told this problem. */
  abandon(problem: ErrorView): void {
    this.#end(problem);
    this.#socket.terminate();
  }

  #alive(): void {
    this.#stopWatching();
    if (this.#ended !== null) return;
    this.#stopWatching = this.#options.timers.after(HEARTBEAT_TIMEOUT, () =>
      this.abandon(silentServer(this.#options.server)),
    );
  }

  #end(problem: ErrorView): void {
    if (this.#ended !== null) return;
    this.#ended = problem;
    this.#stopWatching();
    this.#settleOpened?.reject(new Unanswered(problem));
    for (const waiting of this.#waiting.values()) waiting.fail(new Unanswered(problem));
    this.#waiting.clear();
    if (!this.#closed) this.#options.onEnd(problem);
  }

  #misunderstood(): Unanswered {
    const problem = {
      code: 'misunderstood',
      message: 'The server speaks another version of the protocol. Update this desktop or the server.',
    };
    this.abandon(problem);
    return new Unanswered(problem);
  }

  #read(text: string): void {
    if (this.#ended !== null) return;
    let frame: unknown;
    try {
      frame = JSON.parse(text);
    } catch {
      this.#misunderstood();
      return;
    }
    const answer = AnswerFrame.safeParse(frame);
    if (answer.success) {
      const id = answer.data.id;
      const waiting = typeof id === 'number' ? this.#waiting.get(id) : undefined;
      if (waiting === undefined) return;
      this.#waiting.delete(id as number);
      waiting.answer(answer.data);
      return;
    }
    const notification = NotificationFrame.safeParse(frame);
    if (!notification.success) {
      this.#misunderstood();
      return;
    }
    const { method, params } = notification.data;
    if (method === 'changes') this.#tell(NOTIFICATIONS.changes.params, params, this.#options.onPush);
    // One of a later version is no reason to hang up.
    else if (method === 'presence') {
      this.#tell(NOTIFICATIONS.presence.params, params, this.#options.onPresence);
    }
  }

  #tell<Told>(schema: z.ZodType<Told>, params: unknown, listener: (told: Told) => void): void {
    const told = schema.safeParse(params);
    if (told.success) listener(told.data);
    else this.#misunderstood();
  }
}
