import type { LogEntry } from '../../../../../shared/protocol/methods/consent.ts';

/** A text of the log: outbound, delivered, to a number that agreed. */
export function logged(change: Partial<LogEntry> = {}): LogEntry {
  return {
    id: 'text-1',
    at: 0,
    direction: 'out',
    line: '+12125550142',
    number: '+19175550123',
    user: 'Maya Chen',
    queue: 'Customer Support',
    campaign: null,
    consent: 'active',
    automatic: null,
    group: false,
    text: 'It is on its way.',
    segments: 1,
    quietReason: null,
    status: 'delivered',
    failure: null,
    ...change,
  };
}
