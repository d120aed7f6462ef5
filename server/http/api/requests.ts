/** What a request says in its headers, and whether the rest of it is as it should be. */
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { refuse } from '#shared/protocol/errors.ts';
import type { NewId } from '#shared/time.ts';

/** Throws `unauthenticated` where there is none. */
export function bearerOf({ headers }: FastifyRequest): string {
  const token = /^Bearer +([\w~+/.=-]+)$/i.exec(headers.authorization ?? '')?.[1];
  if (token === undefined) throw refuse('unauthenticated', {});
  return token;
}

/** A repeat under the same `Idempotency-Key` is answered as the first, without doing anything. */
export function commandIdOf({ headers }: FastifyRequest, newId: NewId): string {
  const key = headers['idempotency-key'];
  if (key === undefined) return newId();
  const parsed = z.uuid().safeParse(key);
  if (!parsed.success) throw invalid('Idempotency-Key', 'It must be a UUID of your own making.');
  return parsed.data;
}

/** Which revision the sender has seen: from `If-Match`, the address or the body, in this order. */
export function revisionOf({
  request,
  query,
  body,
}: {
  request: FastifyRequest;
  query: Record<string, unknown>;
  body: Record<string, unknown>;
}): number {
  const header = request.headers['if-match'];
  if (header !== undefined) {
    const revision = /^"?(\d{1,15})"?$/.exec(header.trim())?.[1];
    if (revision === undefined) throw invalid('If-Match', 'It must be the ETag that was read, such as "3".');
    return Number(revision);
  }
  const revision = query['revision'] ?? body['revision'];
  if (typeof revision === 'number') return revision;
  throw invalid('revision', 'Say which revision you have read, here or in If-Match.');
}

/** Throws `invalid_params`. */
export function readInput(schema: z.ZodObject | undefined, input: unknown): Record<string, unknown> {
  if (schema === undefined) return {};
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw refuse('invalid_params', {
    issues: parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
  });
}

function invalid(path: string, message: string) {
  return refuse('invalid_params', { issues: [{ path, message }] });
}
