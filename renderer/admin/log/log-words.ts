import type { ConsentEntry, LogEntry } from '#shared/protocol/methods/consent.ts';
import type { Millis } from '#shared/time.ts';
import type { MessageStatus, RefusalScope } from '#shared/vocabulary.ts';
import { CONSENT_WORDS } from '../../messages/consent-marks.ts';
import { AUTOMATIC_WORDS, listed, STATUS_WORDS } from '../../messages/describe.ts';
import { dayWithin, type TimeFormat } from '../../messages/time-format.ts';
import type { Erased } from '../../stores/number-page-store.ts';
import { counted } from '../record-lists.ts';

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
export function causeWords({ cause, user }: Pick<ConsentEntry, 'cause' | 'user'>): string {
  const who = user ?? 'A user';
  switch (cause) {
    case 'wroteFirst':
      return 'They texted first';
    case 'asked':
      return user === null ? 'They were sent the opt-in request' : `${user} sent them the opt-in request`;
    case 'optInWord':
      return 'They texted an opt-in word';
    case 'attested':
      return `${who} said that they have their permission`;
    case 'optOutWord':
      return 'They texted an opt-out word';
    case 'confirmed':
      return `${who} read in a text that they want no more`;
    case 'recorded':
      return `${who} noted that they want no more texts`;
    case 'noticed':
      return 'The opt-out notice was sent with a text';
    case 'flagged':
      return 'A text may be asking to stop';
    case 'dismissed':
      return `${who} said that the text does not ask to stop`;
  }
}

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

/** A zone as people say it: New York. */
export function zoneWords(timeZone: string): string {
  return (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ');
}

/** “Looked back to Monday 3 March” */
export function lookedBack(reachedAt: Millis | null, format: TimeFormat, now: Millis): string {
  if (reachedAt === null) return 'Looked through all of it';
  return `Looked back to ${dayWithin(format, reachedAt, now)}`;
}

/** “Gone: 3 conversations, 120 messages and 2 calls.” */
export function erasedWords({ conversations, messages, contacts, calls }: Erased): string {
  const gone = [
    counted(conversations, 'conversation'),
    counted(messages, 'message'),
    counted(contacts, 'contact'),
    counted(calls, 'call'),
  ].filter((part) => !part.startsWith('0 '));
  return gone.length === 0 ? 'Nothing else had been kept.' : `Gone: ${listed(gone)}.`;
}
