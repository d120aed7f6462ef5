import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Answer, CallParams, CallResult, DesktopCall } from '#shared/desktop-api/api.ts';
import { DesktopError } from '#shared/desktop-api/dispatch.ts';

const SCRIPT = new URL('./desktop-process.ts', import.meta.url).pathname;

/** A desktop as a process of its own (`desktop-process.ts`), to be killed at any moment and started again. */
export class DesktopChild {
  readonly #environment: NodeJS.ProcessEnv;
  readonly #calls = new Map<
    number,
    { resolve(answer: Answer<DesktopCall>): void; reject(why: Error): void }
  >();
  #child: ChildProcess | null = null;
  #nextId = 1;

  constructor(folder: string, server: string, signIn: string) {
    this.#environment = {
      ...process.env,
      OFFHOOK_FOLDER: folder,
      OFFHOOK_SERVER: server,
      OFFHOOK_SIGN_IN: signIn,
    };
  }

  async start(): Promise<this> {
    const child = spawn(process.execPath, [SCRIPT], {
      env: this.#environment,
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    this.#child = child;
    await new Promise<void>((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`The desktop ended with ${code}.`)));
      createInterface({ input: child.stdout }).on('line', (line) => {
        const printed = JSON.parse(line) as { ready?: true; id?: number; answer?: Answer<DesktopCall> };
        if (printed.ready) resolve();
        if (printed.id === undefined || printed.answer === undefined) return;
        this.#calls.get(printed.id)?.resolve(printed.answer);
        this.#calls.delete(printed.id);
      });
    });
    return this;
  }

  /** Throws a `DesktopError` as the window would get it, or an `Error` where the process was killed meanwhile. */
  async call<Name extends DesktopCall>(name: Name, params: CallParams<Name>): Promise<CallResult<Name>> {
    const id = this.#nextId++;
    const answer = await new Promise<Answer<DesktopCall>>((resolve, reject) => {
      this.#calls.set(id, { resolve, reject });
      this.#child?.stdin?.write(`${JSON.stringify({ id, name, params })}\n`);
    });
    if (!answer.ok) throw new DesktopError(answer.error.code, answer.error.message);
    return answer.result as CallResult<Name>;
  }

  /** No chance to write anything more. Calls without an answer stay without one. */
  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (child === null) return;
    child.removeAllListeners('exit');
    // Broken pipes are what a kill is about.
    child.stdin?.on('error', () => {});
    await new Promise<void>((resolve) => {
      child.once('close', () => resolve());
      child.kill('SIGKILL');
    });
    for (const { reject } of this.#calls.values()) reject(new Error('killed'));
    this.#calls.clear();
  }
}
