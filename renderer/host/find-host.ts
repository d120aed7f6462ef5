import { SOCKET_PATH } from '#shared/browser-host.ts';
import type { DesktopApi } from '#shared/desktop-api/api.ts';
import { systemClock, systemTimers } from '#shared/time.ts';
import { connectBrowserHost, type Socket } from './browser-host.ts';
import type { DesktopHost } from './desktop-host.ts';
import { createPageNotifications } from './page-notifications.ts';

declare global {
  interface Window {
    /** Put there by Electron's preload script. */
    readonly offhook?: DesktopApi;
  }
}

/** Electron's shell where there is one, else the browser host that served this page. */
export function findHost(window: Window & typeof globalThis): DesktopHost {
  if (window.offhook !== undefined) return { desktop: window.offhook, notifications: null };
  const notifications = createPageNotifications(window);
  const address = new URL(SOCKET_PATH, window.location.href);
  address.protocol = window.location.protocol === 'https:' ? 'wss:' : 'ws:';
  return {
    notifications,
    desktop: connectBrowserHost({
      openSocket: () => socketOf(new WebSocket(address)),
      clock: systemClock,
      timers: systemTimers,
      showNotification: notifications.show,
      withdrawNotification: notifications.withdraw,
      isFocused: () => window.document.hasFocus(),
      onFocusChange: (listener) => {
        window.addEventListener('focus', listener);
        window.addEventListener('blur', listener);
      },
    }),
  };
}

function socketOf(raw: WebSocket): Socket {
  return {
    send: (text) => raw.send(text),
    listen({ opened, received, closed }) {
      raw.addEventListener('open', opened);
      raw.addEventListener('message', (event) => received(String(event.data)));
      raw.addEventListener('close', closed);
    },
  };
}
