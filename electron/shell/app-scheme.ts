import type { CustomScheme, Protocol } from 'electron';
import type { WindowFiles } from '../host/window-files.ts';
import { windowHeaders } from '../host/window-headers.ts';

const SCHEME = 'app';
const HOST = 'offhook';

/** Where the window is served from. A scheme of our own has none of the privileges of file:. */
export const APP_ORIGIN = `${SCHEME}://${HOST}`;

/** Must be registered before Electron is ready. */
export const APP_SCHEME: CustomScheme = {
  scheme: SCHEME,
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
};

/** Whether a URL is a page of ours. */
export function isAppUrl(url: string): boolean {
  return url === APP_ORIGIN || url.startsWith(`${APP_ORIGIN}/`);
}

/** Answers `app://offhook/…` with the files of the built window. */
export function serveWindow(protocol: Pick<Protocol, 'handle'>, files: WindowFiles): void {
  const headers = windowHeaders([]);
  const refuse = (status: number) => new Response(null, { status, headers });
  protocol.handle(SCHEME, async (request) => {
    if (!isAppUrl(request.url)) return refuse(403);
    if (request.method !== 'GET') return refuse(405);
    const file = await files(new URL(request.url).pathname);
    if (file === null) return refuse(404);
    return new Response(file.bytes, { headers: { ...headers, 'content-type': file.type } });
  });
}
