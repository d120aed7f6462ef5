import { describeError, Refusal } from '../protocol/errors.ts';
import { type Answer, DESKTOP_CALLS, type DesktopCall, type DesktopHandlers } from './api.ts';
import type { ErrorView } from './views.ts';

/** An error that exists only on the desktop, not on the wire: `unreachable`, `needs_server`, `disk_full` … */
export class DesktopError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'DesktopError';
    this.code = code;
  }
}

/** What a person is told of whatever was thrown. */
export function errorView(thrown: unknown): ErrorView {
  if (thrown instanceof Refusal) {
    const { error } = thrown;
    const view = { code: error.code, message: describeError(error) };
    return error.code === 'invalid_fields' ? { ...view, fields: error.data.fields } : view;
  }
  if (thrown instanceof DesktopError) return { code: thrown.code, message: thrown.message };
  return { code: 'internal', message: 'Something went wrong on this computer. Nothing was lost; try again.' };
}

/**
 * The one dispatcher behind both hosts: checks name and arguments, calls the desktop, turns whatever is thrown
 * into words. Never rejects. `report` gets what nobody expected.
 */
export async function dispatch(
  handlers: DesktopHandlers,
  name: string,
  params: unknown,
  report: (unexpected: unknown) => void,
): Promise<Answer<DesktopCall>> {
  if (!Object.hasOwn(DESKTOP_CALLS, name)) {
    return { ok: false, error: { code: 'unknown_call', message: `There is no call “${name}”.` } };
  }
  const call = name as DesktopCall;
  const parsed = DESKTOP_CALLS[call].params.safeParse(params);
  if (!parsed.success) {
    return { ok: false, error: { code: 'invalid_params', message: parsed.error.message } };
  }
  try {
    const handler = handlers[call] as (params: unknown) => Promise<never>;
    return { ok: true, result: await handler(parsed.data) };
  } catch (thrown) {
    if (!(thrown instanceof Refusal) && !(thrown instanceof DesktopError)) report(thrown);
    return { ok: false, error: errorView(thrown) };
  }
}
