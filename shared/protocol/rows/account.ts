/** Rows of the organisation, its people and its settings: everybody in the account has them. */
import { z } from 'zod';
import {
  ALERT_TONES,
  ATTACHMENTS,
  CAMPAIGN_STATES,
  INBOUND_RULES,
  OUTBOUND_RULES,
  PERMISSIONS,
  QUIET_RULES,
  REFUSAL_SCOPES,
  ROLES,
} from '../../vocabulary.ts';
import { duration, envelope, id, revision, time } from './fields.ts';

export const AccountRow = z
  .object({
    type: z.literal('account'),
    ...envelope,
    name: z.string(),
    brand: z.string().describe('The name by which texts about consent speak of the sender.'),
    defaultCountry: z.string().length(2),
    timeZone: z.string(),
    alertTone: z.enum(ALERT_TONES),
    disconnectGrace: duration.describe(
      'How long after their last connection ended someone still counts as here, in milliseconds.',
    ),
    refusalScope: z.enum(REFUSAL_SCOPES).describe('How far a refusal heard from now on reaches.'),
    revision,
  })
  .describe('The organisation. Audience: its users.');

export const UserRow = z
  .object({
    type: z.literal('user'),
    ...envelope,
    extension: z.string(),
    name: z.string(),
    role: z.enum(ROLES),
    refinements: z
      .partialRecord(z.enum(PERMISSIONS), z.boolean())
      .describe('Single permissions given (true) or withheld (false), whatever the role brings.'),
    active: z
      .boolean()
      .describe('Whether they can sign in; one who has left stays, so that threads name them.'),
    online: z.boolean().describe('Whether a desktop of theirs is connected, or was until a moment ago.'),
    pauseReasonId: id.nullable().describe('Why they take no new sessions right now; null: they do.'),
    pausedAt: time.nullable(),
    revision,
  })
  .describe('A colleague. Audience: the account.');

export const PauseReasonRow = z
  .object({ type: z.literal('pauseReason'), ...envelope, name: z.string(), revision })
  .describe('A reason to pause. Audience: the account.');

export const WrapUpCodeRow = z
  .object({ type: z.literal('wrapUpCode'), ...envelope, name: z.string(), revision })
  .describe('What a session can be filed under. Audience: the account.');

export const TimeSpan = z.object({
  from: z.int().min(0).max(1439),
  to: z.int().min(1).max(1440),
});
export type TimeSpan = z.infer<typeof TimeSpan>;

export const WeeklyHours = z
  .array(z.array(TimeSpan))
  .length(7)
  .describe('Open spans of each weekday, Monday first; an empty list: closed.');

export const HoursException = z
  .object({
    date: z.iso.date().describe("A day in the account's time zone."),
    name: z.string(),
    open: z.array(TimeSpan).describe('Instead of the usual spans; an empty list: closed all day.'),
  })
  .describe('A holiday or another day that is different.');
export type HoursException = z.infer<typeof HoursException>;

export const HoursRow = z
  .object({
    type: z.literal('hours'),
    ...envelope,
    name: z.string(),
    weekly: WeeklyHours,
    exceptions: z.array(HoursException),
    revision,
  })
  .describe("Business hours, in the account's time zone. Audience: the account.");

const minute = z.int().min(0).max(1439).describe('Minutes since midnight.');

export const QuietHours = z
  .object({
    from: minute,
    to: minute.describe('Exclusive; before `from`: on the next morning.'),
    rule: z.enum(QUIET_RULES),
  })
  .describe("By the clock on the recipient's wall.");
export type QuietHours = z.infer<typeof QuietHours>;

export const CampaignRow = z
  .object({
    type: z.literal('campaign'),
    ...envelope,
    name: z.string(),
    state: z.enum(CAMPAIGN_STATES),
    stateBy: id.nullable().describe('Who said so; null: nobody who is signed in.'),
    stateAt: time,
    outboundRule: z.enum(OUTBOUND_RULES),
    inboundRule: z.enum(INBOUND_RULES),
    optInMessage: z
      .string()
      .describe('What follows the brand in the opt-in message; `{startWord}` stands for the start word.'),
    startWord: z.string().describe('Agrees, beside START, UNSTOP and YES.'),
    helpMessage: z.string().describe('What follows the brand in the answer to HELP.'),
    attachment: z.enum(ATTACHMENTS),
    quietHours: QuietHours.nullable().describe('Null: none.'),
    revision,
  })
  .describe('A registered sending programme, which lines belong to. Audience: the account.');
