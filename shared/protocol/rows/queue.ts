/** Rows of a queue: what everybody knows of it, and what its members do. */
import { z } from 'zod';
import { DISTRIBUTIONS, QUEUE_KINDS } from '../../vocabulary.ts';
import { duration, e164, envelope, id, revision } from './fields.ts';

export const QueueRow = z
  .object({
    type: z.literal('queue'),
    ...envelope,
    name: z.string(),
    extension: z.string(),
    kind: z.enum(QUEUE_KINDS),
    enabled: z.boolean().describe('Whether it answers texts.'),
    revision,
  })
  .describe('A call queue or auto receptionist, as everyone may know it. Audience: the account.');

const answer = z.string().nullable().describe('What the customer is sent; null: nothing.');

export const QueueSettingsRow = z
  .object({
    type: z.literal('queueSettings'),
    ...envelope,
    idleTimeout: duration.describe('Milliseconds without an act of the owner until release.'),
    waitTimeout: duration
      .nullable()
      .describe('Milliseconds a customer waits until the session ends by itself; null: for ever.'),
    waitTimeoutMessage: answer,
    remindAfter: duration.nullable().describe('Milliseconds of waiting after which the team is reminded.'),
    wrapUp: z.boolean().describe('Whether a code and notes are asked for after a session.'),
    distribution: z.enum(DISTRIBUTIONS),
    inviteTimeout: duration.describe('Milliseconds an invited person has to accept.'),
    initiationKeyword: z
      .string()
      .nullable()
      .describe('The word that opens a session; null: every text does.'),
    initiationMessage: answer,
    initiationNeededMessage: answer,
    terminationKeyword: z.string().nullable().describe('The word by which a customer ends a session.'),
    terminationMessage: answer,
    noAgentsMessage: answer,
    hoursId: id.nullable().describe('Business hours; null: always open.'),
    awayMessage: answer,
    awayInterval: duration.describe('Milliseconds until the same sender gets the away answer again.'),
  })
  .describe('How a queue works; the id is the queue’s. Audience: its members and supervisors.');

export const MemberRow = z
  .object({
    type: z.literal('member'),
    ...envelope,
    queueId: id,
    userId: id,
    capacity: z.int().positive().describe('Sessions of this queue the person can have at once.'),
    loggedIn: z.boolean().describe('Whether they take sessions of this queue at present.'),
  })
  .describe('A user who may answer for a queue. Audience: the queue.');

export const LineRow = z
  .object({
    type: z.literal('line'),
    ...envelope,
    number: e164,
    queueId: id.nullable().describe('The queue that answers it; null: a user does.'),
    userId: id.nullable().describe('Whose own it is; null: a queue’s.'),
    active: z.boolean().describe('Whether texts can go out from it: whether it has a plan for texts.'),
    campaignId: id.nullable().describe('The campaign it sends in; null: in none.'),
    networkAnswersStop: z
      .boolean()
      .describe('Whether the network itself confirms STOP, as on toll-free numbers: then we do not.'),
    revision,
  })
  .describe('A number that customers text, of one queue or of one user. Audience: the account.');
