/** The log of all texts, and what there is about one number, as scripts ask for them. */
import { z } from 'zod';
import { LogFilters } from '#shared/protocol/methods/consent.ts';
import { METHODS } from '#shared/protocol/methods.ts';

const time = z
  .union([z.coerce.number().int(), z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))])
  .describe('Milliseconds since the Unix epoch, or as `2026-01-05T09:00:00Z`.');

const filters = LogFilters.shape;

/** What is left out does not matter. */
export const TextsFilters = z.object({
  search: filters.search.default(''),
  from: time.optional().describe('Not before.'),
  to: time.optional().describe('Before this.'),
  direction: filters.direction.unwrap().optional(),
  lineId: filters.lineId.unwrap().optional(),
  userId: filters.userId.unwrap().optional(),
  queueId: filters.queueId.unwrap().optional(),
  campaignId: filters.campaignId.unwrap().optional(),
  consent: filters.consent.unwrap().optional(),
  status: filters.status.unwrap().optional(),
  number: filters.number.unwrap().optional().describe('This outside number alone, in any spelling.'),
});

export const TextsQuery = TextsFilters.extend({
  before: z.coerce
    .number()
    .int()
    .optional()
    .describe('As an earlier answer gave it; left out: from the latest on.'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const TextsPage = METHODS['log.texts'].result;
export const NumberConsent = METHODS['consent.history'].result;
export const Erased = METHODS['number.erase'].result;
