import type { Session, Shell, WebContents } from 'electron';
import { isAppUrl } from './app-scheme.ts';

const EXTERNAL_PROTOCOLS = new Set(['https:', 'mailto:', 'tel:']);

/** Opens a link in the program that the system has for it, if it is of a kind that cannot do harm. */
export function openExternal(shell: Pick<Shell, 'openExternal'>, url: string): void {
  const protocol = URL.canParse(url) ? new URL(url).protocol : '';
  // Rejects where the system has no program for it, which the person sees from nothing opening.
  if (EXTERNAL_PROTOCOLS.has(protocol)) shell.openExternal(url).catch(() => {});
}

/** The window may copy to the clipboard; camera, location and all the rest it neither has nor gets. */
export function guardPermissions(
  session: Pick<
    Session,
    'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'
  >,
): void {
  const allowed = (permission: string, url: string) =>
    permission === 'clipboard-sanitized-write' && isAppUrl(url);
  session.setPermissionRequestHandler((_contents, permission, callback, details) => {
    callback(details.isMainFrame && allowed(permission, details.requestingUrl));
  });
  session.setPermissionCheckHandler((_contents, permission, origin) => allowed(permission, origin));
  session.setDevicePermissionHandler(() => false);
}

/** Whether a URL is a file that the server has made ready: `server` is the address of its socket. */
export function isExport(url: string, server: string): boolean {
  if (!URL.canParse(url) || !URL.canParse(server)) return false;
  const { origin, pathname, username, password } = new URL(url);
  const isOwn = origin === new URL(server.replace(/^ws/, 'http')).origin;
  return isOwn && username === '' && password === '' && pathname.startsWith('/exports/');
}

/** Keeps a window on its own pages: no other page, no new window, no embedded one. Files of its server it may fetch. */
export function guardNavigation(
  contents: Pick<WebContents, 'on' | 'setWindowOpenHandler' | 'downloadURL'>,
  shell: Pick<Shell, 'openExternal'>,
  server: () => string,
): void {
  const leave = (url: string) => {
    if (isExport(url, server())) contents.downloadURL(url);
    else openExternal(shell, url);
  };
  contents.on('will-frame-navigate', (details) => {
    if (isAppUrl(details.url) && details.isMainFrame) return;
    details.preventDefault();
    if (details.isMainFrame) leave(details.url);
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    leave(url);
    return { action: 'deny' };
  });
}
