import { type ChildProcess, fork } from 'node:child_process';

export interface Child<Ready> {
  readonly ready: Ready;
  send(message: object): void;
  /** Sends, and waits for what is answered. */
  ask<Answer>(message: object): Promise<Answer>;
  stop(): Promise<void>;
}

/** Runs a script in a process of its own and waits for its first message. What it prints on stderr is shown. */
export async function startChild<Ready>(
  script: URL,
  environment: Readonly<Record<string, string>>,
): Promise<Child<Ready>> {
  const child: ChildProcess = fork(script, { env: { ...process.env, ...environment } });
  const ready = await new Promise<Ready>((resolve, reject) => {
    child.once('message', (message) => resolve(message as Ready));
    child.once('exit', (code) => reject(new Error(`${script.pathname} ended with ${code}`)));
  });
  return {
    ready,
    send: (message) => void child.send(message),
    ask: <Answer>(message: object) =>
      new Promise<Answer>((resolve) => {
        child.once('message', (answer) => resolve(answer as Answer));
        child.send(message);
      }),
    stop: () =>
      new Promise((resolve) => {
        child.removeAllListeners('exit');
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}
