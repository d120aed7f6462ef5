import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { StartError } from '../start/problems.ts';

type Terminal = NodeJS.ReadableStream & { readonly isTTY?: boolean };

/** Asks twice, and shows nothing of what is typed. Throws a `StartError` where nobody can be asked. */
export async function askPassword(input: Terminal, output: NodeJS.WritableStream): Promise<string> {
  if (input.isTTY !== true) {
    throw new StartError('Set OFFHOOK_ADMIN_PASSWORD: there is no terminal here to ask for the password.');
  }
  // What is typed goes nowhere; the questions are written past it.
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input, output: nowhere, terminal: true });
  const stopped = new AbortController();
  terminal.once('SIGINT', () => stopped.abort());
  const ask = async (question: string) => {
    output.write(question);
    const answer = await terminal.question('', { signal: stopped.signal });
    output.write('\n');
    return answer;
  };
  try {
    const password = await ask('Password of the admin: ');
    if ((await ask('The same once more: ')) !== password) {
      throw new StartError('The two are not the same. Nothing was made.');
    }
    return password;
  } catch (thrown) {
    if (stopped.signal.aborted) throw new StartError('\nNothing was made.');
    throw thrown;
  } finally {
    terminal.close();
  }
}
