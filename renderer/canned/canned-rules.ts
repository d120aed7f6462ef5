import { fold } from '#shared/search-words.ts';

/** Those whose name has words that begin as what is typed; after them those that say it. */
export function cannedMatching<Canned extends { readonly name: string; readonly filled: string }>(
  query: string,
  all: readonly Canned[],
): readonly Canned[] {
  const wanted = fold(query)
    .split(/\s+/)
    .filter((word) => word !== '');
  const byName = all.filter(({ name }) => {
    const words = fold(name).split(/[^\p{L}\p{N}]+/u);
    return wanted.every((word) => words.some((each) => each.startsWith(word)));
  });
  const byText = all.filter(
    (each) => !byName.includes(each) && fold(each.filled).includes(fold(query.trim())),
  );
  return [...byName, ...byText];
}
