import type { ErrorView } from '#shared/desktop-api/views.ts';
import type { Cache } from './cache/cache.ts';
import type { Authenticated, Credential } from './connection/connection.ts';
import { type Identity, ownerOf } from './identity.ts';
import type { Outbox } from './outbox/outbox.ts';
import type { Wishes } from './outbox/wishes.ts';
import type { Logger, SecretStore } from './ports.ts';
import type { SignInRecord } from './sign-in-record.ts';

export interface SignInOptions {
  readonly cache: Cache;
  readonly outbox: Outbox;
  readonly wishes: Wishes;
  readonly record: SignInRecord;
  readonly secrets: SecretStore;
  readonly logger: Logger;
  /** The address that the host was started with. */
  readonly given: string;
  readonly autoSignIn: { readonly extension: string; readonly password: string } | undefined;
  readonly onNotice: (error: ErrorView) => void;
}

export interface Restored {
  /** Null: a person has to sign in. */
  readonly credential: Credential | null;
  readonly problem: ErrorView | null;
}

/**
 * Whose desktop this is. Its one rule: nobody signed in, nothing in the cache; and what is stored here is shown to
 * its owner alone.
 */
export class SignIn {
  readonly #options: SignInOptions;
  #identity: Identity | null = null;

  constructor(options: SignInOptions) {
    this.#options = options;
  }

  get identity(): Identity | null {
    return this.#identity;
  }

  /** Where to connect: a host that now names another server than at the last sign-in means that one. */
  get server(): string {
    const { given, record } = this.#options;
    const last = record.read();
    return last?.given === given ? last.server : given;
  }

  /** What is known from the last run, before anything was heard from the server. */
  async restore(): Promise<Restored> {
    const { record, secrets, autoSignIn, cache, logger } = this.#options;
    const last = record.read();
    let token: string | null = null;
    let problem: ErrorView | null = null;
    try {
      token = await secrets.read();
    } catch (thrown) {
      logger.error('The kept sign-in cannot be read', thrown);
      problem = {
        code: 'secrets_unreadable',
        message: 'The sign-in kept on this computer cannot be read. Sign in again.',
      };
    }
    this.#use(token === null ? null : (last?.identity ?? null));
    if (this.#identity === null && cache.place.owner !== null) cache.wipe();
    if (token !== null) return { credential: { kind: 'token', token }, problem };
    const isFirst = last === null && problem === null;
    return {
      credential: isFirst && autoSignIn !== undefined ? { kind: 'password', ...autoSignIn } : null,
      problem,
    };
  }

  /** The server said who this is. Returns whether it is somebody else than before. */
  async adopt({ server, hello, newToken }: Authenticated): Promise<boolean> {
    const { cache, record, secrets, given, logger, onNotice } = this.#options;
    const { accountId, userId } = hello;
    const identity = { accountId, userId };
    const isAnother = this.#identity === null || ownerOf(this.#identity) !== ownerOf(identity);
    cache.bind(`${server} ${ownerOf(identity)}`);
    if (isAnother) this.#use(identity);
    if (newToken !== null) {
      try {
        await secrets.write(newToken);
      } catch (thrown) {
        logger.error('The token cannot be kept', thrown);
        onNotice({
          code: 'sign_in_not_kept',
          message: 'This computer could not keep the sign-in: you will be asked again at the next start.',
        });
      }
    }
    if (newToken !== null || record.read()?.server !== server) record.write({ server, given, identity });
    return isAnother;
  }

  /** The token is no longer any good. Texts not sent stay for when their writer is back. */
  async end(): Promise<void> {
    const { record, secrets, cache, given } = this.#options;
    const { server } = this;
    this.#use(null);
    cache.wipe();
    await secrets.write(null);
    if (record.read() !== null) record.write({ server, given, identity: null });
  }

  /** The person signs out, having been told what is unsent: nothing of theirs stays. */
  async forget(server: string): Promise<void> {
    const { record, secrets, cache, outbox, given } = this.#options;
    try {
      // The token first: whatever is interrupted from here on, the next start finds nobody signed in.
      await secrets.write(null);
    } finally {
      // The copy before the outbox: on a full disk it leaves the room that deleting rows takes.
      cache.wipe();
      try {
        outbox.wipe();
      } finally {
        this.#use(null);
      }
    }
    record.write({ server, given, identity: null });
  }

  #use(identity: Identity | null): void {
    this.#identity = identity;
    this.#options.outbox.setOwner(identity);
    this.#options.wishes.setOwner(identity);
  }
}
