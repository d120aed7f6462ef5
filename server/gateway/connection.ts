import type { Duplex } from 'node:stream';
import { type RawData, WebSocket } from 'ws';
import { HEARTBEAT_INTERVAL, HEARTBEAT_TIMEOUT } from '#shared/limits.ts';
import { type ProtocolError, Refusal } from '#shared/protocol/errors.ts';
import { CLOSE, type RequestFrame } from '#shared/protocol/frames.ts';
import type { Clock, Millis, Timers } from '#shared/time.ts';
import type { Logger } from '../logger.ts';
import type { Authentication, Identity } from './authentication.ts';
import { errorFrame, readRequest, resultFrame } from './frames.ts';
import type { Member } from './hub.ts';

/** How long a new connection has for its first frame. */
const SIGN_IN_TIMEOUT: Millis = 10_000;

/** Requests being answered at once; beyond it the socket is not read until half are done. */
const MOST_IN_FLIGHT = 128;

export interface ConnectionParts {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly logger: Logger;
  readonly authentication: Authentication;
  readonly sendBuffer: number;
  /** Answers a request of someone signed in. Throws a `Refusal` for every error of the protocol. */
  readonly answer: (
    connection: Connection,
    identity: Identity,
    request: RequestFrame,
    reply: (result: object) => void,
  ) => Promise<void>;
  /** Signs in by the first frame; `adopt` is told whom the connection speaks for. Throws a `Refusal`. */
  readonly greet: (
    request: RequestFrame,
    address: string,
    adopt: (identity: Identity) => void,
  ) => Promise<object>;
  /** It is signed in, and open. */
  readonly onSignedIn: (connection: Connection) => void;
  /** Nothing more comes from it or goes to it; the socket may take a while to close. */
  readonly onEnd: (connection: Connection) => void;
  readonly onClose: (connection: Connection) => void;
}

/**
 * One WebSocket from its upgrade to its end: the first frame signs in, later ones are answered as they come, and
 * silence ends it.
 */
export class Connection implements Member {
  readonly ws: WebSocket;
  readonly socket: Duplex;
  readonly #parts: ConnectionParts;
  readonly #address: string;
  #identity: Identity | undefined;
  #stage: 'new' | 'signingIn' | 'signedIn' = 'new';
  /** Requests that came while the first one was being checked. */
  #early: RequestFrame[] = [];
  #inFlight = 0;
  #lastSign: Millis;
  #callOff: () => void;

  constructor(parts: ConnectionParts, ws: WebSocket, socket: Duplex, address: string) {
    this.#parts = parts;
    this.ws = ws;
    this.socket = socket;
    this.#address = address;
    this.#lastSign = parts.clock.now();
    this.#callOff = parts.timers.after(SIGN_IN_TIMEOUT, () => this.close('unauthenticated'));
    ws.on('message', (data, isBinary) => this.#receive(data, isBinary));
    ws.on('ping', () => this.#sign());
    ws.on('pong', () => this.#sign());
    // The close that follows says all there is to say: an oversize or broken frame, or a lost line.
    ws.on('error', (error) => parts.logger.warn({ err: error, address }, 'a desktop connection failed'));
    ws.on('close', (code) => {
      this.#callOff();
      parts.logger.info({ code, userId: this.#identity?.userId }, 'a desktop connection ended');
      parts.onEnd(this);
      parts.onClose(this);
    });
  }

  get identity(): Identity | undefined {
    return this.#identity;
  }

  get userId(): string {
    return this.#identity?.userId ?? '';
  }

  get open(): boolean {
    return this.ws.readyState === WebSocket.OPEN;
  }

  close(why: keyof typeof CLOSE): void {
    this.#callOff();
    this.ws.close(CLOSE[why].code, CLOSE[why].reason);
    this.#parts.onEnd(this);
  }

  send(frame: string): void {
    if (!this.open) return;
    if (this.socket.writableLength > this.#parts.sendBuffer) this.cutOff();
    else this.ws.send(frame);
  }

  /** Ends a connection whose peer does not keep up; it comes back and catches up by cursor. */
  cutOff(): void {
    this.#parts.logger.warn({ userId: this.userId }, 'a desktop read too slowly and was cut off');
    this.close('resync');
  }

  #receive(data: RawData, isBinary: boolean): void {
    if (!this.open) return;
    this.#sign();
    const request = isBinary ? undefined : readRequest(data.toString());
    if (request === undefined) {
      this.send(errorFrame(null, { code: 'malformed', data: {} }));
      this.close('malformed');
    } else if (this.#stage === 'new') {
      void this.#signIn(request);
    } else if (this.#stage === 'signingIn') {
      this.#early.push(request);
      this.ws.pause();
    } else {
      void this.#answer(request);
    }
  }

  async #signIn(request: RequestFrame): Promise<void> {
    this.#stage = 'signingIn';
    try {
      const result = await this.#parts.greet(request, this.#address, (identity) => {
        this.#identity = identity;
      });
      this.#stage = 'signedIn';
      this.#parts.logger.info({ userId: this.userId, address: this.#address }, 'a desktop signed in');
      this.send(resultFrame(request.id, result));
    } catch (thrown) {
      const error = this.#toError(thrown);
      this.send(errorFrame(request.id, error));
      // Where the server is at fault the desktop keeps its token and comes back.
      this.close(error.code === 'unavailable' || error.code === 'internal' ? 'goingAway' : 'unauthenticated');
      return;
    }
    if (!this.open) return;
    this.#parts.onSignedIn(this);
    this.#callOff();
    this.#sign();
    this.#watch();
    this.ws.resume();
    for (const early of this.#early.splice(0)) void this.#answer(early);
  }

  async #answer(request: RequestFrame): Promise<void> {
    const identity = this.#identity;
    if (identity === undefined) return;
    this.#inFlight += 1;
    if (this.#inFlight >= MOST_IN_FLIGHT) this.ws.pause();
    try {
      this.#use(identity);
      // Called in the order of arrival, before anything is awaited: that is what keeps commands in order.
      await this.#parts.answer(this, identity, request, (result) =>
        this.send(resultFrame(request.id, result)),
      );
    } catch (thrown) {
      this.send(errorFrame(request.id, this.#toError(thrown)));
    } finally {
      this.#inFlight -= 1;
      if (this.ws.isPaused && this.#inFlight <= MOST_IN_FLIGHT / 2) this.ws.resume();
    }
  }

  #toError(thrown: unknown): ProtocolError {
    if (thrown instanceof Refusal) return thrown.error;
    this.#parts.logger.error(
      { err: thrown, userId: this.#identity?.userId },
      'a request failed unexpectedly',
    );
    return { code: 'internal', data: {} };
  }

  /** A request is a use of the token. It need not wait for that being written down. */
  #use(identity: Identity): void {
    this.#parts.authentication.used(identity).then(
      (used) => {
        this.#identity = used;
      },
      (error) => this.#parts.logger.warn({ err: error }, 'could not note the use of a token'),
    );
  }

  #sign(): void {
    this.#lastSign = this.#parts.clock.now();
  }

  /** Pings, and gives up a peer that has been silent for too long, or whose token has ended. */
  #watch(): void {
    const silentAt = this.#lastSign + HEARTBEAT_TIMEOUT - this.#parts.clock.now();
    this.#callOff = this.#parts.timers.after(Math.min(HEARTBEAT_INTERVAL, silentAt), () => {
      // A socket that is not being read cannot show that its peer lives.
      if (this.ws.isPaused) this.#sign();
      if (this.#parts.clock.now() - this.#lastSign >= HEARTBEAT_TIMEOUT) {
        this.close('silent');
        return;
      }
      this.ws.ping();
      this.#watch();
      void this.#checkToken();
    });
  }

  async #checkToken(): Promise<void> {
    const identity = this.#identity;
    if (identity === undefined || identity.expiresAt > this.#parts.clock.now()) return;
    try {
      const current = await this.#parts.authentication.current(identity);
      if (current === undefined) this.close('unauthenticated');
      else this.#identity = current;
    } catch (error) {
      this.#parts.logger.warn({ err: error }, 'could not look a token up');
    }
  }
}
