import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

export interface WindowFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
  /** The file's name changes with its content, so it may be kept for ever. */
  readonly immutable: boolean;
}

/** Reads a file of the built window by the path of its URL; null if there is none. */
export type WindowFiles = (urlPath: string) => Promise<WindowFile | null>;

/** The files of a built window in `folder`, and nothing outside of it. `/` is `index.html`. */
export function windowFiles(folder: string): WindowFiles {
  const root = normalize(folder + sep);
  return async (urlPath) => {
    const path = decode(urlPath);
    if (path === null) return null;
    const file = normalize(join(root, path === '/' ? 'index.html' : path));
    const type = TYPES[extname(file)];
    if (!file.startsWith(root) || type === undefined) return null;
    try {
      const bytes = new Uint8Array(await readFile(file));
      return { bytes, type, immutable: path.startsWith('/assets/') };
    } catch (thrown) {
      if (isAbsent(thrown)) return null;
      throw thrown;
    }
  };
}

function decode(urlPath: string): string | null {
  try {
    const path = decodeURIComponent(urlPath);
    return path.includes('\0') ? null : path;
  } catch {
    return null;
  }
}

function isAbsent(thrown: unknown): boolean {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : null;
  return code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR' || code === 'ENAMETOOLONG';
}
