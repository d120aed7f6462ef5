/**
 * Guards pages that need no sign-in. A foreign page in the same browser could post to them (so a foreign `Origin` is
 * refused), or reach them by a name of its own that it points here (so `Host` must be an address, localhost, or a name
 * we were given).
 */
import { isIP } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problem } from './problem.ts';

/** A Fastify `onRequest` hook. `names`: host names, without port, under which the server is known. */
export function sameOriginOnly(names: readonly string[]) {
  const known = new Set(['localhost', ...names]);
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const { host, origin } = request.headers;
    const site = request.headers['sec-fetch-site'];
    const hostname = host === undefined ? undefined : hostnameOf(host);
    if (hostname === undefined || !(known.has(hostname) || isIP(hostname) !== 0)) {
      return reply.code(403).send(problem('foreign_host', 'This server is not known under that name.'));
    }
    const foreign = origin !== undefined && origin !== `http://${host}` && origin !== `https://${host}`;
    if (foreign || site === 'cross-site' || site === 'same-site') {
      return reply.code(403).send(problem('foreign_origin', 'Another page cannot use this one.'));
    }
    return undefined;
  };
}

function hostnameOf(host: string): string | undefined {
  const url = URL.parse(`http://${host}`);
  // An IPv6 address stands in brackets.
  return url?.hostname.replace(/^\[(.*)\]$/, '$1');
}
