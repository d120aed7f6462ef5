import { toE164 } from '#shared/phone-number.ts';
import type { Reader } from '../store/connection.ts';
import { type AnsweredLine, findConversation } from '../store/threads.ts';

/** The sender's number, and the conversation with it if there is one. Undefined where it is not a number. */
export async function pairOf(reader: Reader, { id: lineId, defaultCountry }: AnsweredLine, from: string) {
  // Whatever a conversation is kept under is a number already; only a new or oddly spelled one has to be read.
  const known = await findConversation(reader, { lineId, outsideNumber: from });
  if (known !== undefined) return { found: known, outsideNumber: from };
  const outsideNumber = toE164(from, defaultCountry);
  if (outsideNumber === undefined) return undefined;
  return { found: await findConversation(reader, { lineId, outsideNumber }), outsideNumber };
}
