/**
 * The items just read, with every one that did not change replaced by the object that was there before:
 * a row whose object is the same is not drawn again.
 */
export function keepSame<Item extends { readonly id: string }>(
  before: readonly Item[],
  read: readonly Item[],
): readonly Item[] {
  const known = new Map(before.map((item) => [item.id, item]));
  return read.map((item) => {
    const old = known.get(item.id);
    return old !== undefined && JSON.stringify(old) === JSON.stringify(item) ? old : item;
  });
}
