import WebSocket from 'ws';
import type { OpenSocket } from '../ports.ts';

/** The server answers a page of rows in one frame; a larger one than this is no page of ours. */
const LARGEST_ANSWER = 16 * 1024 * 1024;
const HANDSHAKE_TIMEOUT = 8_000;

export const openWebSocket: OpenSocket = (url, events) => {
  const socket = new WebSocket(url, {
    maxPayload: LARGEST_ANSWER,
    handshakeTimeout: HANDSHAKE_TIMEOUT,
    perMessageDeflate: false,
  });
  let error: Error | null = null;
  socket.on('open', () => events.opened());
  socket.on('message', (data: Buffer) => events.frame(data.toString('utf8')));
  socket.on('ping', () => events.alive());
  // `ws` reports a failed connection as an error followed by a close: one end is told, with both.
  socket.on('error', (thrown) => {
    error = thrown;
  });
  socket.on('close', (code, reason) => events.ended({ code, reason: reason.toString('utf8'), error }));
  return {
    send: (text) => socket.send(text),
    close: () => socket.close(1000),
    terminate: () => socket.terminate(),
  };
};
