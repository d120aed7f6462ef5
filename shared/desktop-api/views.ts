/** What the window shows, already joined: names instead of ids, own entries of the outbox among the messages. */
import { z } from 'zod';
import { CannedScope } from '../protocol/methods/contacts.ts';
import { FieldProblem, RECORDS } from '../protocol/records.ts';
import { ContactNumber } from '../protocol/rows/contacts.ts';
import { Failure } from '../protocol/rows/conversation.ts';
import {
  ALERT_TONES,
  AUTOMATIC_ANSWERS,
  CALL_DIRECTIONS,
  CONSENT_CAUSES,
  CONSENT_STATES,
  CONVERSATION_KINDS,
  DIRECTIONS,
  DISTRIBUTIONS,
  MESSAGE_STATUSES,
  NOTIFY_LEVELS,
  OBSTACLES,
  OUTCOMES,
  PERMISSIONS,
  PHONEBOOK_SOURCES,
  QUEUE_KINDS,
  QUIET_RULES,
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
  /** How much of what there is to fetch is here, from 0 to 1, until everything is; null: nothing is missing. */
  filling: z.number().nullable(),
  /** Whether nothing can be shown yet: the list itself has not come. */
  empty: z.boolean(),
  /** Texts written here that the server has not taken yet. */
  unsent: z.int(),
  /** A conversation that is no longer here, but something that this person wrote in it and that was never sent. */
  stranded: z.string().nullable(),
  unread: z.int().describe('Conversations with something unread.'),
  unreadTexts: z.int().describe('Those of them with an outside number: the SMS of the phone.'),
  mentions: z.int().describe('Conversations in which an unread internal message names this person.'),
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

/** Somebody who can be looked at in a list of people. */
export const Colleague = Person.extend({
  active: z.boolean().describe('False: has left the account.'),
  online: z.boolean(),
  pause: z.string().nullable().describe('Why they take nothing new right now.'),
});
export type Colleague = z.infer<typeof Colleague>;

/** A line this person may text from. */
export const OwnLine = z.object({
  id: z.string(),
  number: z.string().describe('As people read it.'),
  queue: z.object({ id: z.string(), name: z.string() }).nullable().describe('Null: their own.'),
  active: z.boolean().describe('Whether texts can go out from it.'),
});
export type OwnLine = z.infer<typeof OwnLine>;

/** An outside number with the name it goes by. */
export const OutsideParty = z.object({
  number: z.string().describe('E.164.'),
  display: z.string().describe('The number as people read it.'),
  name: z.string().nullable(),
});
export type OutsideParty = z.infer<typeof OutsideParty>;

/** Words of a text that were looked for: from, inclusive, to, exclusive, in UTF-16 units. */
export const Mark = z.tuple([z.int(), z.int()]);
export type Mark = z.infer<typeof Mark>;

/** What the outside numbers of a conversation agreed to, as far as it decides about the next text. */
export const ConsentView = z.object({
  state: z.enum(CONSENT_STATES).nullable().describe('Null in groups: `outsiders` has that of each.'),
  since: time.nullable(),
  campaign: z.string().nullable().describe('Null: the line belongs to none.'),
  /** Why nothing can be written here, and what would open it, each a sentence; null: it is open. */
  closed: z.object({ reason: z.string(), opens: z.string() }).nullable(),
  /** Numbers of which it is not known whether they agreed: sending needs `acknowledged`. */
  unconfirmed: z.array(OutsideParty),
  /** The opt-in message, whole, where it can be sent: now, or from `again` on. Null: not here. */
  ask: z.object({ text: z.string(), again: time.nullable() }).nullable(),
  /** The text that may be asking to stop: nothing goes out until somebody says whether it does. `text` null: it is elsewhere. */
  flagged: z.object({ messageId: z.string(), text: z.string().nullable() }).nullable(),
  /** What is added to the end of the next text that somebody writes; null: nothing. */
  notice: z.string().nullable(),
  /** It is night where they are, and this would not be an answer to them. */
  quiet: z
    .object({
      until: time,
      rule: z.enum(QUIET_RULES),
      zone: z.string().describe('The time zone in which it is quiet until then: their clock.'),
    })
    .nullable(),
});
export type ConsentView = z.infer<typeof ConsentView>;

export const ConversationView = z.object({
  id: z.string(),
  kind: z.enum(CONVERSATION_KINDS),
  title: z
    .string()
    .describe("The contact's name, or the number as people read it; the colleague; the group."),
  /** The outside number of `sms` and `queue`; null in chats and groups. */
  outside: OutsideParty.extend({
    contactId: z.string().nullable().describe('Where it has its name from; null: from no phonebook.'),
  }).nullable(),
  /** Of `queue`: who handles it now; another than the line's own where it was transferred. */
  queue: z.object({ id: z.string(), name: z.string(), kind: z.enum(QUEUE_KINDS) }).nullable(),
  line: z
    .string()
    .nullable()
    .describe(
      'The number that the outside sees, as people read it; of a group null while it has no outside numbers.',
    ),
  /** Of a chat the colleague; of a group everybody in it but this person, in lists nobody: `peopleCount` says how many. */
  people: z.array(Colleague),
  peopleCount: z.int(),
  /** Of a group: who gets its messages as texts; in lists nobody: `outsiderCount` says how many. */
  outsiders: z.array(
    OutsideParty.extend({
      consent: z.enum(CONSENT_STATES),
      flagged: z.boolean().describe('One of their texts on the line of the group may be asking to stop.'),
    }),
  ),
  outsiderCount: z.int(),
  /**
   * Why this person cannot write here, or not to everybody, for a person to read; null: they can. `closed`: not at all.
   * `teamOnly`: the outside numbers of the group do not get it. Of `queue` it says nothing of who owns the session.
   */
  writing: z.object({ kind: z.enum(['closed', 'teamOnly']), reason: z.string() }).nullable(),
  /** Null where nobody outside takes part; in lists only `state` and `flagged` are filled. */
  consent: ConsentView.nullable(),
  lastMessageAt: time.nullable(),
  /** The last text, the outbox's entries included; while the customer waits, their own last one. */
  preview: z
    .object({
      text: z.string(),
      direction: z.enum(DIRECTIONS),
      author: z.string().nullable(),
      status: textStatus,
      heldUntil: time.nullable().describe('While `queued`: until when quiet hours hold it.'),
    })
    .nullable(),
  unread: z
    .int()
    .describe(
      'Unread texts of the customer; in chats and groups, messages of others. At least 1 where marked unread.',
    ),
  mentioned: z.boolean().describe('Whether something unread names this person.'),
  draft: z.boolean().describe('Whether this person has begun to write here.'),
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
  z.object({ kind: z.enum(['created', 'left']), user: Person }),
  z.object({ kind: z.literal('renamed'), user: Person, name: z.string() }),
  z.object({
    kind: z.literal('added'),
    user: Person,
    people: z.array(Person),
    outsiders: z.array(OutsideParty),
  }),
  z.object({ kind: z.literal('numberRemoved'), user: Person, outsider: OutsideParty }),
  z.object({ kind: z.literal('groupText'), user: Person, text: z.string() }),
  z.object({ kind: z.literal('consent'), cause: z.enum(CONSENT_CAUSES), user: Person.nullable() }),
  z.object({ kind: z.literal('erased') }),
]);
export type EventView = z.infer<typeof EventView>;

export const MessageView = z.object({
  id: z.string().describe("The message's id, or the outbox entry's command id."),
  position: z.int().nullable().describe('Null while only in the outbox.'),
  direction: z.enum(DIRECTIONS),
  author: Person.nullable(),
  mine: z.boolean(),
  text: z.string(),
  /** `internal` in a thread with an outside number: the customer never sees it. */
  note: z.boolean(),
  mentions: z.array(Person),
  /** Whether it names this person. */
  mentionsMe: z.boolean(),
  /** One's own message in a chat or group: of whom, among those read at once, it is the last they have read. */
  readBy: z.array(Person),
  /** A group's message: what became of it on its way to each outside number. Empty where it was not texted. */
  deliveries: z.array(
    OutsideParty.extend({
      status: z.enum(MESSAGE_STATUSES),
      failure: Failure.nullable(),
      heldUntil: time.nullable(),
    }),
  ),
  at: time,
  status: textStatus,
  failure: Failure.nullable(),
  heldUntil: time.nullable().describe('While `queued`: until when quiet hours hold it.'),
  automatic: z.enum(AUTOMATIC_ANSWERS).nullable().describe('Which of the texts that nobody typed it is.'),
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

export const PhonebookView = z.object({
  id: z.string(),
  name: z.string(),
  source: z.enum(PHONEBOOK_SOURCES),
  personal: z.boolean(),
  /** Whether this person may change its contacts. */
  editable: z.boolean(),
  /** Whether this person may rename, fill and remove it. */
  owned: z.boolean(),
  revision: z.int(),
  count: z.int(),
});
export type PhonebookView = z.infer<typeof PhonebookView>;

export const ContactView = z.object({
  id: z.string(),
  phonebook: z.object({ id: z.string(), name: z.string(), personal: z.boolean() }),
  editable: z.boolean(),
  name: z.string(),
  company: z.string(),
  numbers: z.array(ContactNumber.extend({ display: z.string() })),
  revision: z.int(),
});
export type ContactView = z.infer<typeof ContactView>;

export const CallView = z.object({
  id: z.string(),
  direction: z.enum(CALL_DIRECTIONS),
  answered: z.boolean(),
  /** Null: withheld. */
  outside: OutsideParty.nullable(),
  startedAt: time,
  duration: z.int(),
});
export type CallView = z.infer<typeof CallView>;

/** Where a number was found while somebody types it [M8]. */
export const NumberEntry = OutsideParty.extend({
  source: z.enum(['phonebook', 'call', 'conversation']),
  /** As “Mobile · Customers”, “2 days ago”; empty where there is nothing to say. */
  detail: z.string(),
});
export type NumberEntry = z.infer<typeof NumberEntry>;

export const CannedView = z.object({
  id: z.string(),
  scope: CannedScope,
  /** Of a queue’s. */
  queue: z.string().nullable(),
  editable: z.boolean(),
  name: z.string(),
  /** With merge fields as they stand in it. */
  text: z.string(),
  revision: z.int(),
});
export type CannedView = z.infer<typeof CannedView>;

export const SearchHit = z.object({
  messageId: z.string(),
  conversationId: z.string(),
  position: z.int(),
  kind: z.enum(CONVERSATION_KINDS),
  title: z.string().describe('Of the conversation.'),
  queue: z.string().nullable(),
  author: z.string().nullable().describe('Null: the outside number, or an automatic answer.'),
  note: z.boolean(),
  text: z.string(),
  marks: z.array(Mark),
  at: time,
});
export type SearchHit = z.infer<typeof SearchHit>;

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
  campaigns: z.array(
    saved(RECORDS.campaign).extend({
      stateBy: z.string().nullable().describe('The name of who said so.'),
      stateAt: time,
      lines: z.int().describe('How many lines belong to it.'),
    }),
  ),
});
export type AdminView = z.infer<typeof AdminView>;
