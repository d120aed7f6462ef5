import { PassThrough, type Writable } from 'node:stream';
import { expect, test } from 'vitest';
import * as ws from 'ws';
import { fanOut, textFrame } from '../../../../server/gateway/fan-out.ts';

const { WebSocket } = ws;
/** The parser of ws itself, which its types leave out. */
const { Receiver } = ws as unknown as { Receiver: new (options: { isServer: boolean }) => Writable };

/** What a client's own parser makes of the bytes. */
function parse(bytes: Buffer): string[] {
  const texts: string[] = [];
  const receiver = new Receiver({ isServer: false });
  receiver.on('message', (data: Buffer, isBinary: boolean) =>
    texts.push(`${isBinary ? 'bytes ' : ''}${data}`),
  );
  receiver.write(bytes);
  return texts;
}

test.each([0, 1, 125, 126, 65_535, 65_536, 200_000])('a text of %i bytes arrives as it is', (length) => {
  const text = 'x'.repeat(length);
  expect(parse(textFrame(text))).toEqual([text]);
});

test('length is counted in bytes, not characters', () => {
  const text = '長'.repeat(100);
  expect(parse(Buffer.concat([textFrame(text), textFrame('next')]))).toEqual([text, 'next']);
});

function pipe(readyState: number) {
  const socket = new PassThrough({ highWaterMark: 1 });
  return { ws: { readyState } as ws.WebSocket, socket };
}

test('everyone open gets the same bytes; those with too much waiting are handed back, the closed left out', () => {
  const [reader, slow, closing] = [pipe(WebSocket.OPEN), pipe(WebSocket.OPEN), pipe(WebSocket.CLOSING)];
  slow.socket.write(Buffer.alloc(5_000));
  const bytes = textFrame('news');
  expect(fanOut([reader, slow, closing], bytes, 1_000)).toEqual([slow]);
  expect(reader.socket.read()).toEqual(bytes);
  expect(closing.socket.read()).toBeNull();
});
