/**
 * The closed list of errors that a command can answer with. Each has a number for JSON-RPC, the data it carries
 * and the sentence a person is told.
 */
import { z } from 'zod';
import { CAMPAIGN_STATES, type CampaignState, OBSTACLES, type Obstacle } from '../vocabulary.ts';
import { FieldProblem } from './records.ts';

const owner = z.object({ id: z.string(), name: z.string(), extension: z.string() });
const none = z.object({});

interface ErrorSpec<Data extends z.ZodType> {
  /** JSON-RPC 2.0 error number; those below -32000 are the standard's own. */
  readonly number: number;
  readonly data: Data;
  readonly say: (data: z.infer<Data>) => string;
}

function error<Data extends z.ZodType>(
  number: number,
  data: Data,
  say: (data: z.infer<Data>) => string,
): ErrorSpec<Data> {
  return { number, data, say };
}

export const ERRORS = {
  malformed: error(-32700, none, () => 'The frame is not JSON-RPC 2.0.'),
  unknown_method: error(-32601, z.object({ method: z.string() }), (d) => `There is no method “${d.method}”.`),
  invalid_params: error(
    -32602,
    z.object({ issues: z.array(z.object({ path: z.string(), message: z.string() })) }),
    (d) => d.issues.map((issue) => `${issue.path}: ${issue.message}`).join('; ') || 'Something is missing.',
  ),
  internal: error(-32603, none, () => 'The server met an unexpected problem. Nothing was changed.'),

  unauthenticated: error(1001, none, () => 'Sign in first.'),
  wrong_credentials: error(1002, none, () => 'That extension and password do not match.'),
  rate_limited: error(
    1003,
    z.object({ retryAfter: z.int().describe('Milliseconds.') }),
    (d) => `Too many attempts. Try again in ${Math.max(1, Math.ceil(d.retryAfter / 1000))} s.`,
  ),
  token_expired: error(1004, none, () => 'You have been signed out. Sign in again.'),
  forbidden: error(1005, none, () => 'Your role does not allow this.'),

  not_found: error(1101, none, () => 'This is no longer there, or not yours to see.'),
  already_claimed: error(
    1102,
    z.object({ owner }),
    (d) => `${d.owner.name} (${d.owner.extension}) is already answering.`,
  ),
  not_owner: error(1103, z.object({ owner: owner.nullable() }), (d) =>
    d.owner === null
      ? 'You are no longer answering this conversation. Claim it again to send.'
      : `${d.owner.name} (${d.owner.extension}) is answering this conversation now.`,
  ),
  session_ended: error(1104, none, () => 'This conversation has been closed. Reply to open it again.'),
  changed_hands: error(1106, z.object({ owner: owner.nullable() }), (d) =>
    d.owner === null
      ? 'Meanwhile this conversation was given back. Look again before you act.'
      : `Meanwhile ${d.owner.name} (${d.owner.extension}) has taken this conversation.`,
  ),
  command_id_reused: error(1105, none, () => 'This command id was used for something else.'),

  cannot_take: error(
    1110,
    z.object({ obstacle: z.enum(OBSTACLES), queue: z.string(), capacity: z.int() }),
    (d) => OWN_OBSTACLES[d.obstacle](d),
  ),
  target_cannot_take: error(
    1111,
    z.object({ obstacle: z.enum(OBSTACLES), name: z.string() }),
    (d) => `${d.name} ${OTHERS_OBSTACLES[d.obstacle]}.`,
  ),
  invite_only: error(
    1112,
    z.object({ queue: z.string() }),
    (d) => `${d.queue} invites people to answer. You are asked when it is your turn.`,
  ),
  invite_over: error(1113, z.object({ owner: owner.nullable() }), (d) =>
    d.owner === null
      ? 'This invitation is over: the conversation has gone to the next colleague.'
      : `${d.owner.name} (${d.owner.extension}) is already answering.`,
  ),
  queue_without_line: error(
    1114,
    z.object({ queue: z.string() }),
    (d) => `${d.queue} has no number to text from. An admin can assign one.`,
  ),
  not_a_number: error(1115, none, () => 'This is not a number that can be texted.'),
  queue_off: error(1116, z.object({ queue: z.string() }), (d) => `Texting is switched off for ${d.queue}.`),
  own_number: error(1117, none, () => 'This is a number of your own team. Text a customer’s.'),
  line_inactive: error(
    1118,
    z.object({ number: z.string() }),
    (d) => `${d.number} has no plan for texts. An admin can switch it on.`,
  ),
  cannot_text_from: error(
    1119,
    z.object({ number: z.string() }),
    (d) => `You may not text from ${d.number}: it is neither yours nor that of a queue you text for.`,
  ),
  recipient_gone: error(
    1120,
    z.object({ name: z.string() }),
    (d) => `${d.name} is no longer here to read this.`,
  ),

  consent_unconfirmed: error(
    1121,
    z.object({ numbers: z.array(z.string()) }),
    (d) =>
      `It is not known whether ${d.numbers.join(', ')} agreed to be texted. Say that you have their permission, then send again.`,
  ),
  consent_required: error(1122, z.object({ number: z.string(), asked: z.boolean() }), (d) =>
    d.asked
      ? `${d.number} has been asked whether they want to be texted, and has not answered yet.`
      : `${d.number} has not agreed to be texted. Send the opt-in request, or wait for their text.`,
  ),
  consent_forbidden: error(
    1123,
    z.object({ number: z.string() }),
    (d) => `${d.number} has never texted this line. They have to text first.`,
  ),
  consent_refused: error(
    1124,
    z.object({ number: z.string() }),
    (d) => `${d.number} has asked for no more texts. Only they can change that, by texting START.`,
  ),
  stop_undecided: error(
    1125,
    none,
    () => 'A text here may be asking you to stop. Say whether it does before you write again.',
  ),
  campaign_not_approved: error(
    1126,
    z.object({ campaign: z.string(), state: z.enum(CAMPAIGN_STATES) }),
    (d) => `Nothing goes out from this line: its campaign ${d.campaign} is ${CAMPAIGN_WORDS[d.state]}.`,
  ),
  already_asked: error(
    1127,
    z.object({ again: z.int().describe('From when on it can be asked again.') }),
    () => 'They have been asked less than a day ago. Give them time to answer.',
  ),
  no_opt_in_request: error(
    1128,
    none,
    () => 'There is nothing to ask: they have agreed already, or this line belongs to no campaign.',
  ),
  quiet_hours: error(
    1129,
    z.object({ until: z.int() }),
    () => 'It is night where they are. Say why it cannot wait, or send it in the morning.',
  ),
  not_held: error(1130, none, () => 'It is not waiting any more: it has gone out, or was stopped already.'),

  message_empty: error(1201, none, () => 'There is nothing to send.'),
  message_too_long: error(
    1202,
    z.object({ length: z.int(), limit: z.int() }),
    (d) => `The text is ${d.length} characters long; ${d.limit} can be sent at once.`,
  ),
  not_retryable: error(1203, none, () => 'Only a text that failed can be sent again.'),

  invalid_fields: error(
    1401,
    z.object({ fields: z.array(FieldProblem) }),
    (d) => d.fields.map((field) => field.message).join(' ') || 'Something here cannot be saved.',
  ),
  changed_meanwhile: error(
    1402,
    z.object({ by: z.string().nullable(), revision: z.int() }),
    (d) => `${d.by ?? 'Somebody'} has changed this meanwhile. Look at it again before you save.`,
  ),
  in_use: error(1403, z.object({ by: z.string() }), (d) => `It is still in use by ${d.by}.`),

  cursor_expired: error(
    1301,
    none,
    () => 'The server no longer knows this position; everything is fetched anew.',
  ),
  unavailable: error(
    1302,
    none,
    () => 'The server cannot save anything right now. Nothing was changed; try again.',
  ),
} as const;

const OWN_OBSTACLES: Record<Obstacle, (data: { queue: string; capacity: number }) => string> = {
  notMember: ({ queue }) => `You do not answer for ${queue}.`,
  notLoggedIn: ({ queue }) => `You are not logged in to ${queue}. Log in to take its conversations.`,
  paused: () => 'You are on pause. Resume to take conversations.',
  offline: () => 'You are not connected.',
  atCapacity: ({ queue, capacity }) =>
    `You have ${capacity === 1 ? 'a conversation' : `${capacity} conversations`} of ${queue} already, as many as you may. Close or release one first.`,
};

const CAMPAIGN_WORDS: Record<CampaignState, string> = {
  draft: 'a draft',
  pending: 'waiting for approval',
  approved: 'approved',
  suspended: 'suspended',
  expired: 'expired',
};

const OTHERS_OBSTACLES: Record<Obstacle, string> = {
  notMember: 'does not answer for this queue',
  notLoggedIn: 'is not logged in to this queue',
  paused: 'is on pause',
  offline: 'is not connected',
  atCapacity: 'has as many conversations as they may',
};

export type ErrorCode = keyof typeof ERRORS;
export type ErrorData<Code extends ErrorCode> = z.infer<(typeof ERRORS)[Code]['data']>;

/** An error as it travels: the code, and the data that belongs to it. */
export type ProtocolError = { [Code in ErrorCode]: { code: Code; data: ErrorData<Code> } }[ErrorCode];

/** What is thrown where a typed error ends the work. */
export class Refusal extends Error {
  readonly error: ProtocolError;

  constructor(error: ProtocolError) {
    super(describeError(error));
    this.name = 'Refusal';
    this.error = error;
  }
}

export function refuse<Code extends ErrorCode>(code: Code, data: ErrorData<Code>): Refusal {
  return new Refusal({ code, data } as ProtocolError);
}

/** The sentence a person is told. */
export function describeError(error: ProtocolError): string {
  const spec: ErrorSpec<z.ZodType> = ERRORS[error.code];
  return spec.say(error.data);
}

/** Reads an error off the wire; what is not in the list is `internal`. */
export function readError(code: string, data: unknown): ProtocolError {
  if (Object.hasOwn(ERRORS, code)) {
    const parsed = ERRORS[code as ErrorCode].data.safeParse(data ?? {});
    if (parsed.success) return { code, data: parsed.data } as ProtocolError;
  }
  return { code: 'internal', data: {} };
}
