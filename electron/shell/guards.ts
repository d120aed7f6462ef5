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

/** Keeps a window on its own pages: no other page, no new window, no embedded one. */
export function guardNavigation(
  contents: Pick<WebContents, 'on' | 'setWindowOpenHandler'>,
  shell: Pick<Shell, 'openExternal'>,
): void {
  contents.on('will-frame-navigate', (details) => {
    if (isAppUrl(details.url) && details.isMainFrame) return;
    details.preventDefault();
    if (details.isMainFrame) openExternal(shell, details.url);
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    openExternal(shell, url);
    return { action: 'deny' };
  });
}
