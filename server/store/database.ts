/**
 * The tables. Those that desktops keep a copy of have the columns of the protocol's rows under the same names, so
 * that nothing is renamed on the way; JSON and booleans are stored as SQLite can.
 */
import type { Generated } from 'kysely';
import type { RowOf, RowType } from '#shared/protocol/rows.ts';
import type { Millis } from '#shared/time.ts';
import type { AutomaticAnswer, ConsentCause, ConsentState, RefusalScope } from '#shared/vocabulary.ts';
import type { DeadlineKind } from '../domain/deadlines.ts';
import type { SearchTables } from './search/tables.ts';

/** Columns of synced tables that stay on the server. */
export interface HiddenColumns {
  user: { accountId: string };
  queue: { accountId: string };
  member: {
    /** When they were last invited: whose turn it is. */
    lastOfferedAt: Millis | null;
    /** Since when they have been without a session, or logged in; null: since they became a member. */
    idleSince: Millis | null;
  };
  phonebook: { accountId: string };
  contact: {
    /** What the CRM calls it. */
    externalId: string | null;
  };
  call: {
    /** What the telephone system calls it. */
    externalId: string;
  };
  cannedResponse: { accountId: string };
  pauseReason: { accountId: string };
  wrapUpCode: { accountId: string };
  hours: { accountId: string };
  campaign: { accountId: string };
  conversation: {
    /** When its customer last got the away answer. */
    awayAnsweredAt: Millis | null;
    /** When its customer was last asked for the word that opens a session. */
    keywordAskedAt: Millis | null;
    /** Of a chat: both users' ids, the lesser first; null: no chat. */
    pair: string | null;
    /** When its customer last texted. */
    lastInboundAt: Millis | null;
  };
  session: {
    /** Whether the customer wrote last. */
    owed: 0 | 1;
    lastOwnerId: string | null;
    /** Whether the team has been reminded of this wait. */
    reminded: 0 | 1;
  };
}

type Hidden<Type extends RowType> = Type extends keyof HiddenColumns ? HiddenColumns[Type] : unknown;

/** SQLite keeps booleans as 0 and 1, and what has parts as JSON. */
type Column<Value> = Value extends boolean
  ? 0 | 1
  : Value extends string | number | null
    ? Value
    : Value extends object
      ? string
      : never;
type Columns<Fields> = { [Name in keyof Fields]: Column<Fields[Name]> };
type Stored<Type extends RowType> = Columns<Omit<RowOf<Type>, 'type'>> & Hidden<Type>;

export interface SyncedTables {
  account: Stored<'account'>;
  user: Stored<'user'>;
  pauseReason: Stored<'pauseReason'>;
  wrapUpCode: Stored<'wrapUpCode'>;
  hours: Stored<'hours'>;
  campaign: Stored<'campaign'>;
  queue: Stored<'queue'>;
  queueSettings: Stored<'queueSettings'>;
  member: Stored<'member'>;
  line: Stored<'line'>;
  phonebook: Stored<'phonebook'>;
  contact: Stored<'contact'>;
  call: Stored<'call'>;
  cannedResponse: Stored<'cannedResponse'>;
  conversation: Stored<'conversation'>;
  participant: Stored<'participant'>;
  session: Stored<'session'>;
  message: Stored<'message'>;
  delivery: Stored<'delivery'>;
  invite: Stored<'invite'>;
  interaction: Stored<'interaction'>;
  userSettings: Stored<'userSettings'>;
  conversationSettings: Stored<'conversationSettings'>;
  readMark: Stored<'readMark'>;
  draft: Stored<'draft'>;
}

/** One row: where the account's change sequence stands. */
export interface FeedTable {
  id: 1;
  /** Names this life of the data. */
  epoch: string;
  sequence: number;
  /** Up to which change removals may have been forgotten: an older cursor is worth nothing. */
  forgottenTo: number;
}

export interface CredentialTable {
  userId: string;
  passwordHash: string;
}

export interface TokenTable {
  hash: string;
  userId: string;
  device: string;
  createdAt: Millis;
  usedAt: Millis;
  expiresAt: Millis;
}

/** Which audiences a user belongs to, and since and until which change. */
export interface AccessTable {
  userId: string;
  audience: string;
  grantedSeq: number;
  revokedSeq: number | null;
}

/** Rows that are gone, for desktops that still have them. */
export interface RemovalTable {
  audience: string;
  type: RowType;
  id: string;
  seq: number;
  at: Millis;
}

/** Something that happens by itself at a moment: to a session, a queue or a user, as its kind says. */
export interface DeadlineTable {
  kind: DeadlineKind;
  subjectId: string;
  dueAt: Millis;
}

/** Texts on their way to the carrier. */
export interface OutboxTable {
  /** The order in which texts go out. */
  place: Generated<number>;
  /** Of the message, or of a group's delivery to one number. */
  textId: string;
  /** The thread of the two numbers: texts of one go out in order. */
  conversationId: string;
  from: string;
  to: string;
  text: string;
  /** Null: somebody wrote it. */
  automatic: AutomaticAnswer | null;
  /** Of a held one: until when. */
  notBefore: Millis | null;
  /**
   * held: quiet hours keep it; queued: to be handed over; handing: being handed over; unknown: to be looked up at the
   * carrier.
   */
  state: 'held' | 'queued' | 'handing' | 'unknown';
}

/** What numbers agreed to and refused, in order. Only ever added to; an erased number is named by its mask. */
export interface ConsentEventTable {
  id: Generated<number>;
  number: string;
  lineId: string;
  campaignId: string | null;
  cause: ConsentCause;
  scope: RefusalScope | null;
  from: ConsentState;
  to: ConsentState;
  /** A message, or a group's delivery to one number. */
  textId: string | null;
  /** The words that were heard, sent or said. */
  text: string | null;
  userId: string | null;
  at: Millis;
}

/** Every text that came in or was to go out, with what was so at that moment. What became of it stands at its message. */
export interface TextLogTable {
  place: Generated<number>;
  /** The message, or the group's delivery to one number. */
  textId: string;
  messageId: string;
  at: Millis;
  lineId: string;
  number: string;
  /** Which queue handled it; null: a user's own line. */
  queueId: string | null;
  campaignId: string | null;
  consent: ConsentState;
  /** Of a group's text: whether the opt-out notice was added for this number. */
  noticed: 0 | 1;
  quietReason: string | null;
}

/** What nobody may know who only sees the rows. */
export interface SecretTable {
  name: 'erasedNumbers';
  value: string;
}

/** Which contact of a phonebook has a number: one at most. */
export interface ContactNumberTable {
  phonebookId: string;
  number: string;
  contactId: string;
}

/** What has come of an import so far; written to the phonebook once all of it is here. */
export interface ImportPartTable {
  importId: string;
  userId: string;
  part: number;
  /** JSON. */
  contacts: string;
  at: Millis;
}

/** What a CRM has named in one run: at its end, what is not among it goes. */
export interface ExternalRunTable {
  phonebookId: string;
  run: string;
  externalId: string;
  at: Millis;
}

/** What each command answered, so that a repeat answers the same. */
export interface CommandTable {
  userId: string;
  commandId: string;
  /** Of method and parameters. */
  fingerprint: string;
  /** JSON: `{"result": …}` or `{"error": …}`. */
  outcome: string;
  at: Millis;
}

/** Who did what, when and why. */
export interface AuditTable {
  id: Generated<number>;
  at: Millis;
  /** Null: the customer or the system. */
  userId: string | null;
  what: string;
  why: string;
  conversationId: string | null;
  sessionId: string | null;
  /** What an admin did it to, as `queue:<id>`; null in the life of a session. */
  subject: string | null;
  /** JSON: field by field, from what to what. */
  changes: string | null;
}

/** Texts taken in, by the carrier's name for them: a repeated delivery is one message. */
export interface CarrierDeliveryTable {
  carrier: string;
  carrierId: string;
  messageId: string;
  at: Millis;
}

export interface Database extends SyncedTables, SearchTables {
  feed: FeedTable;
  credential: CredentialTable;
  token: TokenTable;
  access: AccessTable;
  removal: RemovalTable;
  deadline: DeadlineTable;
  outbox: OutboxTable;
  command: CommandTable;
  audit: AuditTable;
  carrierDelivery: CarrierDeliveryTable;
  consentEvent: ConsentEventTable;
  textLog: TextLogTable;
  secret: SecretTable;
  contactNumber: ContactNumberTable;
  importPart: ImportPartTable;
  externalRun: ExternalRunTable;
}
