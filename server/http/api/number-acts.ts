/** The log of all texts, and what there is about one number, for scripts. */
import type { z } from 'zod';
import { toE164 } from '#shared/phone-number.ts';
import { refuse } from '#shared/protocol/errors.ts';
import type { LogFilters } from '#shared/protocol/methods/consent.ts';
import { accountZone, defaultCountryOf } from '../../store/accounts.ts';
import { readConsent } from '../../store/admin-numbers.ts';
import { NO_FILTERS, readTexts } from '../../store/text-log-pages.ts';
import { numberJson } from '../number-json.ts';
import { textsCsv } from '../texts-csv.ts';
import { type ApiParts, type Asked, accountOf, userOf } from './asked.ts';
import type { TextsFilters, TextsQuery } from './number-resources.ts';
import type { NumberAct } from './operations.ts';
import { commandIdOf } from './requests.ts';

type Act = (parts: ApiParts, asked: Asked) => Promise<unknown>;

export const NUMBER_ACTS: { readonly [Does in NumberAct['does']]: Act } = {
  async listTexts(parts, asked) {
    const { before = null, limit } = asked.query as z.infer<typeof TextsQuery>;
    return readTexts(parts.store.reader, await filtersOf(parts, asked), { before, limit });
  },

  async exportTexts(parts, asked) {
    const { reader } = parts.store;
    const filters = await filtersOf(parts, asked);
    await parts.engine.noteExport(userOf(asked), { kind: 'texts', filters });
    asked.reply.type('text/csv; charset=utf-8');
    return textsCsv(reader, filters, await accountZone(reader));
  },

  async readNumber(parts, asked) {
    const number = await numberOf(parts, asked, textOf(asked));
    return parts.store.snapshot((reader) => readConsent(reader, number));
  },

  async exportNumber(parts, asked) {
    const { reader } = parts.store;
    const number = await numberOf(parts, asked, textOf(asked));
    await parts.engine.noteExport(userOf(asked), { kind: 'number', number });
    asked.reply.type('application/json; charset=utf-8');
    return numberJson({ reader, number, timeZone: await accountZone(reader), now: parts.clock.now() });
  },

  async eraseNumber({ engine, newId }, asked) {
    return engine.run<'number.erase'>(userOf(asked), {
      method: 'number.erase',
      params: { commandId: commandIdOf(asked.request, newId), number: textOf(asked) },
    });
  },
};

async function filtersOf(parts: ApiParts, asked: Asked): Promise<LogFilters> {
  const { number, ...rest } = asked.query as z.infer<typeof TextsFilters>;
  const given = Object.fromEntries(Object.entries(rest).filter(([name]) => name in NO_FILTERS));
  return {
    ...NO_FILTERS,
    ...given,
    number: number === undefined ? null : await numberOf(parts, asked, number),
  };
}

const textOf = ({ request }: Asked) => (request.params as { number: string }).number;

/** In E.164. Throws `not_a_number`. */
async function numberOf({ store }: ApiParts, asked: Asked, text: string): Promise<string> {
  const number = toE164(text, await defaultCountryOf(store.reader, accountOf(asked)));
  if (number === undefined) throw refuse('not_a_number', {});
  return number;
}
