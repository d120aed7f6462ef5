import type { IncomingMessage } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from '#shared/protocol/errors.ts';
import type { Params } from '#shared/protocol/methods.ts';
import type { Clock, Millis, NewId } from '#shared/time.ts';
import type { Engine, ExportCommands, ExternalCommands } from '../../commands/engine.ts';
import type { Store } from '../../store/open.ts';

export interface Identity {
  readonly userId: string;
  readonly accountId: string;
  readonly expiresAt: Millis;
}

export interface ApiParts {
  readonly engine: Pick<Engine, 'run'> & ExportCommands & ExternalCommands;
  readonly store: Pick<Store, 'reader' | 'snapshot'>;
  readonly newId: NewId;
  readonly clock: Clock;
  /** Sign-ins, as on the WebSocket. */
  readonly authentication: {
    signIn(params: Params<'auth.signIn'>, address: string): Promise<{ identity: Identity; token: string }>;
    resume(token: string): Promise<Identity>;
  };
  /** Who is at the other end. */
  readonly addressOf: (request: IncomingMessage) => string;
}

/** A request that has been checked. */
export interface Asked {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  /** Null before signing in. */
  readonly identity: Identity | null;
  readonly query: Record<string, unknown>;
  readonly body: Record<string, unknown>;
}

export const idOf = ({ request }: Asked) => (request.params as { id: string }).id;
export const userOf = (asked: Asked) => identityOf(asked).userId;
export const accountOf = (asked: Asked) => identityOf(asked).accountId;
export const tagOf = (revision: number) => `"${revision}"`;

function identityOf({ identity }: Asked): Identity {
  if (identity === null) throw refuse('unauthenticated', {});
  return identity;
}
