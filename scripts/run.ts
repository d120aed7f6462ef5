import { spawn } from 'node:child_process';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..');

/** The tools that the project brings along, as files for this Node: no shell, so the same on every system. */
export const TOOLS = {
  tsc: 'node_modules/typescript/bin/tsc',
  biome: 'node_modules/@biomejs/biome/bin/biome',
  vitest: 'node_modules/vitest/vitest.mjs',
  playwright: 'node_modules/@playwright/test/cli.js',
} as const;

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Milliseconds until it is ended by force. */
  readonly timeout: number;
}

/** Runs a script or tool of the project with this Node, its output on this terminal. Resolves to its exit code. */
export function runNode(args: readonly string[], options: RunOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      stdio: 'inherit',
      env: { ...process.env, ...options.env },
    });
    const timer = setTimeout(() => {
      console.error(`\n${args.join(' ')} has not ended after ${options.timeout / 1000} s.`);
      child.kill('SIGKILL');
    }, options.timeout);
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve(code ?? 1);
    });
  });
}
