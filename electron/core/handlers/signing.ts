import type { DesktopHandlers } from '#shared/desktop-api/api.ts';
import { DesktopError } from '#shared/desktop-api/dispatch.ts';
import { serverAddress } from '../connection/address.ts';
import type { Connection } from '../connection/connection.ts';
import { Unanswered } from '../connection/peer.ts';

export type Signing = Pick<DesktopHandlers, 'auth.signIn' | 'auth.signOut' | 'connection.retry'>;

export function signingHandlers(connection: Connection, leave: () => Promise<void>): Signing {
  return {
    'auth.signIn': async ({ server, extension, password }) => {
      try {
        await connection.signIn(serverAddress(server), extension.trim(), password);
      } catch (thrown) {
        if (thrown instanceof Unanswered) throw new DesktopError('unreachable', thrown.problem.message);
        throw thrown;
      }
      return {};
    },
    'auth.signOut': async () => {
      await leave();
      return {};
    },
    'connection.retry': async () => {
      connection.retry();
      return {};
    },
  };
}
