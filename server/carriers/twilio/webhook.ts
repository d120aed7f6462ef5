import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
// The package's entry loads its whole REST client; this is the one file that is needed.
import { validateRequest } from 'twilio/lib/webhooks/webhooks.js';
import { z } from 'zod';
import type { Engine, InboundOutcome } from '../../commands/engine.ts';
import { problem } from '../../http/problem.ts';
import type { Logger } from '../../logger.ts';

/** The carrier's name in every inbound text of this way in. */
export const TWILIO = 'twilio';

export interface TwilioParts {
  readonly engine: Pick<Engine, 'inbound'>;
  readonly logger: Logger;
  /** Null: switched off. */
  readonly twilio: { readonly authToken: string; readonly publicUrl: string } | null;
}

const Inbound = z.object({
  MessageSid: z.string().min(1).max(64),
  From: z.string().min(1).max(64),
  To: z.string().min(1).max(64),
  /** Empty for a picture without words. */
  Body: z.string(),
});

/** Nothing to say back: answers are sent as messages of their own. */
const EMPTY_TWIML = '<?xml version="1.0" encoding="UTF-8"?><Response></Response>';

type Refused = Extract<InboundOutcome, { outcome: 'refused' }>['reason'];

const REFUSALS = {
  not_a_number: { status: 400, message: 'From is not a phone number that can be answered.' },
  unknown_line: { status: 404, message: 'To is not a line of this server.' },
  empty: { status: 400, message: 'The message holds no text.' },
  too_long: { status: 400, message: 'The message is too long.' },
} as const satisfies Record<Refused, { status: number; message: string }>;

/** `POST /webhooks/twilio`: texts from a carrier that speaks as Twilio does (twilio.com/docs/messaging/guides/webhook-request). */
export function twilioRoutes(http: FastifyInstance, { engine, logger, twilio }: TwilioParts): void {
  http.post('/webhooks/twilio', async (request, reply) => {
    if (twilio === null) {
      return reply
        .code(404)
        .send(
          problem('not_configured', 'This server has no Twilio auth token: set OFFHOOK_TWILIO_AUTH_TOKEN.'),
        );
    }
    if (!isSigned(request, twilio)) {
      logger.warn({ address: request.ip }, 'a webhook with a wrong signature was refused');
      return reply
        .code(403)
        .send(problem('wrong_signature', 'X-Twilio-Signature does not match this request.'));
    }
    const parsed = Inbound.safeParse(request.body);
    if (!parsed.success) {
      const fields = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))];
      return reply.code(400).send(problem('invalid_fields', `Missing or not usable: ${fields.join(', ')}.`));
    }
    const { MessageSid: carrierId, From: from, To: to, Body: text } = parsed.data;
    try {
      return answer(reply, await engine.inbound({ carrier: TWILIO, carrierId, from, to, text }));
    } catch (error) {
      logger.error({ err: error, carrierId }, 'a text could not be saved');
      return reply.code(503).send(problem('unavailable', 'Nothing could be saved. Send the message again.'));
    }
  });
}

function answer(reply: FastifyReply, outcome: InboundOutcome): FastifyReply {
  if (outcome.outcome !== 'refused') return reply.type('text/xml').send(EMPTY_TWIML);
  const { status, message } = REFUSALS[outcome.reason];
  return reply.code(status).send(problem(outcome.reason, message));
}

function isSigned(
  request: FastifyRequest,
  { authToken, publicUrl }: { authToken: string; publicUrl: string },
): boolean {
  const signature = request.headers['x-twilio-signature'];
  if (typeof signature !== 'string') return false;
  const url = publicUrl + (request.raw.url ?? '');
  return validateRequest(authToken, signature, url, (request.body ?? {}) as Record<string, unknown>);
}
