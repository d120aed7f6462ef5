/**
 * How many pieces a text travels in, for lists of a million texts: the library takes a millisecond for each. Ordinary
 * letters are counted here, by the same rules; what may hang together in other ways is left to the library.
 */
import { countSegments } from './segments.ts';

/** GSM-7 (3GPP TS 23.038): the old alphabet; what stands in its extension takes the room of two. */
const GSM = /^[\n !"#$%&'()*+,\-./0-9:;<=>?@A-Z_a-z¡£¤¥§¿ÄÅÆÇÉÑÖØÜßàäåæèéìñòöøùüΓΔΘΛΞΠΣΦΨΩ\f[\\\]^{|}~€]*$/;
const EXTENSION = /[\f[\\\]^{|}~€]/;

/** Letters that never hang together with the next one: each is one unit of UCS-2. */
const SINGLE =
  /^[\n -\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u3040-\u3096\u30a1-\u30fa\u4e00-\u9fff]*$/;

export function segmentCount(text: string): number {
  if (text !== '' && GSM.test(text)) return gsmSegments(text);
  if (text === '' || !SINGLE.test(text)) return countSegments(text).segments;
  return text.length <= 70 ? 1 : Math.ceil(text.length / 67);
}

function gsmSegments(text: string): number {
  let segments = 1;
  let used = 0;
  let all = 0;
  for (const letter of text) {
    const room = EXTENSION.test(letter) ? 2 : 1;
    all += room;
    if (used + room > 153) {
      segments += 1;
      used = 0;
    }
    used += room;
  }
  return all <= 160 ? 1 : segments;
}
