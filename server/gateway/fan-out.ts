/**
 * One change to many desktops. The bytes on the wire are the same for all of them, so the WebSocket frame is built
 * once and handed to each TCP socket as it is: what is left per desktop is one write call. `ws.send` would build the
 * header and encode the text again for each.
 *
 * This is sound because the server's own frames are unmasked (RFC 6455, 5.1), never compressed and never fragmented
 * here: `ws` writes each of its frames in one go, so a whole frame between two of them keeps the stream intact.
 */
import type { Duplex } from 'node:stream';
import { WebSocket } from 'ws';

/** The TCP (or TLS) socket beneath a WebSocket, as the upgrade handed it over. */
export interface Pipe {
  readonly ws: WebSocket;
  readonly socket: Duplex;
}

const FINAL_TEXT = 0x81;

/** A complete text frame, header and payload in one buffer. */
export function textFrame(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const header = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(header + length);
  frame[0] = FINAL_TEXT;
  if (header === 2) {
    frame[1] = length;
  } else if (header === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.write(text, header);
  return frame;
}

/**
 * Writes the same bytes to each. Those with more than `limit` bytes still waiting get nothing; they are handed back
 * to be cut off.
 */
export function fanOut<Target extends Pipe>(
  targets: Iterable<Target>,
  bytes: Buffer,
  limit: number,
): Target[] {
  const slow: Target[] = [];
  for (const target of targets) {
    if (target.ws.readyState !== WebSocket.OPEN) continue;
    if (target.socket.writableLength > limit) slow.push(target);
    else target.socket.write(bytes);
  }
  return slow;
}
