import type { CallParams, DesktopHandlers } from '#shared/desktop-api/api.ts';
import { toE164 } from '#shared/phone-number.ts';
import { refuse } from '#shared/protocol/errors.ts';
import type { LogEntry, LogFilters } from '#shared/protocol/methods/consent.ts';
import type { World } from './world.ts';

type Texts = CallParams<'log.texts'>;

/** How many places of the log one answer looks through, however few of them match. */
export const WINDOW = 150;

/** The log of all texts, and what one number agreed to. */
export function logCalls(world: World) {
  function texts({ filters, before, limit }: Texts) {
    const start = before ?? 0;
    const looked = world.textLog.slice(start, start + WINDOW);
    const found: { entry: LogEntry; place: number }[] = [];
    looked.forEach((entry, index) => {
      if (found.length < limit && matches(entry, filters)) found.push({ entry, place: start + index });
    });
    const reached = found.length === limit ? (found.at(-1)?.place ?? 0) + 1 : start + looked.length;
    const more = reached < world.textLog.length;
    return {
      entries: found.map(({ entry }) => entry),
      before: more ? reached : null,
      reachedAt: more ? (world.textLog[reached - 1]?.at ?? null) : null,
    };
  }

  return {
    'log.texts': async (asked) => {
      world.needServer();
      return texts(asked);
    },
    'log.choices': async () => world.logChoices,
    'consent.history': async ({ number }) => {
      world.needServer();
      const e164 = toE164(number, 'US');
      if (e164 === undefined) throw refuse('not_a_number', {});
      return world.consents.get(e164) ?? { number: e164, entries: [], now: [], texts: 0 };
    },
    'export.prepare': async () => {
      world.needServer();
      return { url: 'http://127.0.0.1:7420/exports/once' };
    },
    'number.erase': async ({ number }) => {
      world.needServer();
      const history = world.consents.get(number);
      if (history === undefined) throw refuse('not_found', {});
      world.consents.delete(number);
      world.textLog = world.textLog.filter((entry) => entry.number !== number);
      return { conversations: 1, messages: history.texts, contacts: 0, calls: 0 };
    },
  } satisfies Partial<DesktopHandlers>;
}

function matches(entry: LogEntry, { search, from, to, direction, consent, status, number }: LogFilters) {
  const digits = search.replace(/\D/g, '');
  return (
    (search === '' ||
      entry.text.toLowerCase().includes(search.toLowerCase()) ||
      (digits !== '' && entry.number.includes(digits))) &&
    (from === null || entry.at >= from) &&
    (to === null || entry.at < to) &&
    (direction === null || entry.direction === direction) &&
    (consent === null || entry.consent === consent) &&
    (status === null || entry.status === status) &&
    (number === null || entry.number === number)
  );
}
