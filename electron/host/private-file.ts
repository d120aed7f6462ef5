import { readFile, rename, rm, writeFile } from 'node:fs/promises';

/** A small file that only its owner may read. */
export interface PrivateFile {
  /** Null if there is none. */
  read(): Promise<Buffer | null>;
  /** Whole or not at all, whatever happens meanwhile; null removes it. */
  write(content: string | Uint8Array | null): Promise<void>;
}

export function privateFile(path: string): PrivateFile {
  const beside = `${path}.new`;
  let last: Promise<void> = Promise.resolve();

  async function put(content: string | Uint8Array | null): Promise<void> {
    if (content === null) {
      await rm(path, { force: true });
      return;
    }
    // A leftover may have other rights, and `mode` counts only for a file that is made.
    await rm(beside, { force: true });
    await writeFile(beside, content, { mode: 0o600, flush: true });
    await rename(beside, path);
  }

  return {
    async read() {
      try {
        return await readFile(path);
      } catch (thrown) {
        if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return null;
        throw thrown;
      }
    },
    // One after the other: two writers would share the file beside it.
    write(content) {
      last = last.catch(() => {}).then(() => put(content));
      return last;
    },
  };
}
