/** What the window shows, already joined: names instead of ids, own entries of the outbox among the messages. */
import { z } from 'zod';
import { Failure } from '../protocol/rows.ts';
import {
  ALERT_TONES,
  AVAILABILITIES,
  DIRECTIONS,
  MESSAGE_STATUSES,
  NOTIFY_LEVELS,
  QUEUE_KINDS,
  ROLES,
  SESSION_STATES,
} from '../vocabulary.ts';

const time = z.int();

export const Person = z.object({ id: z.string(), name: z.string(), extension: z.string() });
export type Person = z.infer<typeof Person>;

export const ErrorView = z.object({ code: z.string(), message: z.string().describe('For a person.') });
export type ErrorView = z.infer<typeof ErrorView>;

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
  unread: z.int().describe('Conversations with something unread.'),
  waiting: z.int().describe('Conversations waiting for someone to claim them.'),
  me: Person.extend({ role: z.enum(ROLES), availability: z.enum(AVAILABILITIES) }).nullable(),
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
  queue: z.object({ id: z.string(), name: z.string(), kind: z.enum(QUEUE_KINDS) }),
  line: z.string().describe("The queue's number as people read it."),
  lastMessageAt: time.nullable(),
  /** The last text, the outbox's entries included. */
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
  member: z.boolean().describe('Whether this user may claim here; a supervisor may only look.'),
  session: z
    .object({
      id: z.string(),
      state: z.enum(SESSION_STATES),
      epoch: z.int(),
      owner: Person.nullable(),
      mine: z.boolean(),
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
  z.object({ kind: z.enum(['claimed', 'released', 'idleTimeout', 'closed']), user: Person }),
  z.object({ kind: z.literal('transferredToUser'), user: Person, to: Person }),
  z.object({ kind: z.literal('transferredToQueue'), user: Person, queue: z.string() }),
  z.object({ kind: z.enum(['terminated', 'waitTimeout']) }),
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
  event: EventView.nullable(),
});
export type MessageView = z.infer<typeof MessageView>;

export const SettingsView = z.object({
  notify: z.enum(NOTIFY_LEVELS),
  tone: z.boolean(),
});
export type SettingsView = z.infer<typeof SettingsView>;

export const QueueView = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(QUEUE_KINDS),
  lines: z.array(z.string()),
  members: z.array(Person.extend({ availability: z.enum(AVAILABILITIES) })),
});
export type QueueView = z.infer<typeof QueueView>;
