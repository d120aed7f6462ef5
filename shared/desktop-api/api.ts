/**
 * The one contract between the window and the desktop behind it, whichever host carries it: Electron's
 * contextBridge or the browser host's socket. Times are milliseconds UTC.
 */
import { z } from 'zod';
import { CONSENT_METHODS } from '../protocol/methods/consent.ts';
import { CannedScope, ContactValues } from '../protocol/methods/contacts.ts';
import { SearchFilters } from '../protocol/methods/messages.ts';
import { METHODS } from '../protocol/methods.ts';
import { ALERT_TONES, NOTIFY_LEVELS } from '../vocabulary.ts';
import {
  AdminView,
  CallView,
  CannedView,
  Colleague,
  ContactView,
  ConversationView,
  ErrorView,
  InteractionView,
  InviteView,
  Mark,
  MessageView,
  NamedView,
  NumberEntry,
  OutsideParty,
  OwnLine,
  Person,
  PhonebookView,
  QueueView,
  SearchHit,
  SettingsView,
  StatusView,
} from './views.ts';

const id = z.string().min(1).max(64);
const none = z.object({});

function call<Params extends z.ZodType, Result extends z.ZodType>(params: Params, result: Result) {
  return { params, result } as const;
}

/** What a person says beside a text, as `message.send` of the protocol has it. */
const SAID = { acknowledged: z.boolean(), quietReason: z.string().max(500).nullable() };

export const LIST_SECTIONS = ['waiting', 'others'] as const;
/** unread: also where only a note names this person. */
export const LIST_FILTERS = ['all', 'mine', 'unread'] as const;
/** texts: every thread with an outside number, on one's own line or a queue's. */
export const LIST_KINDS = ['all', 'chats', 'groups', 'texts'] as const;

export const DESKTOP_CALLS = {
  'status.get': call(none, StatusView),
  /** Ends any earlier sign-in on this desktop. Errors: wrong_credentials, rate_limited, unreachable. */
  'auth.signIn': call(
    z.object({ server: z.string().max(500), extension: z.string().max(32), password: z.string().max(256) }),
    none,
  ),
  /** Forgets the token and everything read; texts not yet sent are named first (`status.unsent`). */
  'auth.signOut': call(none, none),
  /** Tries to connect now instead of at `retryAt`. */
  'connection.retry': call(none, none),

  /**
   * waiting: longest wait first. others: latest text first. `search` matches name, number, queue, and who takes part.
   * `total` counts all that match, `items` holds those from `offset` on.
   */
  'conversations.list': call(
    z.object({
      section: z.enum(LIST_SECTIONS),
      filter: z.enum(LIST_FILTERS),
      kind: z.enum(LIST_KINDS),
      search: z.string().max(200),
      offset: z.int().nonnegative(),
      limit: z.int().min(1).max(500),
    }),
    z.object({ items: z.array(ConversationView), total: z.int() }),
  ),
  'conversations.get': call(z.object({ id }), ConversationView.nullable()),
  /** The conversation that is on the screen, null where none is: looked at, it raises no notification. */
  'conversation.viewing': call(z.object({ id: id.nullable() }), none),
  'conversation.claim': call(z.object({ id }), none),
  'conversation.release': call(z.object({ id }), none),
  'conversation.close': call(z.object({ id }), none),
  'conversation.transfer': call(
    METHODS['conversation.transfer'].params.pick({ to: true, note: true }).extend({ id }),
    none,
  ),
  'conversation.transferTargets': call(z.object({ id }), METHODS['conversation.transferTargets'].result),
  'conversation.forceRelease': call(z.object({ id }), none),
  'conversation.assign': call(z.object({ id, userId: id }), none),
  /**
   * What would come of texting this number for this queue. `number` null: not one that can be texted yet. `recent`: the
   * last text is younger than the conversation window (72 hours), so that it goes on rather than starts.
   */
  'conversation.lookUp': call(
    z.object({ queueId: id, number: z.string().max(50), country: z.string().length(2) }),
    z.object({
      number: z.string().nullable().describe('E.164.'),
      conversation: ConversationView.nullable(),
      recent: z.boolean(),
    }),
  ),
  /** Texts a number on behalf of a queue; the conversation is this person's then. */
  'conversation.start': call(
    z.object({ queueId: id, lineId: id.nullable(), number: z.string().max(50) }),
    z.object({ id }),
  ),
  /** The chat with a colleague, the one there is or a new one. */
  'chat.open': call(z.object({ userId: id }), z.object({ id })),
  /** The thread of one of one's own lines and a number. */
  'sms.open': call(z.object({ lineId: id, number: z.string().max(50) }), z.object({ id })),
  'group.create': call(METHODS['group.create'].params.omit({ commandId: true }), z.object({ id })),
  'group.rename': call(z.object({ id, name: z.string().max(200) }), none),
  'group.add': call(
    METHODS['group.add'].params.pick({ userIds: true, numbers: true, lineId: true }).extend({ id }),
    none,
  ),
  'group.removeNumber': call(z.object({ id, number: z.string().max(50) }), none),
  'group.leave': call(z.object({ id }), none),
  'conversation.setMuted': call(z.object({ id, muted: z.boolean() }), none),
  /** Shows as unread on all of one's devices until it is read again. Works offline. */
  'conversation.markUnread': call(z.object({ id }), none),
  /** Everything up to `position` has been on the screen of a focused window. Works offline; kept until sent. */
  'conversation.markRead': call(z.object({ id, position: z.int() }), none),
  /** The person types: call it at every key, the desktop thins it out. */
  'conversation.typing': call(z.object({ id }), none),

  /** The latest `limit` messages before `before`, oldest first; the outbox's entries come last, on the last page. */
  'thread.page': call(
    z.object({ id, before: z.int().nullable(), limit: z.int().min(1).max(500) }),
    z.object({ messages: z.array(MessageView), more: z.boolean() }),
  ),
  /** Everything from a position on, oldest first, and the outbox's entries: what an open thread re-reads. */
  'thread.from': call(
    z.object({ id, position: z.int().nonnegative() }),
    z.object({ messages: z.array(MessageView) }),
  ),
  /** The next `limit` messages after a position, oldest first; the outbox's entries come last, on the last page. */
  'thread.after': call(
    z.object({ id, after: z.int(), limit: z.int().min(1).max(500) }),
    z.object({ messages: z.array(MessageView), more: z.boolean() }),
  ),
  /** A message with its surroundings, oldest first: up to `limit` before it and as many from it on. */
  'thread.around': call(
    z.object({ id, position: z.int(), limit: z.int().min(1).max(250) }),
    z.object({ messages: z.array(MessageView), earlier: z.boolean(), later: z.boolean() }),
  ),
  /** Where in one thread the words are, latest first. */
  'thread.find': call(
    z.object({ id, text: z.string().max(200) }),
    z.object({ hits: z.array(z.object({ messageId: id, position: z.int(), marks: z.array(Mark) })) }),
  ),
  /** Stores the text first, then sends it; answers once it is stored. `mentions`: users it names. */
  'message.send': call(
    z.object({ id, text: z.string().max(100_000), mentions: z.array(id).max(100) }).extend(SAID),
    none,
  ),
  /** An internal note in a thread with an outside number; stored first as well. */
  'message.note': call(z.object({ id, text: z.string().max(100_000), mentions: z.array(id).max(100) }), none),
  /** A failed text once more, or a held outbox entry as a new command: with what is `said` now beside what was said before. */
  'message.retry': call(z.object({ id, messageId: id, said: z.object(SAID).optional() }), none),
  /** Drops a held or pending outbox entry. */
  'message.discard': call(z.object({ messageId: id }), none),
  /** Keeps what quiet hours hold from going out. */
  'message.cancel': call(z.object({ id, messageId: id }), none),

  /** Sends the opt-in message to the number of this thread. */
  'consent.ask': call(z.object({ id, quietReason: SAID.quietReason }), none),
  /** They want no more texts: as this text says, or as they said otherwise (`note` says how). */
  'consent.refuse': call(
    z.object({ id, messageId: id.nullable(), note: z.string().max(500).nullable() }),
    none,
  ),
  /** The flagged text does not ask to stop. */
  'consent.dismiss': call(z.object({ id, messageId: id }), none),

  /** What was typed and not sent, kept across restarts. */
  'draft.get': call(z.object({ id }), z.object({ text: z.string(), note: z.boolean() })),
  'draft.set': call(z.object({ id, text: z.string().max(100_000), note: z.boolean() }), none),

  /** What is on this computer, latest first; as one types. `before`: the `before` of an earlier answer. */
  'search.messages': call(
    z.object({
      text: z.string().max(200),
      filters: SearchFilters,
      before: z.int().nullable(),
      limit: z.int().min(1).max(100),
    }),
    z.object({
      hits: z.array(SearchHit),
      before: z.int().nullable().describe('Null: that was all that is here.'),
      complete: z
        .boolean()
        .describe('Whether everything there is, is on this computer: nothing to ask the server for.'),
    }),
  ),
  /** What the server finds beyond what is on this computer; without what is here. Errors: needs_server. */
  'search.older': call(
    z.object({
      text: z.string().max(200),
      filters: SearchFilters,
      before: z.string().nullable(),
      limit: z.int().min(1).max(100),
    }),
    z.object({ hits: z.array(SearchHit), before: z.string().nullable() }),
  ),

  /** Everybody in the account but this person, by name; those who have left are not among them. */
  'people.list': call(z.object({ search: z.string().max(200) }), z.array(Colleague)),
  /** Whom a text in this conversation can name with `@`: those who can read it. */
  'people.mentionable': call(z.object({ id }), z.array(Person)),
  /** Every line this person may text from: their own first. */
  'lines.mine': call(none, z.array(OwnLine)),
  /**
   * Numbers by name or digits, from phonebooks, recent calls and conversations, each number once. `typed`: what was
   * typed, where it is a number itself.
   */
  'numbers.find': call(
    z.object({ search: z.string().max(200), country: z.string().length(2), limit: z.int().min(1).max(100) }),
    z.object({ entries: z.array(NumberEntry), typed: OutsideParty.nullable() }),
  ),

  'phonebooks.list': call(none, z.array(PhonebookView)),
  /** By name. `phonebookId` null: all of them. `search` matches name, company and digits. */
  'contacts.list': call(
    z.object({
      phonebookId: id.nullable(),
      search: z.string().max(200),
      offset: z.int().nonnegative(),
      limit: z.int().min(1).max(500),
    }),
    z.object({ items: z.array(ContactView), total: z.int() }),
  ),
  'contacts.get': call(z.object({ id }), ContactView.nullable()),
  'phonebook.save': call(
    METHODS['phonebook.save'].params.omit({ commandId: true }),
    METHODS['phonebook.save'].result,
  ),
  'phonebook.remove': call(METHODS['phonebook.remove'].params.omit({ commandId: true }), none),
  'contact.save': call(
    METHODS['contact.save'].params.omit({ commandId: true }),
    METHODS['contact.save'].result,
  ),
  'contact.remove': call(METHODS['contact.remove'].params.omit({ commandId: true }), none),
  /** All or none, however many; errors name the contact by its place, as `contacts.12.numbers.0.number`. */
  'contacts.import': call(
    z.object({ phonebookId: id, contacts: z.array(ContactValues).max(50_000) }),
    z.object({ added: z.int(), changed: z.int(), unchanged: z.int() }),
  ),
  /** What an import would do, before it does it: by place, whether a contact is new here or changes one. */
  'contacts.preview': call(
    z.object({ phonebookId: id, contacts: z.array(ContactValues).max(50_000) }),
    z.object({ added: z.int(), changed: z.int(), unchanged: z.int() }),
  ),

  /** Latest first. `search` matches name and digits. */
  'calls.list': call(
    z.object({
      search: z.string().max(200),
      missed: z.boolean().describe('Only those nobody answered.'),
      offset: z.int().nonnegative(),
      limit: z.int().min(1).max(500),
    }),
    z.object({ items: z.array(CallView), total: z.int() }),
  ),

  /** By name: all this person has; with a conversation, those that fit it, `filled` in for it. */
  'cannedResponses.list': call(
    z.object({ conversationId: id.nullable() }),
    z.array(CannedView.extend({ filled: z.string() })),
  ),
  'cannedResponse.save': call(
    z.object({
      id: id.nullable(),
      revision: z.int().nullable(),
      scope: CannedScope,
      name: z.string().max(100),
      text: z.string().max(10_000),
    }),
    METHODS['cannedResponse.save'].result,
  ),
  'cannedResponse.remove': call(METHODS['cannedResponse.remove'].params.omit({ commandId: true }), none),

  /** Offered first, soonest due first; then missed, latest first. */
  'invites.list': call(none, z.array(InviteView)),
  'invite.accept': call(z.object({ id }), z.object({ conversationId: id })),
  /** Declines what is offered; puts a missed one away. */
  'invite.decline': call(z.object({ id }), none),

  /** Latest first. `search` matches name, number, queue, code and notes; `due` gives those still to be filed alone. */
  'interactions.list': call(
    z.object({
      search: z.string().max(200),
      due: z.boolean(),
      offset: z.int().nonnegative(),
      limit: z.int().min(1).max(500),
    }),
    z.object({ items: z.array(InteractionView), total: z.int() }),
  ),
  'interactions.get': call(z.object({ id }), InteractionView.nullable()),
  'interaction.wrapUp': call(z.object({ id, codeId: id.nullable(), notes: z.string().max(4_000) }), none),
  'wrapUpCodes.list': call(none, z.array(NamedView)),
  'pauseReasons.list': call(none, z.array(NamedView)),

  'queues.list': call(none, z.array(QueueView)),
  'queue.setLogin': call(z.object({ id, loggedIn: z.boolean() }), none),
  'settings.get': call(none, SettingsView),
  'settings.set': call(
    z.object({ notify: z.enum(NOTIFY_LEVELS).optional(), tone: z.boolean().optional() }),
    none,
  ),
  /** Null resumes. */
  'user.setPause': call(z.object({ reasonId: id.nullable() }), none),

  /** For admins alone: everything they set, as it is here now. */
  'admin.read': call(none, AdminView),
  'admin.save': call(METHODS['admin.save'].params.omit({ commandId: true }), METHODS['admin.save'].result),
  'admin.remove': call(METHODS['admin.remove'].params.omit({ commandId: true }), none),
  'admin.audit': call(METHODS['admin.audit'].params, METHODS['admin.audit'].result),
  'log.texts': call(CONSENT_METHODS['log.texts'].params, CONSENT_METHODS['log.texts'].result),
  'consent.history': call(
    CONSENT_METHODS['consent.history'].params,
    CONSENT_METHODS['consent.history'].result,
  ),
  /** Where the file can be fetched once, within a minute. */
  'export.prepare': call(CONSENT_METHODS['export.prepare'].params, z.object({ url: z.url() })),
  'number.erase': call(
    CONSENT_METHODS['number.erase'].params.omit({ commandId: true }),
    CONSENT_METHODS['number.erase'].result,
  ),
  /** The filters of the log that are lists: every line, with the names of the rest. */
  'log.choices': call(
    none,
    z.object({
      lines: z.array(NamedView),
      users: z.array(NamedView),
      queues: z.array(NamedView),
      campaigns: z.array(NamedView),
    }),
  ),
} as const;

export const DESKTOP_EVENTS = {
  status: StatusView,
  /** What to read again, if it is on the screen. `threads` null: any of them may have changed. */
  changed: z.object({
    lists: z.boolean(),
    /** A draft that changed on another device counts, too. */
    threads: z.array(z.string()).nullable(),
    directory: z.boolean(),
    /** Invites, and the interaction log with what is still to be filed. */
    work: z.boolean(),
    settings: z.boolean(),
    /** Phonebooks, contacts, calls, and texts kept ready. */
    contacts: z.boolean(),
  }),
  /** Sound the alert tone. */
  alert: z.object({ tone: z.enum(ALERT_TONES) }),
  /** Show this conversation: a notification was clicked. */
  open: z.object({ id }),
  /** Colleagues who look at the conversation that is on the screen, and who of them types. */
  presence: z.object({ id, people: z.array(Person.extend({ typing: z.boolean() })) }),
  /** Open a new text to this number, never send it: an `sms:` link was followed. */
  compose: z.object({ number: z.string(), text: z.string() }),
  /** Something happened to a conversation that this person should hear of, wherever they look. */
  news: z.object({ conversationId: id, text: z.string() }),
  /** Something went wrong that a person should be told that no call of theirs answers. */
  notice: z.object({ conversationId: id.nullable(), error: ErrorView }),
} as const;

export type DesktopCall = keyof typeof DESKTOP_CALLS;
export type CallParams<Name extends DesktopCall> = z.infer<(typeof DESKTOP_CALLS)[Name]['params']>;
export type CallResult<Name extends DesktopCall> = z.infer<(typeof DESKTOP_CALLS)[Name]['result']>;
export type DesktopEvent = keyof typeof DESKTOP_EVENTS;
export type EventData<Name extends DesktopEvent> = z.infer<(typeof DESKTOP_EVENTS)[Name]>;

/**
 * A call either answers or says what a person should be told. Errors travel as data: a thrown error loses its
 * fields on the way through contextBridge.
 */
export const CallAnswer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), result: z.unknown() }),
  z.object({ ok: z.literal(false), error: ErrorView }),
]);
export type Answer<Name extends DesktopCall> =
  | { ok: true; result: CallResult<Name> }
  | { ok: false; error: ErrorView };

/** What the preload exposes as `window.offhook`, and what the browser host's adapter makes of its socket. */
export interface DesktopApi {
  readonly call: <Name extends DesktopCall>(name: Name, params: CallParams<Name>) => Promise<Answer<Name>>;
  /** Returns the way to stop listening. */
  readonly on: <Name extends DesktopEvent>(
    name: Name,
    listener: (data: EventData<Name>) => void,
  ) => () => void;
}

/** The same contract from the inside: what `electron/core` implements and the dispatcher calls. */
export type DesktopHandlers = {
  readonly [Name in DesktopCall]: (params: CallParams<Name>) => Promise<CallResult<Name>>;
};
