/** The records of the HTTP API, and the shapes of what else is sent and answered. */
import { z } from 'zod';
import { METHODS } from '#shared/protocol/methods.ts';
import { FieldProblem, RECORDS, type RecordType } from '#shared/protocol/records.ts';

export const API = '/api/v1';

const id = z.string().min(1).max(64);
const revision = z
  .int()
  .describe(
    'Rises with every change. A change or removal names the one it was made from, here or in If-Match.',
  );

/** A password is written, never read. */
const USER = {
  in: RECORDS.user.extend({ password: RECORDS.user.shape.password.default(null) }),
  out: RECORDS.user.omit({ password: true }),
};

/** One of the two is its owner; the other need not be named. What decides about consent has to be said. */
const LINE = RECORDS.line.extend({
  queueId: RECORDS.line.shape.queueId.default(null),
  userId: RECORDS.line.shape.userId.default(null),
  active: RECORDS.line.shape.active.default(true),
});

export interface Resource {
  readonly type: RecordType;
  /** In the plural, as in a path. */
  readonly path: string;
  readonly one: string;
  readonly many: string;
  /** What is sent. */
  readonly input: z.ZodObject;
  /** What is answered. */
  readonly output: z.ZodObject;
}

/** Of what is sent, and of what is answered, where these differ from the record. */
const SHAPES: { readonly [Type in RecordType]?: readonly [z.ZodObject, z.ZodObject] } = {
  user: [USER.in, USER.out],
  line: [LINE, RECORDS.line],
};

function resource(type: RecordType, path: string, one: string, many: string): Resource {
  const [input, output] = SHAPES[type] ?? [RECORDS[type], RECORDS[type]];
  return {
    type,
    path,
    one,
    many,
    input: (input as z.ZodObject).extend({ revision: revision.optional() }),
    output: (output as z.ZodObject).extend({ id, revision }),
  };
}

/** There once: neither made nor removed. */
export const ACCOUNT = resource('account', 'account', 'the account', 'the account');

export const RESOURCES: readonly Resource[] = [
  resource('user', 'users', 'a user', 'users'),
  resource('queue', 'queues', 'a queue with its members', 'queues'),
  resource('line', 'lines', 'a line', 'lines'),
  resource('pauseReason', 'pause-reasons', 'a pause reason', 'pause reasons'),
  resource('wrapUpCode', 'wrap-up-codes', 'a wrap-up code', 'wrap-up codes'),
  resource('hours', 'hours', 'business hours', 'business hours'),
  resource('campaign', 'campaigns', 'a campaign', 'campaigns'),
];

export const SignInBody = z.object({
  extension: METHODS['auth.signIn'].params.shape.extension,
  password: METHODS['auth.signIn'].params.shape.password,
  device: METHODS['auth.signIn'].params.shape.device.default('API'),
});

export const AuditQuery = z.object({
  before: z.coerce
    .number()
    .int()
    .optional()
    .describe('The id of the last entry seen; left out: from the latest on.'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** Where the revision does not stand in the body or in If-Match. */
export const RevisionQuery = z.object({ revision: z.coerce.number().int().optional() });

export const Token = z.object({
  token: z.string().describe('For `Authorization: Bearer …`; a secret.'),
  expiresAt: z.int().describe('Milliseconds since the Unix epoch, UTC; each use moves it on.'),
});

export const Saved = z.object({ id, revision });

export const Problem = z
  .object({
    type: z.literal('about:blank'),
    title: z.string(),
    status: z.int(),
    code: z.string().describe('For a program: a code of the protocol, such as `changed_meanwhile`.'),
    detail: z.string().describe('For a person.'),
    fields: z.array(FieldProblem).optional().describe('What to mend where.'),
  })
  .describe('What went wrong (RFC 9457).');
