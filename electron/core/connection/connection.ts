import type { ErrorView, StatusView } from '#shared/desktop-api/views.ts';
import { describeError, Refusal } from '#shared/protocol/errors.ts';
import type { Method, Params, Result } from '#shared/protocol/methods.ts';
import type { Changes } from '#shared/protocol/rows.ts';
import type { Clock, Millis, Random, Timers } from '#shared/time.ts';
import type { Logger, OpenSocket } from '../ports.ts';
import { backoff } from './backoff.ts';
import { Peer, type Seen, Unanswered } from './peer.ts';

export type Hello = Result<'auth.resume'>;

export type Credential =
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'password'; readonly extension: string; readonly password: string };

export interface Authenticated {
  readonly server: string;
  readonly hello: Hello;
  /** Null where the token that signed in is the one already kept. */
  readonly newToken: string | null;
}

export interface ConnectionOptions {
  readonly device: string;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
  readonly openSocket: OpenSocket;
  readonly logger: Logger;
  /** Awaited before anybody may use the connection: who signed in decides what may be shown. */
  readonly onAuthenticated: (authenticated: Authenticated) => Promise<void>;
  readonly onOnline: () => void;
  readonly onPush: (changes: Changes) => void;
  readonly onPresence: (seen: Seen) => void;
  /** From here on nothing is heard until the next `onOnline`. */
  readonly onLost: () => void;
  /** Nobody is signed in any more: the server no longer accepts the credential, or it cannot be kept here. */
  readonly onRejected: () => Promise<void>;
  /** Phase, problem or time of the next attempt changed. */
  readonly onChange: () => void;
}

export type ConnectionState = Pick<StatusView, 'phase' | 'problem' | 'retryAt' | 'server' | 'clockOffset'>;

/** Keeps one authenticated connection to the server, or says why there is none and when it tries again. */
export class Connection {
  readonly #options: ConnectionOptions;
  #state: ConnectionState;
  #credential: Credential | null = null;
  #peer: Peer | null = null;
  #attempt = 0;
  #attempting = false;
  #cancelRetry: () => void = () => {};
  #closed = false;

  constructor(options: ConnectionOptions, server: string) {
    this.#options = options;
    this.#state = { phase: 'signedOut', problem: null, retryAt: null, server, clockOffset: 0 };
  }

  get state(): ConnectionState {
    return this.#state;
  }

  get online(): boolean {
    return this.#state.phase === 'online';
  }

  /** Connects with this credential and stays connected until `signOut` or `close`. */
  start(credential: Credential): void {
    this.#credential = credential;
    this.#set({ phase: 'connecting', problem: null, retryAt: null });
    this.retry();
  }

  /** Says why nobody is signed in. */
  stayOut(problem: ErrorView): void {
    this.#set({ phase: 'signedOut', problem, retryAt: null });
  }

  /**
   * Rejects with `Refusal` or `Unanswered`; whoever is signed in stays so until the server has let another in. Where
   * this computer cannot keep that sign-in, nobody is signed in.
   */
  async signIn(server: string, extension: string, password: string): Promise<void> {
    const opened = await this.#open(server, { kind: 'password', extension, password });
    this.#cancelRetry();
    const earlier = this.#peer;
    if (earlier !== null) void endToken(earlier);
    this.#peer = null;
    this.#set({ server });
    try {
      await this.#adopt(opened);
    } catch (thrown) {
      if (this.#peer === null) await this.#reject(NOT_KEPT);
      throw thrown;
    }
  }

  /** Ends the token at the server where it can be reached, and stops connecting. */
  async signOut(): Promise<void> {
    this.#cancelRetry();
    this.#credential = null;
    const peer = this.#peer;
    this.#peer = null;
    this.#set({ phase: 'signedOut', problem: null, retryAt: null });
    if (peer !== null) await endToken(peer);
  }

  /** Tries now instead of at `retryAt`. */
  retry(): void {
    if (this.#credential === null || this.#peer !== null || this.#attempting || this.#closed) return;
    this.#cancelRetry();
    this.#attempting = true;
    this.#set({ retryAt: null });
    void this.#connect(this.#credential).finally(() => {
      this.#attempting = false;
    });
  }

  /** Everything has arrived: a loss from here on starts the backoff anew. */
  settled(): void {
    this.#attempt = 0;
  }

  /** Rejects with `Unanswered` where there is no connection. */
  request<Name extends Method>(method: Name, params: Params<Name>): Promise<Result<Name>> {
    const peer = this.#peer;
    if (peer === null || !this.online) {
      return Promise.reject(new Unanswered(this.#state.problem ?? OFFLINE));
    }
    return peer.request(method, params);
  }

  /** Gives the present connection up and comes back by backoff. */
  abandon(problem: ErrorView): void {
    this.#peer?.abandon(problem);
  }

  close(): void {
    this.#closed = true;
    this.#credential = null;
    this.#cancelRetry();
    this.#peer?.close();
    this.#peer = null;
  }

  async #connect(credential: Credential): Promise<void> {
    try {
      const opened = await this.#open(this.#state.server, credential);
      if (this.#credential !== credential) {
        opened.peer.close();
        return;
      }
      await this.#adopt(opened);
    } catch (thrown) {
      if (this.#credential !== credential) return;
      await this.#failed(thrown);
    }
  }

  async #open(server: string, credential: Credential): Promise<Opened> {
    const { clock } = this.#options;
    const peer = new Peer({
      server,
      openSocket: this.#options.openSocket,
      timers: this.#options.timers,
      // One that is being signed off may still speak, of what its user saw.
      onPush: (changes) => {
        if (this.#peer === peer) this.#options.onPush(changes);
      },
      onPresence: (seen) => {
        if (this.#peer === peer) this.#options.onPresence(seen);
      },
      onEnd: (problem) => {
        if (this.#peer === peer) this.#lost(problem);
      },
    });
    const asked = clock.now();
    try {
      if (credential.kind === 'token') {
        const hello = await peer.request('auth.resume', { token: credential.token });
        return { peer, server, hello, newToken: null, offset: offset(hello, asked, clock.now()) };
      }
      const { extension, password } = credential;
      const device = this.#options.device;
      const { token, ...hello } = await peer.request('auth.signIn', { extension, password, device });
      return { peer, server, hello, newToken: token, offset: offset(hello, asked, clock.now()) };
    } catch (thrown) {
      peer.close();
      throw thrown;
    }
  }

  async #adopt({ peer, server, hello, newToken, offset: clockOffset }: Opened): Promise<void> {
    if (newToken !== null) this.#credential = { kind: 'token', token: newToken };
    const credential = this.#credential;
    this.#peer = peer;
    try {
      await this.#options.onAuthenticated({ server, hello, newToken });
    } catch (thrown) {
      if (this.#peer === peer) this.#peer = null;
      peer.close();
      throw thrown;
    }
    // It may have been lost, or the person may have signed out, in the meantime.
    if (this.#peer !== peer || this.#credential !== credential) return;
    this.#set({ phase: 'online', problem: null, retryAt: null, clockOffset });
    this.#options.onOnline();
  }

  #lost(problem: ErrorView): void {
    this.#peer = null;
    this.#options.onLost();
    this.#waitAndRetry(problem, backoff(this.#attempt, this.#options.random));
  }

  async #failed(thrown: unknown): Promise<void> {
    if (thrown instanceof Refusal) {
      const { error } = thrown;
      const problem = { code: error.code, message: describeError(error) };
      if (error.code === 'token_expired' || error.code === 'wrong_credentials') {
        await this.#reject(problem);
        return;
      }
      const least = error.code === 'rate_limited' ? error.data.retryAfter : 0;
      this.#waitAndRetry(problem, Math.max(least, backoff(this.#attempt, this.#options.random)));
      return;
    }
    if (!(thrown instanceof Unanswered)) this.#options.logger.error('Could not connect', thrown);
    const problem = thrown instanceof Unanswered ? thrown.problem : OFFLINE;
    this.#waitAndRetry(problem, backoff(this.#attempt, this.#options.random));
  }

  async #reject(problem: ErrorView): Promise<void> {
    this.#credential = null;
    this.#set({ phase: 'signedOut', problem, retryAt: null });
    await this.#options.onRejected();
  }

  #waitAndRetry(problem: ErrorView, delay: Millis): void {
    if (this.#closed || this.#credential === null) return;
    this.#attempt += 1;
    this.#cancelRetry();
    this.#cancelRetry = this.#options.timers.after(delay, () => this.retry());
    this.#set({ phase: 'offline', problem, retryAt: this.#options.clock.now() + delay });
  }

  #set(change: Partial<ConnectionState>): void {
    this.#state = { ...this.#state, ...change };
    if (!this.#closed) this.#options.onChange();
  }
}

const OFFLINE: ErrorView = { code: 'unreachable', message: 'There is no connection to the server.' };

const NOT_KEPT: ErrorView = {
  code: 'sign_in_not_kept',
  message: 'This computer could not save the sign-in. Is its disk full?',
};

interface Opened extends Authenticated {
  readonly peer: Peer;
  readonly offset: number;
}

/** Half the round trip has passed when the answer arrives. */
function offset(hello: Hello, asked: Millis, answered: Millis): number {
  return Math.round(hello.serverTime - (asked + answered) / 2);
}

/** Best effort: a server that cannot be told forgets the token when it expires. */
async function endToken(peer: Peer): Promise<void> {
  try {
    await peer.request('auth.signOut', {});
  } catch {
    // Nothing more can be done from here.
  }
  peer.close();
}
