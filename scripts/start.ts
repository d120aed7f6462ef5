/** `npm start`: the server, two desktops and the handset on this machine. */
import { resolve } from 'node:path';
import { serverAddress } from '../electron/core/connection/address.ts';
import type { OffhookServer } from '../server/app.ts';
import { DEMO_PASSWORD } from '../server/demo/seed.ts';
import { ANYBODY, DEMO_PEOPLE, type StartedDesktop, startDesktops } from './start/desktops.ts';
import { greeting, type Row } from './start/greeting.ts';
import { openInBrowser } from './start/open-in-browser.ts';
import { HELP, readOptions, type StartOptions } from './start/options.ts';
import { explain } from './start/problems.ts';
import { startServer } from './start/server.ts';

const STOP_TIMEOUT = 5_000;
const PARENT_CHECK = 500;

/** What has to be done when everything stops, last first. */
const stopSteps: (() => unknown)[] = [];
let isStopping = false;

async function start(options: StartOptions): Promise<void> {
  const data = resolve(options.data);
  let server: OffhookServer | null = null;
  if (options.mode !== 'desktop') {
    const started = await startServer(options, data);
    stopSteps.push(() => started.close());
    server = started;
  }
  const isDemo = options.demo && server !== null;
  const desktops =
    options.mode === 'server'
      ? []
      : await startDesktops({
          people: isDemo ? DEMO_PEOPLE : [ANYBODY],
          server: server?.wsUrl ?? serverAddress(options.server ?? ''),
          data,
          port: options.desktopPort,
          browser: options.browser,
          onStop: (step) => stopSteps.push(step),
        });

  const notes = [`Everything is kept in ${data}.`];
  if (isDemo) {
    notes.unshift(
      `Demo: agents are 201 and 202, the admin is 200; everybody’s password is “${DEMO_PASSWORD}”.`,
    );
  }
  console.log(greeting(rowsOf(desktops, server), notes));
  if (!options.open) return;
  for (const address of [desktops[0]?.address ?? null, server?.handsetUrl ?? null]) {
    if (address !== null) openInBrowser(address);
  }
}

function rowsOf(desktops: readonly StartedDesktop[], server: OffhookServer | null): Row[] {
  const rows: Row[] = desktops.map(({ name, address }) => ({
    what: 'Desktop',
    who: name,
    where: address ?? 'in its own window',
  }));
  if (server === null) return rows;
  if (server.handsetUrl !== null) {
    rows.push({ what: 'Handset', who: 'a customer’s phone', where: server.handsetUrl });
  }
  rows.push({ what: 'Server', who: 'for desktops elsewhere', where: server.wsUrl });
  return rows;
}

async function stop(code: number): Promise<void> {
  // Ctrl-C comes twice under npm: from the terminal, and passed on by npm.
  if (isStopping) return;
  isStopping = true;
  setTimeout(() => process.exit(1), STOP_TIMEOUT).unref();
  for (const step of stopSteps.splice(0).reverse()) {
    await Promise.resolve(step()).catch((thrown: unknown) => console.error(explain(thrown)));
  }
  process.exit(code);
}

/** npm that is ended takes the shell between it and this process along, but not this process. */
function stopWithNpm(): void {
  if (process.env['npm_lifecycle_event'] !== 'start') return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) void stop(0);
  }, PARENT_CHECK).unref();
}

process.on('SIGINT', () => void stop(0));
process.on('SIGTERM', () => void stop(0));
stopWithNpm();
try {
  const options = readOptions(process.argv.slice(2), process.env);
  if (options === null) console.log(HELP);
  else await start(options);
} catch (thrown) {
  console.error(explain(thrown));
  await stop(1);
}
