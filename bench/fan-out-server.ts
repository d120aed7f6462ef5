/**
 * The server of the fan-out benchmark, in a process of its own. VARIANT `product`: changes of one queue through the
 * gateway's hub; `raw`: a plain `ws` send per desktop. No database: what is measured is telling, not deciding.
 * Asked {changes, rate}: publishes that many changes, `rate` a second, or as fast as it can where rate is 0.
 */

import { createServer } from 'node:http';
import type { Duplex } from 'node:stream';
import { v7 as newId } from 'uuid';
import { WebSocketServer } from 'ws';
import type { z } from 'zod';
import type { MessageRow } from '#shared/protocol/rows/conversation.ts';
import { Hub, type Member } from '../server/gateway/hub.ts';
import { rawPush } from './lib/raw-push.ts';

export interface FanOutServerReady {
  readonly port: number;
}

export interface FanOutRequest {
  readonly changes: number;
  /** Changes a second; 0: as fast as it can. */
  readonly rate: number;
}

const QUEUE = 'queue:bench';
/** Changes that one group commit brings at once when as many come as can be taken. */
const GROUP = 20;

const http = createServer();
const publish = process.env['VARIANT'] === 'raw' ? raw() : product();
http.listen(0, '127.0.0.1', () => {
  const address = http.address();
  const ready: FanOutServerReady = {
    port: typeof address === 'object' && address !== null ? address.port : 0,
  };
  process.send?.(ready);
});
process.on('message', (request: FanOutRequest) => void answer(request));
process.once('SIGTERM', () => process.exit(0));

async function answer({ changes, rate }: FanOutRequest): Promise<void> {
  for (let sent = 0; sent < changes; sent++) {
    publish(sent === changes - 1);
    if (rate > 0) await new Promise((resolve) => setTimeout(resolve, 1000 / rate));
    else if (sent % GROUP === GROUP - 1) await new Promise((resolve) => setImmediate(resolve));
  }
}

let sequence = 0;

function change(last: boolean): z.infer<typeof MessageRow> {
  sequence += 1;
  return {
    type: 'message',
    id: newId(),
    audience: QUEUE,
    seq: sequence,
    conversationId: 'bench',
    sessionId: 'bench',
    position: sequence,
    direction: 'in',
    authorId: null,
    commandId: null,
    text: `${last ? 'last' : 'sent'}@${process.hrtime.bigint()}@ Could you tell me whether my table arrives this week?`,
    at: Date.now(),
    status: null,
    failure: null,
    heldUntil: null,
    automatic: null,
    mentions: [],
    event: null,
  };
}

function raw(): (last: boolean) => void {
  const push = rawPush(http);
  return (last) => {
    const row = change(last);
    push(
      JSON.stringify({
        jsonrpc: '2.0',
        method: 'changes',
        params: { rows: [row], removed: [], cursor: `bench:${row.seq}`, more: false },
      }),
    );
  };
}

function product(): (last: boolean) => void {
  const hub = new Hub<Member>({
    epoch: 'bench',
    sendBuffer: Number.POSITIVE_INFINITY,
    onSlow: (member) => member.ws.terminate(),
    onAccessChanged: () => {},
  });
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  http.on('upgrade', (request, socket: Duplex, head) => {
    sockets.handleUpgrade(request, socket, head, (ws) => {
      ws.on('message', (data) => {
        const { id } = JSON.parse(data.toString()) as { id: number };
        ws.send(JSON.stringify({ jsonrpc: '2.0', id, result: { cursor: '', more: false } }));
        hub.join({ ws, socket, userId: 'bench' }, new Set([QUEUE]), 'bench:0');
      });
    });
  });
  return (last) => {
    const row = change(last);
    hub.publish({
      sequence: row.seq,
      rows: [row],
      removed: [],
      accessChanged: [],
      signedOut: [],
      outbound: false,
      deadlines: false,
    });
  };
}
