import type { Mark } from '#shared/desktop-api/views.ts';
import type { ThreadItem } from './thread-items.ts';

/** Where an item stands in the thread; of one that is no message, before everything. */
export function positionOf(item: ThreadItem): number {
  return item.kind === 'message' || item.kind === 'event' ? (item.message.position ?? Infinity) : -1;
}

/** The words to be marked in an item: those looked for in this thread, else those of the search that led here. */
export function marksOf(
  item: ThreadItem,
  found: ReadonlyMap<string, readonly Mark[]>,
  jump: { readonly position: number; readonly marks: readonly Mark[] } | null,
): readonly Mark[] | undefined {
  if (item.kind !== 'message' && item.kind !== 'event') return undefined;
  if (found.size > 0) return found.get(item.message.id);
  return item.message.position === jump?.position ? jump?.marks : undefined;
}

export function estimate(item: ThreadItem | undefined): number {
  if (item === undefined || item.kind !== 'message') return 36;
  return 40 + Math.floor(item.message.text.length / 70) * 20 + (item.last ? 24 : 2);
}

/** The newest position at or above a place of the thread. */
export function lastPositionOf(items: readonly ThreadItem[], endIndex: number | undefined): number | null {
  for (let index = Math.min(endIndex ?? -1, items.length - 1); index >= 0; index--) {
    const item = items[index];
    if (item?.kind !== 'message' && item?.kind !== 'event') continue;
    if (item.message.position !== null) return item.message.position;
  }
  return null;
}
