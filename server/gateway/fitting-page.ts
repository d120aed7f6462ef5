import { FRAME_LIMIT } from '#shared/limits.ts';

/** What an answer has around its page. */
const ENVELOPE = 1_000;

/** Of a page that is sent in one frame. */
export const PAGE_BYTES = FRAME_LIMIT - ENVELOPE;

/** A page small enough for one frame: long texts make it shorter. */
export async function fittingPage<Page>(
  limit: number,
  read: (limit: number) => Promise<Page>,
): Promise<Page> {
  for (let rows = limit; ; rows = Math.floor(rows / 2)) {
    const page = await read(rows);
    if (rows === 1 || Buffer.byteLength(JSON.stringify(page)) < PAGE_BYTES) return page;
  }
}
