import { inspect } from 'node:util';
import log from 'electron-log/node';
import type { Logger } from '../core/ports.ts';

const LARGEST = 2 * 1024 * 1024;
const LONGEST_ENTRY = 4_000;

/** Never written down, wherever they turn up: what people write, and what lets one in. */
const PRIVATE = new Set(['text', 'body', 'preview', 'title', 'password', 'token', 'secret', 'search']);

/** A log file of at most 2 MiB, and the one before it. `path` is the file's. */
export function openLogFile(path: string, echo: boolean): Logger {
  const logger = log.create({ logId: path });
  logger.transports.file.resolvePathFn = () => path;
  logger.transports.file.maxSize = LARGEST;
  logger.transports.file.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' };
  logger.transports.console.level = echo ? 'info' : false;
  return {
    info: (message, details) => logger.info(entry(message, details)),
    warn: (message, details) => logger.warn(entry(message, details)),
    error: (message, details) => logger.error(entry(message, details)),
  };
}

function entry(message: string, details: unknown): string {
  if (details === undefined) return message;
  const shown = inspect(withoutPrivate(details), { depth: 4, breakLength: Number.POSITIVE_INFINITY });
  return `${message} ${shown}`.slice(0, LONGEST_ENTRY);
}

function withoutPrivate(value: unknown): unknown {
  if (value instanceof Error || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(withoutPrivate);
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, PRIVATE.has(key) ? '…' : withoutPrivate(inner)]),
  );
}
