/** A call as the telephone system reports it. */
import { toE164 } from '#shared/phone-number.ts';
import type { FieldProblem } from '#shared/protocol/records.ts';
import type { RowOf } from '#shared/protocol/rows.ts';
import { tidyName } from '../admin/names.ts';
import { notANumber } from './contact.ts';

type Told = Pick<RowOf<'call'>, 'direction' | 'answered' | 'number' | 'name' | 'startedAt' | 'duration'>;

/** What is left out stays as an earlier report had it. */
export interface CallReport {
  readonly direction?: Told['direction'] | undefined;
  readonly answered?: boolean | undefined;
  /** In any spelling; null: withheld. */
  readonly number?: string | null | undefined;
  readonly name?: string | null | undefined;
  readonly startedAt?: number | undefined;
  readonly duration?: number | undefined;
}

export interface ReadCall {
  readonly call: Told;
  readonly problems: readonly FieldProblem[];
}

/** `earlier`: the call as it was reported before; null: it is new. */
export function readCall(report: CallReport, earlier: Told | null, country: string): ReadCall {
  const problems: FieldProblem[] = [];
  const direction = report.direction ?? earlier?.direction;
  if (direction === undefined)
    problems.push({ field: 'direction', message: 'Say whether it came in or went out.' });
  const startedAt = report.startedAt ?? earlier?.startedAt;
  if (startedAt === undefined) problems.push({ field: 'startedAt', message: 'Say when it began.' });
  let number = earlier?.number ?? null;
  if (report.number !== undefined) {
    number = report.number === null ? null : (toE164(report.number, country) ?? null);
    if (number === null && report.number !== null) {
      problems.push({ field: 'number', message: notANumber(report.number) });
    }
  }
  const name = report.name === undefined ? (earlier?.name ?? null) : tidyName(report.name ?? '') || null;
  const call = {
    direction: direction ?? 'in',
    answered: report.answered ?? earlier?.answered ?? false,
    number,
    name,
    startedAt: startedAt ?? 0,
    duration: report.duration ?? earlier?.duration ?? 0,
  };
  return { call, problems };
}
