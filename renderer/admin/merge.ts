import { same } from './same.ts';

export interface Merge<Values> {
  readonly values: Values;
  /** Fields that both changed, each to something else. */
  readonly overlaps: readonly (keyof Values & string)[];
}

/** Lists that are merged item by item, and what an item is known by. */
const ITEM_KEYS: Readonly<Record<string, string>> = { members: 'userId', exceptions: 'date' };

/**
 * Two edits of one record brought together: what only one of them changed is as they have it, what both changed is as
 * in `mine`. Members, permissions, weekdays and special days count one by one.
 */
export function mergeEdits<Values extends object>(base: Values, mine: Values, theirs: Values): Merge<Values> {
  const overlaps: (keyof Values & string)[] = [];
  const merged = { ...theirs };
  for (const field of Object.keys(theirs) as (keyof Values & string)[]) {
    const [before, own, other] = [base[field], mine[field], theirs[field]];
    if (same(own, before)) continue;
    if (same(other, before) || same(own, other)) {
      merged[field] = own;
      continue;
    }
    const parts = [before, own, other].map((value) => partsOf(field, value));
    const [partsBefore, ownParts, otherParts] = parts;
    if (partsBefore == null || ownParts == null || otherParts == null) {
      merged[field] = own;
      overlaps.push(field);
      continue;
    }
    const found = mergeParts(partsBefore, ownParts, otherParts);
    merged[field] = together(own, found.parts) as Values[typeof field];
    if (found.overlapping) overlaps.push(field);
  }
  return { values: merged, overlaps };
}

type Parts = ReadonlyMap<string, unknown>;

/** What is merged part by part, taken apart; null: it is one thing. */
function partsOf(field: string, value: unknown): Parts | null {
  const key = ITEM_KEYS[field];
  if (Array.isArray(value) && key !== undefined) {
    return new Map(value.map((item: Record<string, unknown>) => [String(item[key]), item]));
  }
  if (typeof value === 'object' && value !== null) return new Map(Object.entries(value));
  return null;
}

function together(like: unknown, parts: Parts): unknown {
  return Array.isArray(like) ? [...parts.values()] : Object.fromEntries(parts);
}

function mergeParts(before: Parts, own: Parts, other: Parts): { parts: Parts; overlapping: boolean } {
  const parts = new Map<string, unknown>();
  let overlapping = false;
  for (const key of new Set([...own.keys(), ...other.keys()])) {
    const [old, mine, theirs] = [before.get(key), own.get(key), other.get(key)];
    const isMine = !same(mine, old);
    if (isMine && !same(theirs, old) && !same(mine, theirs)) overlapping = true;
    const chosen = isMine ? mine : theirs;
    if (chosen !== undefined) parts.set(key, chosen);
  }
  return { parts, overlapping };
}
