import type { BrowserWindow, IpcMain, IpcMainInvokeEvent } from 'electron';
import {
  DESKTOP_EVENTS,
  type DesktopEvent,
  type DesktopHandlers,
  type EventData,
} from '#shared/desktop-api/api.ts';
import { dispatch } from '#shared/desktop-api/dispatch.ts';
import type { Desktop } from '../core/desktop.ts';
import type { Logger } from '../core/ports.ts';
import { isAppUrl } from './app-scheme.ts';
import { CALL_CHANNEL, EVENT_CHANNEL } from './channels.ts';

export interface WindowLink {
  /** Sends an event that the shell itself has for the window. */
  event<Name extends DesktopEvent>(name: Name, data: EventData<Name>): void;
}

/**
 * Ties the window to the desktop behind it: its calls, from its own main frame alone, go to the dispatcher; the
 * desktop's events go to it.
 */
export function linkWindow(
  ipcMain: Pick<IpcMain, 'handle'>,
  window: BrowserWindow,
  desktop: Pick<Desktop, 'handlers' | 'on'>,
  logger: Logger,
): WindowLink {
  const link: WindowLink = {
    event(name, data) {
      if (!window.isDestroyed()) window.webContents.send(EVENT_CHANNEL, name, data);
    },
  };
  for (const name of Object.keys(DESKTOP_EVENTS) as DesktopEvent[]) {
    desktop.on(name, (data) => link.event(name, data));
  }
  handleCalls(ipcMain, window, desktop.handlers, logger);
  return link;
}

function handleCalls(
  ipcMain: Pick<IpcMain, 'handle'>,
  window: BrowserWindow,
  handlers: DesktopHandlers,
  logger: Logger,
): void {
  ipcMain.handle(CALL_CHANNEL, (event, name: unknown, params: unknown) => {
    if (!isFromWindow(event, window) || typeof name !== 'string') {
      logger.warn('a call from somewhere else was refused', { url: event.senderFrame?.url ?? null });
      throw new Error('refused');
    }
    return dispatch(handlers, name, params, (unexpected) => {
      logger.error('a call failed unexpectedly', { call: name, error: unexpected });
    });
  });
}

function isFromWindow(event: IpcMainInvokeEvent, window: BrowserWindow): boolean {
  const frame = event.senderFrame;
  return (
    event.sender === window.webContents && frame !== null && frame.parent === null && isAppUrl(frame.url)
  );
}
