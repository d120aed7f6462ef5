import { readFile } from 'node:fs/promises';

interface Entry {
  readonly files?: Readonly<Record<string, Entry>>;
  readonly unpacked?: boolean;
}

/** Reads the table of contents of an asar archive: the path of each file, and whether it lies beside the archive. */
export async function listAsar(path: string): Promise<{ path: string; unpacked: boolean }[]> {
  const bytes = await readFile(path);
  // Two nested pickles: the header's size, then the header's length and text.
  const length = bytes.readUInt32LE(12);
  return listEntry('', JSON.parse(bytes.toString('utf8', 16, 16 + length)));
}

/** An archive without files. */
export function emptyAsar(): Buffer {
  const header = '{"files":{}}';
  const numbers = Buffer.alloc(16);
  numbers.writeUInt32LE(4, 0);
  numbers.writeUInt32LE(header.length + 8, 4);
  numbers.writeUInt32LE(header.length + 4, 8);
  numbers.writeUInt32LE(header.length, 12);
  return Buffer.concat([numbers, Buffer.from(header)]);
}

function listEntry(path: string, entry: Entry): { path: string; unpacked: boolean }[] {
  if (entry.files === undefined) return [{ path, unpacked: entry.unpacked ?? false }];
  return Object.entries(entry.files).flatMap(([name, inner]) =>
    listEntry(path === '' ? name : `${path}/${name}`, inner),
  );
}
