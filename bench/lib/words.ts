/** Texts as a team's customers write them, by a seed: few words are frequent, most are rare; some are not Latin. */

import type { Chance } from '../../tests/support/day/chance.ts';

const VOCABULARY = 20_000;
const SYLLABLES = [
  'ba',
  'ce',
  'di',
  'for',
  'gu',
  'han',
  'ire',
  'jo',
  'kel',
  'lam',
  'mor',
  'ni',
  'or',
  'pes',
  'qua',
  'ret',
  'sa',
  'tu',
  'ven',
  'wi',
];
export const HAN = [...'订单什么时候到请问可以退款吗谢谢你我要改地址今天晚上送货'];
export const ARABIC = ['أين', 'طلبي', 'متى', 'يصل', 'شكرا', 'جزيلا', 'العنوان', 'الجديد', 'غدا', 'مساء'];

/** The word of a rank; the lower, the more frequent. */
export function word(rank: number): string {
  let text = '';
  for (let rest = rank + 7; rest > 0; rest = Math.floor(rest / SYLLABLES.length)) {
    text += SYLLABLES[rest % SYLLABLES.length];
  }
  return text;
}

/** A text of 4 to 24 words. */
export function words(by: Chance): string {
  const script = by.next();
  const length = by.between(4, 24);
  if (script < 0.03) return Array.from({ length }, () => by.pick(HAN)).join('');
  if (script < 0.05) return Array.from({ length }, () => by.pick(ARABIC)).join(' ');
  return Array.from({ length }, () => word(rank(by))).join(' ');
}

/** By Zipf's law: a word's frequency is one divided by its rank. */
function rank(by: Chance): number {
  return Math.floor(VOCABULARY ** by.next()) - 1;
}
