/**
 * The tables. Those that desktops keep a copy of have the columns of the protocol's rows under the same names, so
 * that nothing is renamed on the way; JSON and booleans are stored as SQLite can.
 */
import type { Generated } from 'kysely';
import type { RowOf, RowType } from '#shared/protocol/rows.ts';
import type { Millis } from '#shared/time.ts';

/** Columns of synced tables that stay on the server. */
export interface HiddenColumns {
  user: { accountId: string };
  queue: {
    accountId: string;
    /** Milliseconds a customer waits until the session ends by itself; null: for ever. */
    waitTimeout: Millis | null;
    /** Whether the queue asks for a code after a session. */
    wrapUp: 0 | 1;
  };
  contact: { accountId: string };
  session: {
    /** Whether the customer wrote last. */
    owed: 0 | 1;
    lastOwnerId: string | null;
  };
}

type Hidden<Type extends RowType> = Type extends keyof HiddenColumns ? HiddenColumns[Type] : unknown;
type Json<Value> = Value extends null ? null : string;
type Stored<Type extends RowType> = Omit<RowOf<Type>, 'type'> & Hidden<Type>;

export type MessageTable = Omit<Stored<'message'>, 'failure' | 'event'> & {
  failure: Json<RowOf<'message'>['failure']>;
  event: Json<RowOf<'message'>['event']>;
};
export type UserSettingsTable = Omit<Stored<'userSettings'>, 'tone'> & { tone: 0 | 1 };
export type ConversationSettingsTable = Omit<Stored<'conversationSettings'>, 'muted'> & { muted: 0 | 1 };

export interface SyncedTables {
  account: Stored<'account'>;
  user: Stored<'user'>;
  queue: Stored<'queue'>;
  member: Stored<'member'>;
  line: Stored<'line'>;
  contact: Stored<'contact'>;
  conversation: Stored<'conversation'>;
  session: Stored<'session'>;
  message: MessageTable;
  userSettings: UserSettingsTable;
  conversationSettings: ConversationSettingsTable;
  readMark: Stored<'readMark'>;
}

/** One row: where the account's change sequence stands. */
export interface FeedTable {
  id: 1;
  /** Names this life of the data. */
  epoch: string;
  sequence: number;
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
}

export interface DeadlineTable {
  sessionId: string;
  kind: 'idle' | 'wait';
  dueAt: Millis;
}

/** Texts on their way to the carrier. */
export interface OutboxTable {
  /** The order in which texts go out. */
  place: Generated<number>;
  messageId: string;
  conversationId: string;
  /** queued: to be handed over; handing: being handed over; unknown: to be looked up at the carrier. */
  state: 'queued' | 'handing' | 'unknown';
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
  conversationId: string;
  sessionId: string | null;
}

/** Texts taken in, by the carrier's name for them: a repeated delivery is one message. */
export interface CarrierDeliveryTable {
  carrier: string;
  carrierId: string;
  messageId: string;
  at: Millis;
}

export interface Database extends SyncedTables {
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
}
