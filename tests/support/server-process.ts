import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

const SCRIPT = new URL('../../scripts/serve.ts', import.meta.url).pathname;

/** The messaging server as a process of its own, to be killed at any moment. It keeps its port over its lives. */
export class ServerProcess {
  readonly #environment: NodeJS.ProcessEnv;
  #child: ChildProcess | null = null;
  #port = '0';
  url = '';

  constructor(environment: Readonly<Record<string, string>>) {
    this.#environment = { ...process.env, ...environment };
  }

  get wsUrl(): string {
    return `${this.url.replace('http', 'ws')}/ws`;
  }

  async start(): Promise<this> {
    const child = spawn(process.execPath, [SCRIPT], {
      env: { ...this.#environment, OFFHOOK_PORT: this.#port },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    let log = '';
    child.stderr.on('data', (chunk) => {
      log += chunk;
    });
    this.url = await new Promise<string>((resolve, reject) => {
      createInterface({ input: child.stdout }).on('line', (line) => {
        if (line.startsWith('listening ')) resolve(line.slice('listening '.length));
      });
      child.once('exit', (code) => reject(new Error(`The server ended with ${code}: ${log}`)));
    });
    this.#port = new URL(this.url).port;
    return this;
  }

  /** No chance to say goodbye or to write anything more. */
  kill(): Promise<void> {
    return this.#end('SIGKILL');
  }

  stop(): Promise<void> {
    return this.#end('SIGTERM');
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (child === null || child.exitCode !== null) return;
    child.removeAllListeners('exit');
    await new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
      child.kill(signal);
    });
  }
}
