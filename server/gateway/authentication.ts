import { randomBytes } from 'node:crypto';
import { refuse } from '#shared/protocol/errors.ts';
import type { Params } from '#shared/protocol/methods.ts';
import type { Clock, Millis } from '#shared/time.ts';
import type { Logger } from '../logger.ts';
import type { Store } from '../store/open.ts';
import { hashPassword, verifyPassword } from '../store/passwords.ts';
import { deleteToken, findToken, hashToken, insertToken, touchToken } from '../store/tokens.ts';
import { type Credentials, findCredentials } from '../store/users.ts';
import { RateLimit } from './rate-limit.ts';

/** Who a connection speaks for, and the token by which it does. */
export interface Identity {
  readonly userId: string;
  readonly accountId: string;
  readonly tokenHash: string;
  readonly expiresAt: Millis;
}

export interface AuthenticationParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly logger: Logger;
  /** A token ends when it has not been used for this long. */
  readonly tokenLifetime: Millis;
}

/** A use is written down only when this part of the lifetime has passed since the last one. */
const TOUCH_FRACTION = 1 / 30;

const SECRET_BYTES = 32;

/** Sign-in by extension and password, and by token. */
export class Authentication {
  readonly #parts: AuthenticationParts;
  readonly #limit: RateLimit;
  /** Verified in place of a missing hash: an extension nobody has takes as long as a wrong password. */
  readonly #nobody: Promise<string>;

  constructor(parts: AuthenticationParts) {
    this.#parts = parts;
    this.#limit = new RateLimit(parts.clock);
    this.#nobody = hashPassword(newSecret());
  }

  /** Throws `wrong_credentials` or `rate_limited`. */
  async signIn(
    params: Params<'auth.signIn'>,
    address: string,
  ): Promise<{ identity: Identity; token: string }> {
    const extension = params.extension.trim();
    const keys = [`extension ${extension}`, `address ${address}`];
    const retryAfter = await this.#limit.begin(keys);
    if (retryAfter > 0) throw refuse('rate_limited', { retryAfter });
    try {
      const credentials = await this.#verify(extension, params.password);
      if (credentials === undefined) {
        this.#limit.failed(keys);
        this.#parts.logger.warn({ address }, 'sign-in refused');
        throw refuse('wrong_credentials', {});
      }
      // The address keeps its failures: one's own account must not pay for guessing at others.
      this.#limit.clear(`extension ${extension}`);
      return await this.#newToken(extension, credentials, params.device);
    } finally {
      this.#limit.end(keys);
    }
  }

  /** Throws `token_expired`. Not limited: nobody guesses 32 random bytes, and a server set up anew is asked by all. */
  async resume(secret: string): Promise<Identity> {
    const hash = hashToken(secret);
    const token = await findToken(this.#parts.store.reader, hash);
    if (token === undefined || token.expiresAt <= this.#parts.clock.now()) throw refuse('token_expired', {});
    const { userId, accountId, expiresAt } = token;
    return this.used({ userId, accountId, tokenHash: hash, expiresAt });
  }

  /** Notes that the token was used; its end moves on. */
  async used(identity: Identity): Promise<Identity> {
    const { store, clock, tokenLifetime } = this.#parts;
    const usedAt = clock.now();
    const expiresAt = usedAt + tokenLifetime;
    if (expiresAt - identity.expiresAt < tokenLifetime * TOUCH_FRACTION) return identity;
    await store.write((transaction) =>
      touchToken(transaction, { hash: identity.tokenHash, usedAt, expiresAt }),
    );
    return { ...identity, expiresAt };
  }

  /** The identity as it stands now, another connection may have used the token; undefined where it has ended. */
  async current(identity: Identity): Promise<Identity | undefined> {
    const token = await findToken(this.#parts.store.reader, identity.tokenHash);
    if (token === undefined || token.expiresAt <= this.#parts.clock.now()) return undefined;
    return { ...identity, expiresAt: token.expiresAt };
  }

  async signOut(identity: Identity): Promise<void> {
    await this.#parts.store.write((transaction) => deleteToken(transaction, identity.tokenHash));
  }

  /** A token without a password, for a desktop started together with its own server. Undefined: no such user. */
  async issueToken(extension: string, device: string): Promise<string | undefined> {
    const credentials = await findCredentials(this.#parts.store.reader, extension);
    return credentials && (await this.#newToken(extension, credentials, device)).token;
  }

  async #verify(extension: string, password: string): Promise<Credentials | undefined> {
    const credentials = await findCredentials(this.#parts.store.reader, extension);
    const right = await verifyPassword(credentials?.passwordHash ?? (await this.#nobody), password);
    return right ? credentials : undefined;
  }

  /** Throws `wrong_credentials` where they have been changed since they were read. */
  async #newToken(
    extension: string,
    { userId, accountId, passwordHash }: Credentials,
    device: string,
  ): Promise<{ identity: Identity; token: string }> {
    const token = newSecret();
    const hash = hashToken(token);
    const createdAt = this.#parts.clock.now();
    const expiresAt = createdAt + this.#parts.tokenLifetime;
    await this.#parts.store.write(async (transaction) => {
      const current = await findCredentials(transaction, extension);
      if (current?.passwordHash !== passwordHash) throw refuse('wrong_credentials', {});
      await insertToken(transaction, { hash, userId, device, createdAt, expiresAt });
    });
    return { token, identity: { userId, accountId, tokenHash: hash, expiresAt } };
  }
}

/** From the system's own source of randomness: a secret must not follow from a handed-in seed. */
function newSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url');
}
