import type { Failure } from '#shared/protocol/rows/conversation.ts';
import type { Millis } from '#shared/time.ts';

/**
 * A text on its way out. `id` is ours: of the message, or of a group’s delivery to one number. Under it the carrier keeps
 * its record.
 */
export interface OutboundText {
  readonly id: string;
  /** E.164, a line of ours. */
  readonly from: string;
  /** E.164. */
  readonly to: string;
  readonly text: string;
}

export type HandOver =
  | { readonly taken: true; readonly carrierId: string }
  | { readonly taken: false; readonly failure: Failure };

/** What the carrier's own records say of a text that may or may not have been taken. */
export type CarrierRecord =
  | {
      readonly known: true;
      readonly carrierId: string;
      readonly status: ReceiptStatus;
      readonly failure: Failure | null;
    }
  /** The carrier is sure that it never took it. */
  | { readonly known: false };

export interface Carrier {
  readonly name: string;
  /** Hands a text over. Rejects where it stays unknown whether the carrier took it (timeout, broken line). */
  send(text: OutboundText): Promise<HandOver>;
  /** Looks a text up by our id. Rejects where the carrier cannot be asked right now. */
  lookup(id: string): Promise<CarrierRecord>;
}

/** A text that came in. `carrier` and `carrierId` together name it: a repeated delivery is one message. */
export interface InboundText {
  readonly carrier: string;
  readonly carrierId: string;
  /** As the carrier spells it. */
  readonly from: string;
  readonly to: string;
  readonly text: string;
}

export type ReceiptStatus = 'sent' | 'delivered' | 'failed';

/** What became of a text handed over. Receipts may repeat and come out of order. */
export interface Receipt {
  /** As `OutboundText` had it. */
  readonly textId: string;
  readonly status: ReceiptStatus;
  readonly failure: Failure | null;
  readonly at: Millis;
}
