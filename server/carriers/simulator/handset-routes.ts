/** The customer's phone as a page: `/handset`, and the small API behind it. Only where the simulator is on. */
import { readFile } from 'node:fs/promises';
import type { FastifyPluginAsync } from 'fastify';
import { z } from 'zod';
import { formatNumber, toE164 } from '#shared/phone-number.ts';
import { problem } from '../../http/problem.ts';
import { sameOriginOnly } from '../../http/same-origin.ts';
import { EventStreams } from './event-streams.ts';
import { MAGIC_NUMBERS } from './outcomes.ts';
import type { PhoneText, Simulator } from './simulator.ts';

/** What the server knows that the page offers to choose from. */
export interface Directory {
  /** Where numbers are read and shown as at home. */
  readonly country: string;
  readonly lines: readonly { readonly number: string; readonly owner: string }[];
  readonly people: readonly { readonly number: string; readonly name: string }[];
}

export interface HandsetParts {
  readonly simulator: Simulator;
  readonly directory: () => Promise<Directory>;
  /** Host names under which the server is known. */
  readonly hostNames: readonly string[];
}

/** What a person can type as a text, far beyond what is taken, so that the refusal can be seen too. */
const TEXT_LIMIT = 50_000;
const RECENT = 20;

const ASSETS = {
  '/handset': ['index.html', 'text/html; charset=utf-8'],
  '/handset/handset.css': ['handset.css', 'text/css; charset=utf-8'],
  '/handset/handset.js': ['handset.js', 'text/javascript; charset=utf-8'],
  '/handset/thread.js': ['thread.js', 'text/javascript; charset=utf-8'],
  '/handset/api.js': ['api.js', 'text/javascript; charset=utf-8'],
} as const;

const HEADERS = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-cache',
} as const;

const NewText = z.object({
  from: z.string().min(1, 'The phone needs a number.'),
  to: z.string().min(1, 'Choose a line to text to.'),
  text: z.string().min(1, 'There is nothing to send.').max(TEXT_LIMIT, 'The text is too long.'),
  /** How often the network delivers it; networks do deliver twice. */
  copies: z.int().min(1).max(2).default(1),
});

/** A text as the page shows it. */
export interface TextView {
  readonly id: string;
  readonly line: string;
  readonly direction: 'in' | 'out';
  readonly text: string;
  readonly at: number;
  readonly status: string;
  /** Why it failed or was refused, for a person. */
  readonly reason: string | null;
}

export const handsetRoutes: FastifyPluginAsync<HandsetParts> = async (
  scope,
  { simulator, directory, hostNames },
) => {
  const streams = new EventStreams(simulator);
  scope.addHook('onRequest', sameOriginOnly(hostNames));
  scope.addHook('preClose', () => streams.close());

  for (const [path, [file, type]] of Object.entries(ASSETS)) {
    const location = new URL(`./page/${file}`, import.meta.url);
    scope.get(path, async (_request, reply) =>
      reply
        .headers(HEADERS)
        .type(type)
        .send(await readFile(location)),
    );
  }

  // Whoever opens the server's bare address is most likely looking for this page.
  scope.get('/', (_request, reply) => reply.redirect('/handset'));

  scope.get('/handset/api/directory', async () => {
    const { country, lines, people } = await directory();
    const display = (number: string) => formatNumber(number, country);
    const named = new Map(people.map(({ number, name }) => [number, name]));
    const known = new Set([...simulator.recentNumbers(RECENT), ...named.keys()]);
    return {
      lines: lines.map(({ number, owner }) => ({ number, display: display(number), owner })),
      phones: [...known].map((number) => ({
        number,
        display: display(number),
        name: named.get(number) ?? null,
      })),
      magic: MAGIC_NUMBERS,
    };
  });

  scope.get<{ Querystring: { number?: string } }>('/handset/api/threads', async (request, reply) => {
    const { country } = await directory();
    const number = toE164(request.query.number ?? '', country);
    if (number === undefined) return reply.code(400).send(notANumber());
    const display = formatNumber(number, country);
    return { number, display, texts: simulator.phone(number).map(textView) };
  });

  scope.post('/handset/api/texts', async (request, reply) => {
    const parsed = NewText.safeParse(request.body);
    if (!parsed.success) {
      const message = parsed.error.issues.map((issue) => issue.message).join(' ');
      return reply.code(400).send(problem('invalid_text', message));
    }
    const { country } = await directory();
    const { to, text, copies } = parsed.data;
    const from = toE164(parsed.data.from, country);
    if (from === undefined) return reply.code(400).send(notANumber());
    const id = simulator.text(from, toE164(to, country) ?? to, text, copies);
    return reply.code(201).send({ id });
  });

  scope.get<{ Querystring: { number?: string } }>('/handset/api/events', (request, reply) => {
    reply.hijack();
    streams.open(reply.raw, request.query.number);
  });
};

function notANumber() {
  return problem(
    'not_a_number',
    'That is not a phone number. Include the country code, or the area code at home.',
  );
}

function textView({ direction, text }: PhoneText): TextView {
  const { line, at } = text;
  return direction === 'in'
    ? {
        id: text.carrierId,
        line,
        direction,
        text: text.text,
        at,
        status: text.status,
        reason: text.failure && `${text.failure.reason} (${text.failure.code})`,
      }
    : { id: text.id, line, direction, text: text.text, at, status: text.state, reason: text.reason };
}
