/** Files that an admin asked for over the socket, fetched once by an address that nobody can guess. */
import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Result } from '#shared/protocol/methods.ts';
import type { Clock, Millis } from '#shared/time.ts';
import type { Export } from '../commands/admin/note-export.ts';
import { accountZone } from '../store/accounts.ts';
import type { Reader } from '../store/connection.ts';
import { numberJson } from './number-json.ts';
import { problem } from './problem.ts';
import { textsCsv } from './texts-csv.ts';
import { zonedTime } from './zoned-time.ts';

/** How long the address is good for. */
const LASTS: Millis = 60_000;

const SECRET_BYTES = 32;

/** What was asked for and not fetched yet; kept in memory alone. */
export class Exports {
  readonly #clock: Clock;
  readonly #prepared = new Map<string, { readonly what: Export; readonly expiresAt: Millis }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  prepare(what: Export): Result<'export.prepare'> {
    const now = this.#clock.now();
    for (const [token, { expiresAt }] of this.#prepared) {
      if (expiresAt <= now) this.#prepared.delete(token);
    }
    const token = randomBytes(SECRET_BYTES).toString('base64url');
    const expiresAt = now + LASTS;
    this.#prepared.set(token, { what, expiresAt });
    return { path: `/exports/${token}`, expiresAt };
  }

  /** Once; undefined where it is not known, or too late. */
  take(token: string): Export | undefined {
    const prepared = this.#prepared.get(token);
    this.#prepared.delete(token);
    return prepared !== undefined && prepared.expiresAt > this.#clock.now() ? prepared.what : undefined;
  }
}

export interface ExportParts {
  readonly exports: Exports;
  readonly reader: Reader;
  readonly clock: Clock;
}

export function exportRoutes(http: FastifyInstance, { exports, reader, clock }: ExportParts): void {
  http.route<{ Params: { token: string } }>({
    method: 'GET',
    url: '/exports/:token',
    // Whoever only asks what it would be must not use it up.
    exposeHeadRoute: false,
    async handler({ params }, reply) {
      reply.header('cache-control', 'no-store');
      reply.header('x-content-type-options', 'nosniff');
      reply.header('referrer-policy', 'no-referrer');
      const what = exports.take(params.token);
      if (what === undefined) {
        const message =
          'This address has been used, or is older than a minute. Ask for the export once more.';
        return reply.code(404).send(problem('not_found', message));
      }
      const timeZone = await accountZone(reader);
      const now = clock.now();
      const day = zonedTime(timeZone)(now).slice(0, 'YYYY-MM-DD'.length);
      if (what.kind === 'texts') {
        reply.header('content-disposition', `attachment; filename="texts-${day}.csv"`);
        return reply.type('text/csv; charset=utf-8').send(textsCsv(reader, what.filters, timeZone));
      }
      const { number } = what;
      reply.header('content-disposition', `attachment; filename="${number.slice(1)}-${day}.json"`);
      return reply
        .type('application/json; charset=utf-8')
        .send(numberJson({ reader, number, timeZone, now }));
    },
  });
}
