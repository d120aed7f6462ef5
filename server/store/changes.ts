import type { Changes } from '#shared/protocol/rows.ts';
import type { Reader } from './connection.ts';
import type { Store } from './open.ts';

/** The cursor of someone who has seen everything up to `sequence`. */
export function cursorAt(epoch: string, sequence: number): string {
  return `${epoch}:${sequence}`;
}

/** What the user may see of what changed since the cursor; null: everything. Throws the `Refusal` `cursor_expired`. */
export function changesSince(
  _store: Store,
  _userId: string,
  _since: string | null,
  _limit: number,
): Promise<Changes> {
  throw new Error('soon');
}

/** Every audience the user belongs to right now: what a live push may carry to this user. */
export function audiencesOf(_reader: Reader, _userId: string): Promise<ReadonlySet<string>> {
  throw new Error('soon');
}
