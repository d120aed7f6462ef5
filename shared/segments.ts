/** How many pieces a text travels in: the library's count is the carriers'. */
import { SegmentedMessage } from 'sms-segments-calculator';

export interface Segments {
  readonly segments: number;
  /** GSM-7: the letters of the old alphabet, 160 a text; UCS-2: everything else, 70 a text. */
  readonly encoding: 'GSM-7' | 'UCS-2';
}

export function countSegments(text: string): Segments {
  const message = new SegmentedMessage(text);
  return { segments: message.segmentsCount, encoding: message.encodingName === 'GSM-7' ? 'GSM-7' : 'UCS-2' };
}
