import { v7 as uuidv7 } from 'uuid';
import { systemClock, systemTimers } from '#shared/time.ts';
import { createServer, type OffhookServer } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import type { StartOptions } from './options.ts';
import { portProblem } from './problems.ts';

/** The messaging server in this process, its data in `folder`; whatever has no option is read from the environment. */
export async function startServer(options: StartOptions, folder: string): Promise<OffhookServer> {
  const config = readConfig({
    ...process.env,
    OFFHOOK_DATA: folder,
    OFFHOOK_PORT: String(options.port),
    ...(options.demo ? {} : { OFFHOOK_DEMO: 'off' }),
  });
  try {
    return await createServer(config, {
      clock: systemClock,
      timers: systemTimers,
      newId: uuidv7,
      random: Math.random,
      log: { level: options.mode === 'server' ? 'info' : 'warn' },
    });
  } catch (thrown) {
    throw portProblem(thrown, config.port, '--port');
  }
}
