import type { Command, CommandMethod, Result } from '#shared/protocol/methods.ts';
import type { Removal, Row } from '#shared/protocol/rows.ts';
import type { InboundText, Receipt } from '../carriers/carrier.ts';

/** What one group commit changed, told only after it is durable. */
export interface Commit {
  /** The account's sequence after it. */
  readonly sequence: number;
  /** Every changed row in its final state, one entry a row. */
  readonly rows: readonly Row[];
  readonly removed: readonly Removal[];
  /** Users whose audiences grew or shrank: their connections catch up by cursor instead of by push. */
  readonly accessChanged: readonly string[];
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
