import type { Server } from 'node:http';
import { WebSocketServer } from 'ws';

/** Plain `ws`: anyone may connect, any request is answered, and a push is one send per desktop. The raw limit. */
export function rawPush(http: Server): (frame: string) => void {
  const sockets = new WebSocketServer({ server: http, path: '/ws', perMessageDeflate: false });
  sockets.on('connection', (socket) => {
    socket.on('message', (data) => {
      const { id } = JSON.parse(data.toString()) as { id: number };
      socket.send(JSON.stringify({ jsonrpc: '2.0', id, result: { cursor: '', more: false } }));
    });
  });
  return (frame) => {
    for (const socket of sockets.clients) socket.send(frame);
  };
}
