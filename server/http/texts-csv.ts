/** The log of all texts as CSV, of any length: no more of it is read than has been taken. */
import { pipeline, Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import type { LogEntry, LogFilters } from '#shared/protocol/methods/consent.ts';
import type { ConsentState } from '#shared/vocabulary.ts';
import type { Reader } from '../store/connection.ts';
import { walkTexts } from '../store/text-log-pages.ts';
import { zonedTime } from './zoned-time.ts';

const COLUMNS = [
  'Time',
  'Direction',
  'Line',
  'Number',
  'User',
  'Queue',
  'Campaign',
  'Consent',
  'Automatic',
  'Group',
  'Text',
  'Segments',
  'Status',
  'Failure',
  'Sent in quiet hours because',
] as const;

const CONSENT: Readonly<Record<ConsentState, string>> = {
  unknown: 'Unknown',
  pending: 'Pending',
  active: 'Active',
  refused: 'Refused',
};

/** Columns that we write ourselves: their plus begins a number, no formula. */
const NUMBERS: ReadonlySet<number> = new Set([COLUMNS.indexOf('Line'), COLUMNS.indexOf('Number')]);

export function textsCsv(reader: Reader, filters: LogFilters, timeZone: string): Readable {
  const csv = stringify({
    bom: true,
    header: true,
    columns: [...COLUMNS],
    // What a customer texts must not become a formula in somebody’s spreadsheet.
    escape_formulas: true,
    cast: {
      string: (value, { index, header }) =>
        !header && NUMBERS.has(index) ? { value, escape_formulas: false } : value,
    },
  });
  return pipeline(Readable.from(records(reader, filters, timeZone)), csv, () => {
    // Whoever takes the stream sees its error, or has gone.
  });
}

async function* records(reader: Reader, filters: LogFilters, timeZone: string): AsyncGenerator<string[]> {
  const write = zonedTime(timeZone);
  for await (const entries of walkTexts(reader, filters)) {
    for (const entry of entries) yield recordOf(entry, write(entry.at));
  }
}

function recordOf(entry: LogEntry, time: string): string[] {
  const { direction, line, number, user, queue, campaign, consent, automatic, group, text, segments } = entry;
  return [
    time,
    direction,
    line,
    number,
    user ?? '',
    queue ?? '',
    campaign ?? '',
    CONSENT[consent],
    automatic ?? '',
    group ? 'yes' : '',
    text,
    String(segments),
    entry.status ?? '',
    entry.failure === null ? '' : `${entry.failure.reason} (${entry.failure.code})`,
    entry.quietReason ?? '',
  ];
}
