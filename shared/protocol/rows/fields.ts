/** What fields of rows have in common. */
import { z } from 'zod';

export const id = z.string().min(1).max(64);

export const time = z.int().describe('Milliseconds since the Unix epoch, UTC.');

export const e164 = z
  .string()
  .regex(/^\+[1-9]\d{4,14}$/)
  .describe('A phone number in E.164.');

export const duration = z.int().positive().describe('Milliseconds.');

export const revision = z
  .int()
  .positive()
  .describe('Rises at every change by an admin; a change names the one it was made from.');

export const envelope = {
  id,
  audience: z
    .string()
    .describe('Who may see the row: `account:<id>`, `queue:<id>`, `conversation:<id>` or `user:<id>`.'),
  seq: z.int().nonnegative().describe("The account's sequence number of the last change of this row."),
};
