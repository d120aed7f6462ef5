import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const Contents = z.object({
  /** Where the last sign-in was made. */
  server: z.string(),
  /** The address the host gave at that time: a host that gives another one now means it. */
  given: z.string(),
  /** Null once signed out. */
  identity: z.object({ accountId: z.string(), userId: z.string() }).nullable(),
});
export type SignIn = z.infer<typeof Contents>;

/** What is remembered of the last sign-in in this folder, besides its token. */
export class SignInRecord {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** Null where nobody ever signed in, or the record cannot be read. */
  read(): SignIn | null {
    try {
      const parsed = Contents.safeParse(JSON.parse(readFileSync(this.#path, 'utf8')));
      return parsed.success ? parsed.data : null;
    } catch {
      return null;
    }
  }

  write(signIn: SignIn): void {
    const draft = `${this.#path}.new`;
    try {
      writeFileSync(draft, JSON.stringify(signIn), { mode: 0o600 });
      renameSync(draft, this.#path);
    } catch (thrown) {
      rmSync(draft, { force: true });
      throw thrown;
    }
  }
}
