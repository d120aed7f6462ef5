/** Pages that fit into a frame. */

interface Dated {
  readonly seq: number;
}

/** The last change, in this order, that a page of so many bytes of JSON can take with it; null: all of them. */
export function endWithin(
  items: readonly Dated[],
  bytes: number,
  order: 'rising' | 'falling' = 'rising',
): number | null {
  if (bytes === Number.POSITIVE_INFINITY) return null;
  const sizes = new Map<number, number>();
  let total = 0;
  for (const item of items) {
    const size = Buffer.byteLength(JSON.stringify(item)) + 1;
    sizes.set(item.seq, (sizes.get(item.seq) ?? 0) + size);
    total += size;
  }
  if (total <= bytes) return null;
  const seqs = [...sizes.keys()].sort(order === 'rising' ? (a, b) => a - b : (a, b) => b - a);
  let end = seqs[0] ?? null;
  let sum = 0;
  for (const seq of seqs) {
    sum += sizes.get(seq) ?? 0;
    if (sum > bytes) break;
    end = seq;
  }
  return end === seqs.at(-1) ? null : end;
}
