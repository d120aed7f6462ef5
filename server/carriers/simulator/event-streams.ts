import type { ServerResponse } from 'node:http';
import type { Simulator } from './simulator.ts';

/** Server-sent events to open handset pages: says which phone has news; the page reads them itself. */
export class EventStreams {
  readonly #open = new Map<ServerResponse, string | undefined>();
  readonly #stop: () => void;

  constructor(simulator: Simulator) {
    this.#stop = simulator.onChange((number) => {
      for (const [response, wanted] of this.#open) {
        if (wanted === undefined || wanted === number)
          response.write(`data: ${JSON.stringify({ number })}\n\n`);
      }
    });
  }

  /** `number`: only news of this phone; undefined: of every one. */
  open(response: ServerResponse, number: string | undefined): void {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    // The page comes back this soon after the server was gone.
    response.write('retry: 1000\n\n');
    this.#open.set(response, number);
    response.on('close', () => this.#open.delete(response));
  }

  async close(): Promise<void> {
    this.#stop();
    for (const response of this.#open.keys()) response.end();
  }
}
