import type { Mark } from '#shared/desktop-api/views.ts';

export interface Piece {
  /** Where it begins in the text it is of. */
  readonly at: number;
  readonly text: string;
  readonly marked: boolean;
}

/** How much of a text stands before what was found. */
const BEFORE = 48;
const LONGEST = 320;

/** A text in pieces, those that were looked for marked. */
export function pieces(text: string, marks: readonly Mark[]): readonly Piece[] {
  const found: Piece[] = [];
  let done = 0;
  for (const [from, to] of marks) {
    if (from < done || to <= from || to > text.length) continue;
    if (from > done) found.push({ at: done, text: text.slice(done, from), marked: false });
    found.push({ at: from, text: text.slice(from, to), marked: true });
    done = to;
  }
  if (done < text.length) found.push({ at: done, text: text.slice(done), marked: false });
  return found;
}

/** The part of a long text around what was found first, on one line. */
export function snippet(text: string, marks: readonly Mark[]): readonly Piece[] {
  const line = text.replace(/\s/g, ' ');
  const first = marks[0]?.[0] ?? 0;
  const start = first <= BEFORE ? 0 : wordStart(line, first - BEFORE, first);
  const end = Math.min(line.length, start + LONGEST);
  const shown = pieces(
    line.slice(start, end),
    marks.flatMap(([from, to]): Mark[] => (from >= start && to <= end ? [[from - start, to - start]] : [])),
  );
  const leading: Piece[] = start > 0 ? [{ at: -1, text: '…', marked: false }] : [];
  const trailing: Piece[] = end < line.length ? [{ at: line.length, text: '…', marked: false }] : [];
  return [...leading, ...shown, ...trailing];
}

/** The beginning of a word after a place, so that none is cut; where there is none, the place itself. */
function wordStart(line: string, from: number, before: number): number {
  const space = line.indexOf(' ', from);
  if (space !== -1 && space < before) return space + 1;
  // Not between the halves of a character.
  return /[\uDC00-\uDFFF]/.test(line.charAt(from)) ? from + 1 : from;
}
