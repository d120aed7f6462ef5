/** The desktop behind a browser's window, in a process of its own: what it takes of memory is told when asked. */
import path from 'node:path';
import { openBrowserHost } from '../electron/browser-host/open-browser-host.ts';
import { DEMO_PASSWORD } from '../server/demo/seed.ts';

export interface WindowHostReady {
  readonly address: string;
}

const host = await openBrowserHost({
  folder: process.env['DESKTOP'] ?? '',
  server: process.env['SERVER'] ?? '',
  port: 0,
  windowFolder: path.join(import.meta.dirname, '..', 'dist', 'renderer'),
  logger: { info() {}, warn() {}, error: console.error },
  autoSignIn: { extension: '201', password: DEMO_PASSWORD },
  onFreshAddress: () => {},
});
process.send?.({ address: host.address() } satisfies WindowHostReady);
process.on('message', () => process.send?.(process.memoryUsage().rss));
process.once('SIGTERM', async () => {
  await host.close();
  process.exit(0);
});
