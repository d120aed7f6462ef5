import type { ErrorView } from '#shared/desktop-api/views.ts';
import { CLOSE } from '#shared/protocol/frames.ts';
import type { SocketEnd } from '../ports.ts';

/** Why there is no connection, in words that help the person at the desk. */
export function describeEnd(end: SocketEnd, server: string): ErrorView {
  return { code: 'unreachable', message: sentence(end, new URL(server).host) };
}

export function silentServer(server: string): ErrorView {
  return { code: 'unreachable', message: `The server at ${new URL(server).host} does not answer.` };
}

function sentence(end: SocketEnd, host: string): string {
  if (end.error !== null) return networkSentence(end.error, host);
  switch (end.code) {
    case CLOSE.goingAway.code:
      return `The server at ${host} is stopping or restarting.`;
    case CLOSE.unauthenticated.code:
      return `The server at ${host} ended the sign-in.`;
    case CLOSE.resync.code:
      return 'This computer fell behind the server and is catching up.';
    default:
      return `The connection to ${host} broke.`;
  }
}

function networkSentence(error: Error & { code?: string }, host: string): string {
  const code = error.code ?? '';
  if (code === 'ECONNREFUSED') return `There is no messaging server running at ${host}.`;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return `${host} cannot be found. Check the address and this computer’s network.`;
  }
  if (code === 'EHOSTUNREACH' || code === 'ENETUNREACH' || code === 'ENETDOWN') {
    return `This computer has no network connection to ${host}.`;
  }
  if (code === 'ETIMEDOUT' || /handshake has timed out/.test(error.message)) {
    return `The server at ${host} does not answer.`;
  }
  if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS/.test(code)) {
    return `The certificate of ${host} cannot be trusted, so nothing was sent to it.`;
  }
  if (/Unexpected server response/.test(error.message)) {
    return `${host} answers, but not as a messaging server.`;
  }
  return `The connection to ${host} broke.`;
}
