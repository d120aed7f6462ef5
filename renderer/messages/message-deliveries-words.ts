import type { MessageView } from '#shared/desktop-api/views.ts';
import { statusOf, type TextStatus } from './describe.ts';

/** “Texted to 1 number”, “Texted to 12 numbers · 10 delivered · 1 not delivered”. */
export function deliverySummary(deliveries: MessageView['deliveries']): string {
  const count = (status: TextStatus) => deliveries.filter((each) => statusOf(each) === status).length;
  const told = [
    { number: count('delivered'), word: 'delivered' },
    { number: count('failed'), word: 'not delivered' },
    { number: count('unknown'), word: 'unconfirmed' },
    { number: count('later'), word: 'held by quiet hours' },
  ].filter(({ number }) => number > 0);
  const to = deliveries.length === 1 ? '1 number' : `${deliveries.length} numbers`;
  return [`Texted to ${to}`, ...told.map(({ number, word }) => `${number} ${word}`)].join(' · ');
}
