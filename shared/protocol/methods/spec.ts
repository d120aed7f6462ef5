/** What every method is described by, and what their parameters have in common. */
import { z } from 'zod';
import type { ErrorCode } from '../errors.ts';

export const id = z.string().min(1).max(64);

export const commandId = z
  .uuid()
  .describe('Made by the client. A repeat with the same id answers as the first did.');

export const epoch = z.int().nonnegative().describe('The session epoch the person saw.');

export const done = z.object({});

/** open: before signing in; query: reads; command: writes once, carries a `commandId`. */
export type MethodKind = 'open' | 'query' | 'command';

interface MethodSpec<Kind extends MethodKind, Params extends z.ZodType, Result extends z.ZodType> {
  readonly summary: string;
  readonly kind: Kind;
  readonly params: Params;
  readonly result: Result;
  /** Errors of its own, beside those every method can answer with. */
  readonly errors: readonly ErrorCode[];
}

export function method<Kind extends MethodKind, Params extends z.ZodType, Result extends z.ZodType>(
  spec: MethodSpec<Kind, Params, Result>,
): MethodSpec<Kind, Params, Result> {
  return spec;
}
