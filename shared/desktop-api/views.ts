/** What the window shows, already joined: names instead of ids, own entries of the outbox among the messages. */
import { z } from 'zod';
import { FieldProblem, RECORDS } from '../protocol/records.ts';
import { Failure } from '../protocol/rows/conversation.ts';
import {
  ALERT_TONES,
  AUTOMATIC_ANSWERS,
  DIRECTIONS,
  DISTRIBUTIONS,
  MESSAGE_STATUSES,
  NOTIFY_LEVELS,
  OBSTACLES,
  OUTCOMES,
  PERMISSIONS,
  QUEUE_KINDS,
  ROLES,
  SESSION_STATES,
  STARTERS,
  WRAP_UPS,
} from '../vocabulary.ts';

const time = z.int();

export const Person = z.object({ id: z.string(), name: z.string(), extension: z.string() });
export type Person = z.infer<typeof Person>;

export const ErrorView = z.object({
  code: z.string(),
  message: z.string().describe('For a person.'),
  /** What to mend in a form, field by field. */
  fields: z.array(FieldProblem).optional(),
});
export type ErrorView = z.infer<typeof ErrorView>;

export const Pause = z.object({ reasonId: z.string(), reason: z.string(), since: time });
export type Pause = z.infer<typeof Pause>;

/** signedOut: show the sign-in. connecting: first attempt of this start. offline: was, or could not get, online. */
export const PHASES = ['signedOut', 'connecting', 'online', 'offline'] as const;

export const StatusView = z.object({
  phase: z.enum(PHASES),
  /** Why it is offline or signed out, for a person; null where there is nothing to say. */
  problem: ErrorView.nullable(),
  /** When the next attempt to connect is made, in this machine's time. */
  retryAt: time.nullable(),
  server: z.string().describe('Address of the messaging server, ws:// or wss://.'),
  /** Add to this machine's clock to get the server's. */
  clockOffset: z.int(),
  /** True until the first sync since the cache was made has come to its end. */
  filling: z.boolean(),
  /** Texts written here that the server has not taken yet. */
  unsent: z.int(),
  /** A conversation that is no longer here, but something that this person wrote in it and that was never sent. */
  stranded: z.string().nullable(),
  unread: z.int().describe('Conversations with something unread.'),
  waiting: z.int().describe('Conversations waiting for someone to claim them.'),
  invites: z.int().describe('Conversations offered to this person right now.'),
  open: z.int().describe('Conversations this person is answering.'),
  wrapUps: z.int().describe('Conversations this person still has to file.'),
  me: Person.extend({
    role: z.enum(ROLES),
    permissions: z.array(z.enum(PERMISSIONS)),
    pause: Pause.nullable(),
  }).nullable(),
  account: z
    .object({
      name: z.string(),
      defaultCountry: z.string(),
      timeZone: z.string(),
      alertTone: z.enum(ALERT_TONES),
    })
    .nullable(),
  /** How the token is kept on this machine. obfuscated: the system offers no key store. */
  secrets: z.enum(['system', 'file', 'obfuscated']),
});
export type StatusView = z.infer<typeof StatusView>;

/**
 * Where an outbound text is; null for every other message. `pending`: written here, on its way to the server or
 * waiting for it. `held`: the server refused it; the person sends it again or drops it. The other states are the
 * server's.
 */
const textStatus = z.enum([...MESSAGE_STATUSES, 'pending', 'held']).nullable();

export const ConversationView = z.object({
  id: z.string(),
  title: z.string().describe("The contact's name, or the number as people read it."),
  number: z.string().describe('The outside number as people read it.'),
  named: z.boolean().describe('Whether the title is a name.'),
  /** Who handles it now; another than the line's own where it was transferred. */
  queue: z.object({ id: z.string(), name: z.string(), kind: z.enum(QUEUE_KINDS) }),
  line: z.string().describe("The queue's number as people read it."),
  lastMessageAt: time.nullable(),
  /** The last text, the outbox's entries included; while the customer waits, their own last one. */
  preview: z
    .object({
      text: z.string(),
      direction: z.enum(DIRECTIONS),
      author: z.string().nullable(),
      status: textStatus,
    })
    .nullable(),
  unread: z.int().describe('Unread texts of the customer.'),
  muted: z.boolean(),
  member: z.boolean().describe('Whether this user may answer here; a supervisor may only look.'),
  /** Why this user cannot claim it now, as the server would say; null: they can, if nobody has it. */
  claimObstacle: z.enum([...OBSTACLES, 'inviteOnly']).nullable(),
  /** Whether this user may take it from its owner and give it to somebody. */
  supervised: z.boolean(),
  /** The offer of this session to this user. */
  invite: z.object({ id: z.string(), dueAt: time }).nullable(),
  session: z
    .object({
      id: z.string(),
      state: z.enum(SESSION_STATES),
      epoch: z.int(),
      owner: Person.nullable(),
      mine: z.boolean(),
      startedBy: z.enum(STARTERS),
      waitingSince: time.nullable(),
      idleDueAt: time.nullable(),
      idleTimeout: z.int(),
    })
    .nullable(),
});
export type ConversationView = z.infer<typeof ConversationView>;

/** A system message with the names filled in. */
export const EventView = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('entered'), queue: z.string() }),
  z.object({ kind: z.enum(['claimed', 'started', 'released', 'idleTimeout', 'closed']), user: Person }),
  z.object({ kind: z.literal('transferredToUser'), user: Person, to: Person, note: z.string().nullable() }),
  z.object({
    kind: z.literal('transferredToQueue'),
    user: Person,
    queue: z.string(),
    note: z.string().nullable(),
  }),
  z.object({ kind: z.literal('forceReleased'), user: Person, from: Person }),
  z.object({ kind: z.literal('assigned'), user: Person, to: Person }),
  z.object({ kind: z.enum(['terminated', 'waitTimeout', 'waitReminder']) }),
]);
export type EventView = z.infer<typeof EventView>;

export const MessageView = z.object({
  id: z.string().describe("The message's id, or the outbox entry's command id."),
  position: z.int().nullable().describe('Null while only in the outbox.'),
  direction: z.enum(DIRECTIONS),
  author: Person.nullable(),
  mine: z.boolean(),
  text: z.string(),
  at: time,
  status: textStatus,
  failure: Failure.nullable(),
  automatic: z.enum(AUTOMATIC_ANSWERS).nullable().describe('Which of the queue’s own answers it is.'),
  event: EventView.nullable(),
});
export type MessageView = z.infer<typeof MessageView>;

export const SettingsView = z.object({
  notify: z.enum(NOTIFY_LEVELS),
  tone: z.boolean(),
});
export type SettingsView = z.infer<typeof SettingsView>;

/** What keeps a member from taking sessions; null: nothing. */
const obstacle = z.enum(OBSTACLES).nullable();

export const QueueView = z.object({
  id: z.string(),
  name: z.string(),
  extension: z.string(),
  kind: z.enum(QUEUE_KINDS),
  enabled: z.boolean(),
  distribution: z.enum(DISTRIBUTIONS),
  lines: z.array(z.object({ id: z.string(), number: z.string() })),
  /** Customers who wait there. */
  waiting: z.int(),
  /** This person in it; null for a supervisor who only looks. */
  mine: z.object({ loggedIn: z.boolean(), capacity: z.int(), owned: z.int() }).nullable(),
  members: z.array(
    Person.extend({ obstacle, owned: z.int(), capacity: z.int(), pause: z.string().nullable() }),
  ),
});
export type QueueView = z.infer<typeof QueueView>;

export const InviteView = z.object({
  id: z.string(),
  conversationId: z.string(),
  title: z.string(),
  queue: z.string(),
  preview: z.string().describe("The customer's last text."),
  waitingSince: time.nullable(),
  state: z.enum(['offered', 'missed']),
  offeredAt: time,
  dueAt: time,
});
export type InviteView = z.infer<typeof InviteView>;

/** One line of the interaction log. */
export const InteractionView = z.object({
  id: z.string(),
  conversationId: z.string(),
  /** Whether the thread can still be read here. */
  readable: z.boolean(),
  title: z.string(),
  number: z.string(),
  queue: z.string(),
  startedBy: z.enum(STARTERS),
  startedAt: time,
  endedAt: time.nullable(),
  outcome: z.enum(OUTCOMES).nullable(),
  wrapUp: z.enum(WRAP_UPS),
  codeId: z.string().nullable(),
  codeName: z.string().nullable(),
  notes: z.string(),
});
export type InteractionView = z.infer<typeof InteractionView>;

export const NamedView = z.object({ id: z.string(), name: z.string() });

/** A record as it stands, to be changed and saved under its revision. */
function saved<Values extends z.ZodType>(values: Values) {
  return z.object({ id: z.string(), revision: z.int(), values });
}

/** Everything an admin sets. A user's password is never among it. */
export const AdminView = z.object({
  account: saved(RECORDS.account),
  users: z.array(saved(RECORDS.user.omit({ password: true })).extend({ online: z.boolean() })),
  queues: z.array(saved(RECORDS.queue)),
  lines: z.array(saved(RECORDS.line)),
  pauseReasons: z.array(saved(RECORDS.pauseReason)),
  wrapUpCodes: z.array(saved(RECORDS.wrapUpCode)),
  hours: z.array(saved(RECORDS.hours)),
});
export type AdminView = z.infer<typeof AdminView>;
