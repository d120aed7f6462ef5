import type { ConsentEntry, LogEntry } from '#shared/protocol/methods/consent.ts';
import type { ConsentCause, MessageStatus, RefusalScope } from '#shared/vocabulary.ts';
import { AUTOMATIC_WORDS, STATUS_WORDS } from '../../messages/describe.ts';
import { CONSENT_WORDS } from './log-filters.ts';

/** Where a text is. What quiet hours hold is `queued`, too: it is not on its way yet. */
export function statusWord(status: MessageStatus | null): string {
  if (status === null) return 'Received';
  return status === 'queued' ? 'Queued' : STATUS_WORDS[status];
}

/** Who wrote it. */
export function authorWords({ user, automatic, direction }: LogEntry): string {
  if (user !== null) return user;
  if (automatic !== null) return AUTOMATIC_WORDS[automatic];
  return direction === 'in' ? 'The customer' : 'Nobody';
}

/** The row in one sentence, for a screen reader. `who`: the outside number or its name. */
export function describeEntry(entry: LogEntry, who: string, when: string): string {
  const { direction, consent, status, failure, text, segments } = entry;
  return [
    `${direction === 'in' ? 'From' : 'To'} ${who}`,
    when,
    `Consent: ${CONSENT_WORDS[consent]}`,
    failure === null ? statusWord(status) : `${statusWord(status)}: ${failure.reason}`,
    counted(segments, 'segment'),
    text,
  ].join(', ');
}

/** What happened, in words. A refusal and an agreement each say who said so. */
export const CAUSE_WORDS: Readonly<Record<ConsentCause, string>> = {
  wroteFirst: 'They texted first',
  asked: 'They were sent the opt-in request',
  optInWord: 'They texted the opt-in word',
  attested: 'A user confirmed having their permission',
  optOutWord: 'They texted an opt-out word',
  confirmed: 'A user read in a text that they want no more',
  recorded: 'They said otherwise that they want no more',
  noticed: 'The opt-out notice was sent with a text',
  flagged: 'A text may be asking to stop',
  dismissed: 'A user found that the text does not ask to stop',
};

/** How far a refusal reaches. */
export function scopeWords(scope: RefusalScope, { line, campaign }: Pick<ConsentEntry, 'line' | 'campaign'>) {
  switch (scope) {
    case 'line':
      return `Holds for the line ${line}`;
    case 'campaign':
      return campaign === null ? `Holds for the line ${line}` : `Holds for the campaign ${campaign}`;
    case 'account':
      return 'Holds for every line of the organisation';
  }
}

export function counted(count: number, one: string): string {
  return `${count.toLocaleString()} ${one}${count === 1 ? '' : 's'}`;
}

/** A zone as people say it: New York. */
export function zoneWords(timeZone: string): string {
  return (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ');
}
