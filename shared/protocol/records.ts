/**
 * What an admin sets, as one form has it: the same over the socket (`admin.save`) and over HTTP. Shapes only; what the
 * values must be to make sense is the server's to say, field by field (`invalid_fields`).
 */
import { z } from 'zod';
import {
  ALERT_TONES,
  ATTACHMENTS,
  CAMPAIGN_STATES,
  DISTRIBUTIONS,
  INBOUND_RULES,
  OUTBOUND_RULES,
  PERMISSIONS,
  QUEUE_KINDS,
  REFUSAL_SCOPES,
  ROLES,
} from '../vocabulary.ts';
import { HoursException, QuietHours, WeeklyHours } from './rows/account.ts';

const id = z.string().min(1).max(64);
const name = z.string().max(200);
const duration = z.int().describe('Milliseconds.');
const answer = z.string().max(10_000).nullable().describe('What the customer is sent; null: nothing.');
const keyword = z.string().max(200).nullable();

export const AccountRecord = z.object({
  name,
  brand: name,
  defaultCountry: z.string().max(2).describe('ISO 3166-1 alpha-2.'),
  timeZone: z.string().max(100).describe('IANA name.'),
  alertTone: z.enum(ALERT_TONES),
  disconnectGrace: duration,
  refusalScope: z.enum(REFUSAL_SCOPES).describe('How far a refusal heard from now on reaches.'),
});

export const UserRecord = z.object({
  name,
  extension: z.string().max(32),
  role: z.enum(ROLES),
  refinements: z.partialRecord(z.enum(PERMISSIONS), z.boolean()),
  active: z.boolean(),
  password: z.string().max(256).nullable().describe('A new password; null: as it is. Never read back.'),
});

export const QueueRecord = z.object({
  name,
  extension: z.string().max(32),
  kind: z.enum(QUEUE_KINDS),
  enabled: z.boolean(),
  members: z.array(z.object({ userId: id, capacity: z.int() })).max(5_000),
  distribution: z.enum(DISTRIBUTIONS),
  inviteTimeout: duration,
  idleTimeout: duration,
  waitTimeout: duration.nullable(),
  waitTimeoutMessage: answer,
  remindAfter: duration.nullable(),
  wrapUp: z.boolean(),
  initiationKeyword: keyword,
  initiationMessage: answer,
  initiationNeededMessage: answer,
  terminationKeyword: keyword,
  terminationMessage: answer,
  noAgentsMessage: answer,
  hoursId: id.nullable(),
  awayMessage: answer,
  awayInterval: duration,
});

export const LineRecord = z.object({
  number: z.string().max(50),
  queueId: id.nullable().describe('The queue that answers it, or …'),
  userId: id.nullable().describe('… the user whose own it is: one of the two.'),
  active: z.boolean().describe('Whether texts can go out from it.'),
  campaignId: id.nullable().describe('An approved campaign; null: none.'),
  networkAnswersStop: z.boolean().describe('Whether the network itself confirms STOP.'),
});
export const PauseReasonRecord = z.object({ name });
export const WrapUpCodeRecord = z.object({ name });
export const HoursRecord = z.object({
  name,
  weekly: WeeklyHours,
  exceptions: z.array(HoursException).max(500),
});

export const CampaignRecord = z.object({
  name,
  state: z.enum(CAMPAIGN_STATES),
  outboundRule: z.enum(OUTBOUND_RULES),
  inboundRule: z.enum(INBOUND_RULES),
  optInMessage: z.string().max(10_000),
  startWord: z.string().max(200),
  helpMessage: z.string().max(10_000),
  attachment: z.enum(ATTACHMENTS),
  quietHours: QuietHours.nullable(),
});

/** Every kind of record by its name. The account is there once: it is neither made nor removed. */
export const RECORDS = {
  account: AccountRecord,
  user: UserRecord,
  queue: QueueRecord,
  line: LineRecord,
  pauseReason: PauseReasonRecord,
  wrapUpCode: WrapUpCodeRecord,
  hours: HoursRecord,
  campaign: CampaignRecord,
} as const;

export type RecordType = keyof typeof RECORDS;
export type RecordOf<Type extends RecordType> = z.infer<(typeof RECORDS)[Type]>;

function tagged<Type extends RecordType>(type: Type) {
  return z.object({ type: z.literal(type), values: RECORDS[type] });
}

export const AnyRecord = z.discriminatedUnion('type', [
  tagged('account'),
  tagged('user'),
  tagged('queue'),
  tagged('line'),
  tagged('pauseReason'),
  tagged('wrapUpCode'),
  tagged('hours'),
  tagged('campaign'),
]);
export type AnyRecord = z.infer<typeof AnyRecord>;

/** One thing that an admin must mend before it can be saved. */
export const FieldProblem = z.object({
  field: z.string().describe('Path in the record, as `members.2.capacity`; empty: the record as a whole.'),
  message: z.string().describe('For a person.'),
});
export type FieldProblem = z.infer<typeof FieldProblem>;

/** One line of the audit trail. */
export const AuditEntry = z.object({
  id: z.int(),
  at: z.int().describe('Milliseconds since the Unix epoch, UTC.'),
  userId: id.nullable().describe('Who; null: a customer or the time.'),
  what: z.string(),
  why: z.string(),
  subject: z.string().nullable().describe('What it was done to, as `queue:<id>`.'),
  conversationId: id.nullable(),
  changes: z
    .record(z.string(), z.object({ from: z.unknown(), to: z.unknown() }))
    .nullable()
    .describe('Field by field; secrets without their values.'),
});
export type AuditEntry = z.infer<typeof AuditEntry>;
