/** What is being looked for from within the text: a colleague after `@`, a text kept ready after `/`. */
export interface Trigger {
  readonly kind: 'mention' | 'canned';
  /** Where the sign stands. */
  readonly from: number;
  readonly query: string;
}

/** Further back than this a sign begins nothing. */
const REACH = 60;
const BEFORE = { '@': /[\s([{"'“‘«]/u, '/': /\s/u } as const;

/** What is looked for where the caret stands. The sign stands at the beginning or after a blank, its words on one line. */
export function triggerAt(
  text: string,
  caret: number,
  kinds: { readonly mention: boolean; readonly canned: boolean },
): Trigger | null {
  for (let from = caret - 1; from >= 0 && from >= caret - REACH; from--) {
    const sign = text[from];
    if (sign === '\n') return null;
    if (sign !== '@' && sign !== '/') continue;
    const kind = sign === '@' ? 'mention' : 'canned';
    const query = text.slice(from + 1, caret);
    const begins = from === 0 || BEFORE[sign].test(text[from - 1] ?? '');
    if (begins && kinds[kind] && !/^\s/u.test(query)) return { kind, from, query };
  }
  return null;
}
