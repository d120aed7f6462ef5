import type { InteractionView } from '#shared/desktop-api/views.ts';
import type { Outcome } from '#shared/vocabulary.ts';
import { waited, waitedSpoken } from '../messages/time-format.ts';

/** How one's own handling ended. */
const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  closed: 'Closed',
  terminated: 'Ended by the customer',
  waitTimeout: 'Ended: nobody answered in time',
  optedOut: 'Ended: they want no more texts',
  released: 'Released',
  transferred: 'Transferred',
  idleTimeout: 'Released: no activity',
  forceReleased: 'Taken back by a supervisor',
};

export function outcomeWords({ outcome }: Pick<InteractionView, 'outcome'>): string {
  return outcome === null ? 'Still open' : OUTCOME_WORDS[outcome];
}

type Span = Pick<InteractionView, 'startedAt' | 'endedAt'>;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** How long it was handled: under 1 min, 12 min, 1 h 04 m. `now` for one that still is. */
export function handledFor({ startedAt, endedAt }: Span, now: number): string {
  const end = endedAt ?? now;
  const length = end - startedAt;
  if (length >= HOUR) return waited(startedAt, end);
  return length < MINUTE ? 'under 1 min' : `${Math.floor(length / MINUTE)} min`;
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
    wrapUp === 'due' ? 'still to wrap up' : null,
    codeName,
    notes === '' ? null : notes,
  ]
    .filter((part) => part !== null)
    .join(', ');
}
