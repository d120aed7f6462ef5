/** One queue's changes to many desktops: how many deliveries a second, and how late each is at an everyday rate. */
import type { FanOutRequest, FanOutServerReady } from './fan-out-server.ts';
import { type Child, startChild } from './lib/child.ts';
import { DrainClient } from './lib/drain-client.ts';
import { quantile } from './lib/statistics.ts';

export type FanOutVariant = 'product' | 'raw';

export interface FanOutLoad {
  readonly desktops: number;
  readonly changes: number;
  /** Seconds at `rate` changes a second. */
  readonly seconds: number;
  readonly rate: number;
}

export interface FanOutFigures {
  readonly deliveriesPerSecond: number;
  /** Milliseconds from publishing to the bytes at the desktop, 99th percentile. */
  readonly latency: number;
}

export async function measureFanOut(variant: FanOutVariant, load: FanOutLoad): Promise<FanOutFigures> {
  const server = await startChild<FanOutServerReady>(new URL('fan-out-server.ts', import.meta.url), {
    VARIANT: variant,
  });
  const desktops = await Promise.all(
    Array.from({ length: load.desktops }, async () => {
      const desktop = await DrainClient.connect(server.ready.port);
      await desktop.goLive('any');
      return desktop;
    }),
  );
  await burst(server, desktops, load.changes / 10);
  const started = performance.now();
  await burst(server, desktops, load.changes);
  const seconds = (performance.now() - started) / 1000;
  const latencies = await trickle(server, desktops, load);
  for (const desktop of desktops) desktop.close();
  await server.stop();
  return {
    deliveriesPerSecond: (load.changes * load.desktops) / seconds,
    latency: quantile(latencies, 0.99),
  };
}

async function burst(
  server: Child<FanOutServerReady>,
  desktops: readonly DrainClient[],
  changes: number,
): Promise<void> {
  const seen = desktops.map((desktop) => desktop.waitFor('last@'));
  const request: FanOutRequest = { changes, rate: 0 };
  server.send(request);
  await Promise.all(seen);
}

/** Milliseconds of each delivery. Both processes read the same monotonic clock. */
async function trickle(
  server: Child<FanOutServerReady>,
  desktops: readonly DrainClient[],
  { rate, seconds }: FanOutLoad,
): Promise<number[]> {
  const latencies: number[] = [];
  const changes = rate * seconds;
  await new Promise<void>((resolve) => {
    for (const desktop of desktops) {
      desktop.listen((payload) => {
        const now = process.hrtime.bigint();
        const from = payload.indexOf('@') + 1;
        const sentAt = BigInt(payload.subarray(from, payload.indexOf('@', from)).toString('latin1'));
        latencies.push(Number(now - sentAt) / 1e6);
        if (latencies.length === changes * desktops.length) resolve();
      });
    }
    const request: FanOutRequest = { changes, rate };
    server.send(request);
  });
  return latencies;
}
