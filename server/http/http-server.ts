import formbody from '@fastify/formbody';
import Fastify, { type FastifyInstance, type FastifyServerOptions, LogController } from 'fastify';
import { problem } from './problem.ts';

/** Enough for the longest text in its least compact form; a longer one is refused for its length, with the reason. */
const BODY_LIMIT = 256 * 1024;

export interface LogOptions {
  readonly level: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** Where lines of JSON go; standard error where it is left out. */
  readonly stream?: { write(line: string): void };
}

/** The bare HTTP server: body limits, structured log, one shape for every error. */
export async function createHttpServer(log: LogOptions): Promise<FastifyInstance> {
  const logger: FastifyServerOptions['logger'] = { level: log.level, stream: log.stream ?? process.stderr };
  const http = Fastify({
    logger,
    bodyLimit: BODY_LIMIT,
    // A line a request would cost more than the request; what matters is logged where it happens.
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: true,
  });
  await http.register(formbody, { bodyLimit: BODY_LIMIT });
  http.setNotFoundHandler((_request, reply) =>
    reply.code(404).send(problem('not_found', 'There is nothing at this address.')),
  );
  http.setErrorHandler((error: Error & { statusCode?: number; code?: string }, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status < 500) return reply.code(status).send(problem(error.code ?? 'bad_request', error.message));
    request.log.error({ err: error, url: request.routeOptions.url }, 'a request failed unexpectedly');
    return reply.code(500).send(problem('internal', 'The server met an unexpected problem.'));
  });
  return http;
}
