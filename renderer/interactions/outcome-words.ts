import type { InteractionView } from '#shared/desktop-api/views.ts';
import type { Outcome } from '#shared/vocabulary.ts';
import { waited, waitedSpoken } from '../messages/time-format.ts';

/** How one's own handling ended. */
const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  closed: 'Closed',
  terminated: 'Ended by the customer',
  waitTimeout: 'Ended: nobody answered in time',
  released: 'Released',
  transferred: 'Transferred',
  idleTimeout: 'Released: no activity',
  forceReleased: 'Taken back by a supervisor',
};

export function outcomeWords({ outcome }: Pick<InteractionView, 'outcome'>): string {
  return outcome === null ? 'Still open' : OUTCOME_WORDS[outcome];
}

type Span = Pick<InteractionView, 'startedAt' | 'endedAt'>;

/** How long it was handled: 12:05, 1 h 04 m. `now` for one that still is. */
export function handledFor({ startedAt, endedAt }: Span, now: number): string {
  return waited(startedAt, endedAt ?? now);
}

/** An interaction in one sentence, as a screen reader says its row. */
export function describeInteraction(interaction: InteractionView, started: string, now: number): string {
  const { title, queue, startedAt, endedAt, wrapUp, codeName, notes } = interaction;
  return [
    title,
    queue,
    started,
    waitedSpoken(startedAt, endedAt ?? now),
    outcomeWords(interaction),
    wrapUp === 'due' ? 'still to file' : null,
    codeName,
    notes === '' ? null : notes,
  ]
    .filter((part) => part !== null)
    .join(', ');
}
