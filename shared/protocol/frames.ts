/** JSON-RPC 2.0 (jsonrpc.org/specification) as it is spoken here: one object a frame, no batches. */
import { z } from 'zod';

export const RequestFrame = z.object({
  jsonrpc: z.literal('2.0'),
  id: z.union([z.int(), z.string().max(64)]),
  method: z.string().max(100),
  params: z.unknown().optional(),
});
export type RequestFrame = z.infer<typeof RequestFrame>;

export const AnswerFrame = z.object({
  jsonrpc: z.literal('2.0'),
  id: z.union([z.int(), z.string(), z.null()]),
  result: z.unknown().optional(),
  error: z
    .object({
      code: z.int(),
      message: z.string(),
      data: z.looseObject({ code: z.string() }).optional(),
    })
    .optional(),
});
export type AnswerFrame = z.infer<typeof AnswerFrame>;

export const NotificationFrame = z.object({
  jsonrpc: z.literal('2.0'),
  method: z.string(),
  params: z.unknown(),
});
export type NotificationFrame = z.infer<typeof NotificationFrame>;

/** WebSocket close codes. 4000–4999 are an application's own (RFC 6455, 7.4.2). */
export const CLOSE = {
  goingAway: {
    code: 1001,
    reason: 'going_away',
    means: 'The server stops or restarts. Come back with backoff.',
  },
  oversize: { code: 1009, reason: 'oversize', means: 'A frame was larger than the limit.' },
  malformed: { code: 4400, reason: 'malformed', means: 'A frame was not JSON-RPC 2.0.' },
  unauthenticated: {
    code: 4401,
    reason: 'unauthenticated',
    means: 'The first frame did not sign in, or none came in time, or the token ended.',
  },
  silent: { code: 4408, reason: 'silent', means: 'No sign of life within the heartbeat timeout.' },
  resync: {
    code: 4409,
    reason: 'resync',
    means: 'The reader fell behind and was cut off; catch up by cursor.',
  },
} as const;
