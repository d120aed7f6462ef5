import { inspect } from 'node:util';
import { DesktopError } from '#shared/desktop-api/dispatch.ts';
import { ConfigError } from '../../server/config.ts';
import { StoreError } from '../../server/store/store-error.ts';

/** What was asked for cannot be done; the message says what to change. */
export class StartError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'StartError';
  }
}

/** What to print of a start that failed: a sentence where the reason is known, else all there is. */
export function explain(thrown: unknown): string {
  const isKnown = [StartError, ConfigError, StoreError, DesktopError].some((kind) => thrown instanceof kind);
  return isKnown && thrown instanceof Error ? thrown.message : inspect(thrown);
}

/** Says which option to change where a port cannot be had; anything else stays what it is. */
export function portProblem(thrown: unknown, port: number, option: string): unknown {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : null;
  if (code === 'EADDRINUSE') {
    return new StartError(
      `Port ${port} is in use. Is Offhook running already? Choose another with ${option}, and --data for other data.`,
    );
  }
  if (code === 'EACCES') return new StartError(`Port ${port} is not allowed; choose one with ${option}.`);
  return thrown;
}
