import type { IncomingMessage } from 'node:http';

/** One cookie out of a Cookie header; null if it is not there. */
export function readCookie(header: string | undefined, name: string): string | null {
  for (const pair of (header ?? '').split(';')) {
    const [key, ...value] = pair.trim().split('=');
    if (key === name) return value.join('=');
  }
  return null;
}

/** A JSON body of at most `limit` bytes; null for anything else. */
export async function readBody(request: IncomingMessage, limit: number): Promise<unknown> {
  if (request.headers['content-type'] !== 'application/json') return null;
  if (Number(request.headers['content-length'] ?? 0) > limit) return null;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > limit) return null;
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return null;
  }
}
