import type { DesktopApi } from '#shared/desktop-api/api.ts';

/** The error code of a window whose desktop has gone: unlike one without a server, it can keep nothing. */
export const DESKTOP_GONE = 'desktop_gone';

/** Notifications that the page itself shows, because no system shell does it. */
export interface PageNotifications {
  readonly permission: () => NotificationPermission | 'unsupported';
  /** Asks the browser; call it from a click. */
  readonly ask: () => Promise<void>;
  /** Returns the way to stop listening. */
  readonly onPermission: (listener: () => void) => () => void;
}

/** What the window runs in: Electron's shell, or a browser in front of the browser host. */
export interface DesktopHost {
  readonly desktop: DesktopApi;
  /** Null where the shell shows notifications. */
  readonly notifications: PageNotifications | null;
}
