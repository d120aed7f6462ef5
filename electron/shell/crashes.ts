import type { App, BrowserWindow, Dialog } from 'electron';
import type { Clock, Millis } from '#shared/time.ts';
import type { Logger } from '../core/ports.ts';

/** A page that crashes again within this time of being reloaded crashes by itself. */
const CRASH_INTERVAL: Millis = 60_000;

export interface CrashParts {
  readonly window: BrowserWindow;
  readonly dialog: Pick<Dialog, 'showMessageBox'>;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly quit: () => void;
}

/** Brings back a page that crashed or hangs: everything it shows is kept by the desktop behind it. */
export function watchPage(parts: CrashParts): void {
  const { window, logger } = parts;
  const contents = window.webContents;
  let lastCrash: Millis | null = null;
  let asking: AbortController | null = null;

  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    logger.error('the page crashed', { reason, exitCode });
    const now = parts.clock.now();
    const repeated = lastCrash !== null && now - lastCrash < CRASH_INTERVAL;
    lastCrash = now;
    if (!repeated) {
      contents.reload();
      return;
    }
    void ask(parts, 'Offhook’s window keeps crashing.', 'Quit').then((reload) => {
      if (reload) contents.reload();
      else parts.quit();
    });
  });

  contents.on('did-fail-load', (_event, code, description, _url, isMainFrame) => {
    if (isMainFrame) logger.error('the page could not be loaded', { code, description });
  });

  window.on('unresponsive', () => {
    if (asking !== null) return;
    logger.warn('the page does not respond');
    asking = new AbortController();
    void ask(parts, 'Offhook’s window does not respond.', 'Wait', asking.signal).then((reload) => {
      asking = null;
      // A page that hangs does not run its reload either.
      if (reload) contents.forcefullyCrashRenderer();
    });
  });
  window.on('responsive', () => asking?.abort());
}

/** Other processes of Electron start again by themselves; their end is worth a line. */
export function logProcesses(app: Pick<App, 'on'>, logger: Logger): void {
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    if (reason !== 'clean-exit') logger.warn('a process ended', { type, reason, exitCode });
  });
}

/** Asks whether to reload; the other button is `otherwise`. A withdrawn question means no. */
async function ask(
  { window, dialog }: CrashParts,
  message: string,
  otherwise: string,
  signal?: AbortSignal,
): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message,
    detail: 'Nothing is lost: what you wrote is kept and goes on being sent.',
    buttons: ['Reload', otherwise],
    defaultId: 0,
    cancelId: 1,
    ...(signal === undefined ? {} : { signal }),
  });
  return response === 0;
}
