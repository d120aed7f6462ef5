import { type ErrorCode, Refusal } from '#shared/protocol/errors.ts';

const PASSING: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'unavailable',
  'internal',
  'unauthenticated',
  'rate_limited',
]);

/** Whether the server could not decide: the same request may be granted later. */
export function isPassing(thrown: unknown): boolean {
  return thrown instanceof Refusal && PASSING.has(thrown.error.code);
}
