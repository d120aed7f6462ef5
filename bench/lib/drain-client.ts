/**
 * A desktop that costs next to nothing: it signs in and catches up like any other, then only looks for what it waits
 * for among the bytes. A real WebSocket client a hundred times over would measure itself.
 */
import { randomBytes } from 'node:crypto';
import net from 'node:net';

const OPCODE = { text: 0x1, ping: 0x9, pong: 0xa } as const;

export class DrainClient {
  readonly #socket: net.Socket;
  #pending: Buffer = Buffer.alloc(0);
  #onFrame: (opcode: number, payload: Buffer) => void = () => {};

  private constructor(socket: net.Socket) {
    this.#socket = socket;
  }

  static async connect(port: number): Promise<DrainClient> {
    const socket = net.connect(port, '127.0.0.1');
    socket.setNoDelay(true);
    const client = new DrainClient(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      let head = '';
      const readHead = (chunk: Buffer): void => {
        head += chunk.toString('latin1');
        const end = head.indexOf('\r\n\r\n');
        if (end < 0) return;
        socket.off('data', readHead);
        if (!head.startsWith('HTTP/1.1 101')) {
          reject(new Error(head.split('\r\n', 1)[0]));
          return;
        }
        socket.on('data', (bytes: Buffer) => client.#read(bytes));
        client.#read(Buffer.from(head.slice(end + 4), 'latin1'));
        resolve();
      };
      socket.on('data', readHead);
      socket.write(
        `GET /ws HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n\r\n`,
      );
    });
    return client;
  }

  /** Signs in with a token and syncs until everything is there: from then on the server pushes. */
  async goLive(token: string): Promise<void> {
    await this.#request('auth.resume', { token });
    let since: string | null = null;
    for (;;) {
      const answer: { cursor: string; more: boolean } = await this.#request('sync.changes', {
        since,
        limit: 5000,
      });
      since = answer.cursor;
      if (!answer.more) return;
    }
  }

  /** Resolves when `marker` has gone by. */
  waitFor(marker: string): Promise<void> {
    return new Promise((resolve) => {
      this.#onFrame = (_opcode, payload) => {
        if (payload.includes(marker)) resolve();
      };
    });
  }

  /** Hands every text frame to `listener`. */
  listen(listener: (payload: Buffer) => void): void {
    this.#onFrame = (_opcode, payload) => listener(payload);
  }

  close(): void {
    this.#socket.destroy();
  }

  #request<Result>(method: string, params: object): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#onFrame = (_opcode, payload) => {
        const frame = JSON.parse(payload.toString()) as {
          id?: number;
          result?: Result;
          error?: { message: string };
        };
        if (frame.id !== 1) return;
        if (frame.error !== undefined) reject(new Error(frame.error.message));
        else resolve(frame.result as Result);
      };
      this.#write(OPCODE.text, Buffer.from(JSON.stringify({ jsonrpc: '2.0', id: 1, method, params })));
    });
  }

  /** A client's frames are masked (RFC 6455, 5.3); a mask of zeros leaves the payload as it is. */
  #write(opcode: number, payload: Buffer): void {
    const header =
      payload.length < 126
        ? Buffer.from([0x80 | opcode, 0x80 | payload.length])
        : Buffer.from([0x80 | opcode, 0x80 | 126, payload.length >> 8, payload.length & 0xff]);
    this.#socket.write(Buffer.concat([header, Buffer.alloc(4), payload]));
  }

  #read(chunk: Buffer): void {
    let bytes = this.#pending.length === 0 ? chunk : Buffer.concat([this.#pending, chunk]);
    for (;;) {
      if (bytes.length < 2) break;
      const short = (bytes[1] as number) & 0x7f;
      const header = short < 126 ? 2 : short === 126 ? 4 : 10;
      if (bytes.length < header) break;
      const length =
        short < 126 ? short : short === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
      if (bytes.length < header + length) break;
      const opcode = (bytes[0] as number) & 0x0f;
      const payload = bytes.subarray(header, header + length);
      if (opcode === OPCODE.ping) this.#write(OPCODE.pong, payload);
      else if (opcode === OPCODE.text) this.#onFrame(opcode, payload);
      bytes = bytes.subarray(header + length);
    }
    this.#pending = bytes;
  }
}
