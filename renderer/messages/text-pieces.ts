/** Something about a part of a text: from, inclusive, to, exclusive, in UTF-16 units. */
export interface TextRange<Kind> {
  readonly from: number;
  readonly to: number;
  readonly kind: Kind;
}

export interface TextPiece<Kind> {
  readonly from: number;
  readonly text: string;
  readonly kinds: readonly Kind[];
}

/** A text cut at the edges of what is to be told apart in it; ranges may overlap. */
export function textPieces<Kind>(
  text: string,
  ranges: readonly TextRange<Kind>[],
): readonly TextPiece<Kind>[] {
  const within = ranges.filter(({ from, to }) => from >= 0 && from < to && to <= text.length);
  const edges = [...new Set([0, text.length, ...within.flatMap(({ from, to }) => [from, to])])].sort(
    (a, b) => a - b,
  );
  return edges.slice(0, -1).map((from, index) => {
    const to = edges[index + 1] ?? text.length;
    return {
      from,
      text: text.slice(from, to),
      kinds: within.filter((range) => range.from <= from && range.to >= to).map(({ kind }) => kind),
    };
  });
}
