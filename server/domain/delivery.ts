import type { Failure } from '#shared/protocol/rows/conversation.ts';
import type { MessageStatus } from '#shared/vocabulary.ts';

export interface Delivery {
  readonly status: MessageStatus;
  readonly failure: Failure | null;
}

/**
 * What is known of a text after one more report. Reports repeat and come out of order: a text never goes back, and the
 * first final word (delivered or failed) stays. Returns `current` itself where the report says nothing new.
 */
export function mergeDelivery(current: Delivery, report: Delivery): Delivery {
  return FOLLOWERS[current.status].includes(report.status) ? report : current;
}

const FOLLOWERS: Record<MessageStatus, readonly MessageStatus[]> = {
  queued: ['sent', 'delivered', 'failed', 'unknown'],
  unknown: ['sent', 'delivered', 'failed'],
  sent: ['delivered', 'failed'],
  delivered: [],
  failed: [],
};
