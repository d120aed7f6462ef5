import type { DesktopHandlers } from '#shared/desktop-api/api.ts';
import { toE164 } from '#shared/phone-number.ts';
import { logChoices } from '../cache/admin.ts';
import { isNumberHere } from '../cache/conversations.ts';
import { accountOf } from '../cache/directory.ts';
import { fileAddress } from '../connection/address.ts';
import type { Parts } from '../parts.ts';
import { mustAdminister, withServer } from './guards.ts';

export type Logging = Pick<
  DesktopHandlers,
  'log.texts' | 'log.choices' | 'consent.history' | 'export.prepare' | 'number.erase'
>;

/** The log of all texts and what is kept of single numbers: for admins, who ask the server. */
export function loggingHandlers(parts: Parts): Logging {
  const { cache, connection, feed, request, newId } = parts;

  return {
    'log.texts': (query) => withServer(parts, 'The log', () => request('log.texts', query)),

    'log.choices': async () => {
      mustAdminister(parts);
      return logChoices(cache);
    },

    'consent.history': (query) =>
      withServer(parts, 'The history of a number', () => request('consent.history', query)),

    'export.prepare': (wanted) =>
      withServer(parts, 'An export', async () => {
        const { path } = await request('export.prepare', wanted);
        return { url: fileAddress(connection.state.server, path) };
      }),

    'number.erase': ({ number }) =>
      withServer(parts, 'Erasing a number', async () => {
        const erased = await request('number.erase', { commandId: newId(), number });
        const e164 = toE164(number, accountOf(cache)?.defaultCountry ?? '') ?? number;
        await feed.arrival(() => !isNumberHere(cache, e164));
        return erased;
      }),
  };
}
