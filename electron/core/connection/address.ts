import { DesktopError } from '#shared/desktop-api/dispatch.ts';

/**
 * What a person types as a server → the WebSocket address. A bare host is reached encrypted unless it is this
 * machine; the path is `/ws` where none is given.
 */
export function serverAddress(text: string): string {
  const typed = text.trim();
  const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? '' : isThisMachine(typed) ? 'ws://' : 'wss://';
  let url: URL;
  try {
    url = new URL(scheme + typed);
  } catch {
    throw new DesktopError('bad_address', `“${typed}” is not the address of a server.`);
  }
  if (url.protocol === 'http:') url.protocol = 'ws:';
  if (url.protocol === 'https:') url.protocol = 'wss:';
  if ((url.protocol !== 'ws:' && url.protocol !== 'wss:') || url.hostname === '') {
    throw new DesktopError('bad_address', `“${typed}” is not the address of a server.`);
  }
  if (url.pathname === '/' || url.pathname === '') url.pathname = '/ws';
  url.hash = '';
  url.username = '';
  url.password = '';
  return url.href;
}

/** Where the server that is connected to has a file: a path of its own answers. */
export function fileAddress(server: string, path: string): string {
  return new URL(path, server.replace(/^ws/, 'http')).href;
}

function isThisMachine(typed: string): boolean {
  return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?(\/|$)/i.test(typed);
}
