/**
 * A desktop without a screen as a process of its own, to be killed at any moment.
 * Environment: OFFHOOK_FOLDER, OFFHOOK_SERVER, and OFFHOOK_SIGN_IN (`extension:password`) for the first start.
 * stdin: a call a line, `{"id":1,"name":"message.send","params":{…}}`.
 * stdout: `{"ready":true}`, then `{"id":1,"answer":{…}}` and `{"event":"status","data":{…}}`, a line each.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { v7 } from 'uuid';
import { z } from 'zod';
import { DESKTOP_EVENTS, type DesktopEvent } from '#shared/desktop-api/api.ts';
import { dispatch } from '#shared/desktop-api/dispatch.ts';
import { systemClock, systemTimers } from '#shared/time.ts';
import { openWebSocket } from '../../electron/core/connection/socket.ts';
import { createDesktop } from '../../electron/core/desktop.ts';
import type { SecretStore } from '../../electron/core/ports.ts';

const environment = z
  .object({ OFFHOOK_FOLDER: z.string(), OFFHOOK_SERVER: z.string(), OFFHOOK_SIGN_IN: z.string().optional() })
  .parse(process.env);
const tokenFile = join(environment.OFFHOOK_FOLDER, 'token');

const secrets: SecretStore = {
  protection: 'file',
  read: async () => {
    try {
      return readFileSync(tokenFile, 'utf8');
    } catch {
      return null;
    }
  },
  write: async (token) => {
    if (token === null) rmSync(tokenFile, { force: true });
    else writeFileSync(tokenFile, token, { mode: 0o600 });
  },
};

function print(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

function complain(text: string, details?: unknown): void {
  process.stderr.write(`${text} ${details instanceof Error ? details.stack : JSON.stringify(details)}\n`);
}

const [extension, password] = environment.OFFHOOK_SIGN_IN?.split(':') ?? [];
const desktop = createDesktop({
  folder: environment.OFFHOOK_FOLDER,
  server: environment.OFFHOOK_SERVER,
  device: 'test',
  clock: systemClock,
  timers: systemTimers,
  random: Math.random,
  newId: v7,
  openSocket: openWebSocket,
  secrets,
  notifier: { show: () => {}, withdraw: () => {} },
  logger: { info: () => {}, warn: complain, error: complain },
  ...(extension !== undefined && password !== undefined ? { autoSignIn: { extension, password } } : {}),
});
for (const event of Object.keys(DESKTOP_EVENTS) as DesktopEvent[]) {
  desktop.on(event, (data) => print({ event, data }));
}
await desktop.start();
print({ ready: true });

const Line = z.object({ id: z.int(), name: z.string(), params: z.unknown() });
const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => {
  const { id, name, params } = Line.parse(JSON.parse(line));
  void dispatch(desktop.handlers, name, params, (unexpected) => complain('unexpected', unexpected)).then(
    (answer) => print({ id, answer }),
  );
});
lines.on('close', () => void desktop.close());
