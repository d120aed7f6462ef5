/** How many pieces a text travels in: the library's count is the carriers'. */
import { SegmentedMessage } from 'sms-segments-calculator';

export interface Segments {
  readonly segments: number;
  /** GSM-7: the letters of the old alphabet, 160 a text; UCS-2: everything else, 70 a text. */
  readonly encoding: 'GSM-7' | 'UCS-2';
  /** Letters of this alphabet that the last piece still has room for. */
  readonly left: number;
  /** What is not in the old alphabet, each once, in order. */
  readonly unusual: readonly string[];
}

/** In bits: of the old alphabet a letter takes seven. */
const LETTER = { 'GSM-7': 7, 'UCS-2': 16 } as const;

export function countSegments(text: string): Segments {
  const message = new SegmentedMessage(text);
  const encoding = message.encodingName === 'GSM-7' ? 'GSM-7' : 'UCS-2';
  const free = message.segments.at(-1)?.freeSizeInBits() ?? 0;
  return {
    segments: message.segmentsCount,
    encoding,
    left: Math.floor(free / LETTER[encoding]),
    unusual: encoding === 'GSM-7' ? [] : [...new Set(message.getNonGsmCharacters())],
  };
}
