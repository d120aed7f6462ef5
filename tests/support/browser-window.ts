import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { WebSocket } from 'ws';
import { SOCKET_PATH, ToWindow } from '#shared/browser-host.ts';

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** `fetch` neither sends a Host or Origin of one's choice nor a path with dots in it. */
export function ask(
  origin: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  method = 'GET',
  body?: string,
): Promise<Reply> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const request = httpRequest({ hostname, port, path, method, headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
      );
    });
    request.on('error', reject);
    request.end(body);
  });
}

/** Does what the entrance's script does with the code. */
export function redeem(origin: string, code: string): Promise<Reply> {
  const headers = { origin, 'content-type': 'application/json' };
  return ask(origin, '/session', headers, 'POST', JSON.stringify({ code }));
}

/** The cookie that an answer sets, as it is sent back. */
export function cookieOf(answer: Reply): string {
  return answer.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
}

export async function openSocket(origin: string, cookie: string): Promise<WebSocket> {
  const socket = new WebSocket(origin.replace('http', 'ws') + SOCKET_PATH, { headers: { cookie, origin } });
  await new Promise((resolve, reject) => {
    socket.on('open', resolve);
    socket.on('error', reject);
  });
  return socket;
}

/** The next message that is told to the window. */
export function next(socket: WebSocket): Promise<ToWindow> {
  return new Promise((resolve) => {
    socket.once('message', (data) => resolve(ToWindow.parse(JSON.parse(data.toString()))));
  });
}
