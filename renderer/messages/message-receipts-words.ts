import type { Person } from '#shared/desktop-api/views.ts';
import { listed } from './describe.ts';

/** How many are named before they are only counted. */
export const NAMED = 3;

/** “Read by Jonas Weber”, “Read by Jonas Weber, Amara Okafor and 4 others”. */
export function readWords(readers: readonly Person[]): string {
  const names = readers.map(({ name }) => name);
  if (names.length <= NAMED) return `Read by ${listed(names)}`;
  return `Read by ${names.slice(0, NAMED - 1).join(', ')} and ${names.length - NAMED + 1} others`;
}
