import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MESSAGE_STATUSES, type MessageStatus } from '#shared/vocabulary.ts';
import { type Delivery, mergeDelivery } from '../../../../server/domain/delivery.ts';

const of = (status: MessageStatus): Delivery => ({
  status,
  failure: status === 'failed' ? { code: '30003', reason: 'Unreachable' } : null,
});

describe('what is known of a text', () => {
  it('ends as delivered, whether “sent” comes before or after', () => {
    expect(mergeDelivery(mergeDelivery(of('queued'), of('sent')), of('delivered')).status).toBe('delivered');
    expect(mergeDelivery(mergeDelivery(of('queued'), of('delivered')), of('sent')).status).toBe('delivered');
  });

  it('keeps the first final word', () => {
    expect(mergeDelivery(of('delivered'), of('failed'))).toEqual(of('delivered'));
    expect(mergeDelivery(of('failed'), of('delivered'))).toEqual(of('failed'));
  });

  it('takes any word of the carrier where nothing was known', () => {
    for (const status of ['sent', 'delivered', 'failed'] as const) {
      expect(mergeDelivery(of('unknown'), of(status))).toEqual(of(status));
    }
  });

  it('does not become unknown again once the carrier spoke', () => {
    expect(mergeDelivery(of('sent'), of('unknown')).status).toBe('sent');
  });

  it('ends the same however often a report is repeated', () => {
    const status = fc.constantFrom(...MESSAGE_STATUSES).filter((value) => value !== 'queued');
    fc.assert(
      fc.property(fc.array(status, { maxLength: 8 }), (reports) => {
        const once = reports.map(of).reduce(mergeDelivery, of('queued'));
        const twice = reports
          .flatMap((report) => [of(report), of(report)])
          .reduce(mergeDelivery, of('queued'));
        expect(twice).toEqual(once);
      }),
    );
  });
});
