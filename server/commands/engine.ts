import type { Command, CommandMethod, Result } from '#shared/protocol/methods.ts';
import type { Removal, Row } from '#shared/protocol/rows.ts';
import type { PhonebookSource } from '#shared/vocabulary.ts';
import type { CarrierRecord, HandOver, InboundText, OutboundText, Receipt } from '../carriers/carrier.ts';
import type { DeadlineKey } from '../domain/deadlines.ts';
import type { Export } from './admin/note-export.ts';
import type { ReportedCall } from './contacts/calls.ts';
import type { ContactsWish } from './contacts/external.ts';
import type { Taken } from './contacts/taken.ts';

/** What one group commit changed, told only after it is durable. */
export interface Commit {
  /** The account's sequence after it. */
  readonly sequence: number;
  /** Every changed row in its final state, one entry a row. */
  readonly rows: readonly Row[];
  readonly removed: readonly Removal[];
  /** Users whose audiences grew or shrank: their connections catch up by cursor instead of by push. */
  readonly accessChanged: readonly string[];
  /** Users whose sign-ins have ended: their connections are closed. */
  readonly signedOut: readonly string[];
  /** Whether there is something new for the carrier worker. */
  readonly outbound: boolean;
  /** Whether deadlines were set or called off. */
  readonly deadlines: boolean;
}

export type InboundOutcome =
  | { readonly outcome: 'accepted' }
  | { readonly outcome: 'duplicate' }
  | { readonly outcome: 'refused'; readonly reason: 'not_a_number' | 'unknown_line' | 'empty' | 'too_long' };

/** The one way to change anything: decide, write, commit, then tell. */
export interface Engine {
  /** Answers after the commit. Throws a `Refusal` for every error of the protocol. */
  run<Name extends CommandMethod>(
    userId: string,
    command: Extract<Command, { method: Name }>,
  ): Promise<Result<Name>>;
  /** Answers after the commit. Rejects (`Refusal` unavailable) where nothing could be saved: the carrier repeats. */
  inbound(text: InboundText): Promise<InboundOutcome>;
  receipt(receipt: Receipt): Promise<void>;
  /** Called in commit order. Returns the way to stop listening. */
  onCommit(listener: (commit: Commit) => void): () => void;
}

/** A text whose hand-over has been noted and may now happen, once. */
export interface OutboxCommands {
  /** Marks up to `limit` waiting texts as being handed over and returns them; at most one a conversation. */
  takeOutbound(limit: number): Promise<OutboundText[]>;
  /** What the carrier answered to the hand-over; `unknown` where it did not answer. */
  recordHandOver(textId: string, result: HandOver | 'unknown'): Promise<void>;
  /** What the carrier's own records say of an unknown text. */
  recordLookup(textId: string, record: CarrierRecord): Promise<void>;
  /** Makes every text that an earlier life was handing over `unknown`. */
  doubtHandOvers(): Promise<void>;
}

export interface DeadlineCommands {
  /** Runs what the deadline is for, if it still stands and is due; else does nothing. */
  runDeadline(deadline: DeadlineKey): Promise<void>;
}

/** Who has a desktop connected, as the gateway reports it. */
export interface OnlineCommands {
  /** The user's first connection has begun. */
  connected(userId: string): Promise<void>;
  /** The user's last connection has ended. */
  disconnected(userId: string): Promise<void>;
  /** Gives everybody who was here in an earlier life the usual time to come back. */
  doubtOnline(): Promise<void>;
}

/** What other systems write, over HTTP, in the name of an admin. Each throws a `Refusal`. */
export interface ExternalCommands {
  /** A repeat under the same id makes one. */
  makePhonebook(
    userId: string,
    wish: { commandId: string; name: string; source: PhonebookSource },
  ): Promise<{ id: string; revision: number }>;
  syncContacts(userId: string, wish: ContactsWish): Promise<Taken>;
  /** Returns how many; none: there are no more, and the run is over. */
  removeUnnamed(userId: string, wish: { phonebookId: string; run: string }): Promise<number>;
  removeExternal(userId: string, wish: { phonebookId: string; externalId: string }): Promise<void>;
  recordCalls(userId: string, calls: readonly ReportedCall[]): Promise<Taken>;
}

/** Throws a `Refusal`. */
export interface ExportCommands {
  /** Notes who takes what out, before it is given to them. */
  noteExport(userId: string, what: Export): Promise<void>;
}

export interface MemberCommands {
  /** Lets the user answer for the queue, or no longer; the conversations held there are released. */
  setMember(queueId: string, userId: string, member: boolean): Promise<void>;
}
