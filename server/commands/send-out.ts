import { refuse } from '#shared/protocol/errors.ts';
import type { RowOf } from '#shared/protocol/rows.ts';
import type { Reader } from '../store/connection.ts';
import { findLineById } from '../store/lines.ts';
import { enqueueText } from '../store/outbox.ts';
import type { NumberConversation } from '../store/threads.ts';
import type { Unit } from './unit.ts';

export type Line = RowOf<'line'>;

/** A line that something refers to. */
export async function lineOf(reader: Reader, id: string): Promise<Line> {
  const line = await findLineById(reader, id);
  if (line === undefined) throw new Error(`There is no line ${id}.`);
  return line;
}

/** Throws `line_inactive`. */
export function mustBeActive({ active, number }: Pick<Line, 'active' | 'number'>): void {
  if (!active) throw refuse('line_inactive', { number });
}

/** Puts a text on its way to the carrier: a message, or a group's on its way to one number, as its id says. */
export async function sendOut(
  unit: Unit,
  { number: from }: Pick<Line, 'number'>,
  { id: conversationId, outsideNumber: to }: Pick<NumberConversation, 'id' | 'outsideNumber'>,
  { id: textId, text }: { readonly id: string; readonly text: string },
): Promise<void> {
  await enqueueText(unit.transaction, {
    textId,
    conversationId,
    from,
    to,
    text,
    automatic: null,
    notBefore: null,
  });
  unit.outbound = true;
}
