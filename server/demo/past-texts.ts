import type { PastText } from '../carriers/simulator/records.ts';
import type { Reader } from '../store/connection.ts';
import { query } from '../store/statement.ts';

const selectTexts = query<object>()((db) =>
  db
    .selectFrom('message')
    .innerJoin('conversation', 'conversation.id', 'message.conversationId')
    .innerJoin('line', 'line.id', 'conversation.lineId')
    .select([
      'message.id',
      'message.direction',
      'conversation.outsideNumber as number',
      'line.number as line',
      'message.text',
      'message.at',
    ])
    .where('message.direction', 'in', ['in', 'out'])
    .$narrowType<{ number: string }>()
    .orderBy('message.at'),
);

/** What groups wrote, as it went out to each number. */
const selectGroupTexts = query<object>()((db) =>
  db
    .selectFrom('delivery')
    .innerJoin('message', 'message.id', 'delivery.messageId')
    .innerJoin('conversation', 'conversation.id', 'delivery.conversationId')
    .innerJoin('line', 'line.id', 'conversation.lineId')
    .select(['delivery.id', 'delivery.number', 'line.number as line', 'message.text', 'message.at'])
    .orderBy('message.at'),
);

/** What was said in the demo's past, for the customers' phones to know it, too. */
export async function readPastTexts(reader: Reader): Promise<PastText[]> {
  const texts = await reader.all(selectTexts, {});
  const groupTexts = await reader.all(selectGroupTexts, {});
  return [
    ...texts.map(({ direction, ...text }) => ({ ...text, sent: direction === 'in' })),
    ...groupTexts.map((text) => ({ ...text, sent: false })),
  ].sort((a, b) => a.at - b.at);
}
