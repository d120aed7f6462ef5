import type { AdminView } from '#shared/desktop-api/views.ts';
import type { AuditEntry } from '#shared/protocol/records.ts';

/** A stretch of the history, latest first, without gaps. */
export interface Stretch {
  readonly entries: readonly AuditEntry[];
  /** Whether there are earlier ones. */
  readonly more: boolean;
}

/**
 * What is known with a page that was read: the latest page goes before what is known, an earlier one after it. Where
 * more happened since than one page holds, what is known no longer joins on, and the page stands alone.
 */
export function joined(known: Stretch, page: Stretch, before: number | null): Stretch {
  if (before !== null) return { entries: [...known.entries, ...page.entries], more: page.more };
  const oldest = page.entries.at(-1)?.id;
  if (oldest === undefined || !known.entries.some(({ id }) => id === oldest)) return page;
  return { entries: [...page.entries, ...known.entries.filter(({ id }) => id < oldest)], more: known.more };
}

/** Changes when something that admins set does; who comes and goes is not in the history. */
export function revisionsIn(view: AdminView): string {
  return Object.values(view)
    .flat()
    .map(({ id, revision }) => `${id} ${revision}`)
    .join();
}
