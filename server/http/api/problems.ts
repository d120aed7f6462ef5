/** Errors as `application/problem+json` (RFC 9457). */
import { STATUS_CODES } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { describeError, type ProtocolError, Refusal } from '#shared/protocol/errors.ts';
import { type ApiError, STATUSES } from './operations.ts';
import type { Problem } from './resources.ts';

type ProblemBody = z.infer<typeof Problem>;

export function answerProblem(
  error: Error & { statusCode?: number; code?: string },
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  if (error instanceof Refusal) return answerRefusal(error.error, reply);
  const status = error.statusCode ?? 500;
  if (status < 500) return send(reply, status, { code: error.code ?? 'bad_request', detail: error.message });
  request.log.error({ err: error, url: request.routeOptions.url }, 'a request failed unexpectedly');
  return answerRefusal({ code: 'internal', data: {} }, reply);
}

function answerRefusal(error: ProtocolError, reply: FastifyReply): FastifyReply {
  const { code } = error;
  const status = code in STATUSES ? STATUSES[code as ApiError] : 500;
  if (status === 401) reply.header('www-authenticate', 'Bearer');
  if (code === 'rate_limited') reply.header('retry-after', Math.ceil(error.data.retryAfter / 1_000));
  return send(reply, status, { code, detail: describeError(error), ...fieldsOf(error) });
}

/** What to mend where, whether the shape or the sense of it is wrong. */
function fieldsOf({ code, data }: ProtocolError): Pick<ProblemBody, 'fields'> {
  if (code === 'invalid_fields') return { fields: data.fields };
  if (code !== 'invalid_params') return {};
  return { fields: data.issues.map(({ path, message }) => ({ field: path, message })) };
}

function send(
  reply: FastifyReply,
  status: number,
  problem: Pick<ProblemBody, 'code' | 'detail' | 'fields'>,
): FastifyReply {
  const title = STATUS_CODES[status] ?? 'Error';
  return reply
    .code(status)
    .type('application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', title, status, ...problem } satisfies ProblemBody));
}
