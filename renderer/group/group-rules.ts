import type { Colleague, ErrorView, NumberEntry, OwnLine } from '#shared/desktop-api/views.ts';
import { formatNumber, readTypedNumber } from '#shared/phone-number.ts';

/** An outside number that is about to be added. */
export interface ChosenNumber {
  /** E.164. */
  readonly number: string;
  readonly display: string;
  readonly name: string | null;
}

/** Whom a form is about to put into a group. */
export interface Members {
  readonly userIds: readonly string[];
  readonly numbers: readonly ChosenNumber[];
  /** What stands in the number field and is not among the numbers yet. */
  readonly typed: string;
  /** Null: the first there is. */
  readonly lineId: string | null;
}

export const NO_MEMBERS: Members = { userIds: [], numbers: [], typed: '', lineId: null };

export function withNumber(members: Members, chosen: ChosenNumber): Members {
  const isThere = members.numbers.some(({ number }) => number === chosen.number);
  return { ...members, typed: '', numbers: isThere ? members.numbers : [...members.numbers, chosen] };
}

export function chosenOf({ number, display, name }: NumberEntry): ChosenNumber {
  return { number, display, name };
}

/** With what is typed taken for a number, where it is one: nobody has to press Add first. */
export function withTyped(members: Members, country: string): Members {
  const { e164 } = readTypedNumber(members.typed, country);
  if (e164 === null) return members;
  return withNumber(members, { number: e164, display: formatNumber(e164, country), name: null });
}

/** What the number field says of what is left in it; null: nothing. */
export function typedProblem({ typed }: Members): string | null {
  return typed.trim() === '' ? null : 'This is no number yet. Complete it, or clear the field.';
}

/** Lines that a group's texts can go out from. */
export function usableLines(lines: readonly OwnLine[]): readonly OwnLine[] {
  return lines.filter(({ active }) => active);
}

export function lineFor(members: Members, lines: readonly OwnLine[]): OwnLine | null {
  return lines.find(({ id }) => id === members.lineId) ?? lines[0] ?? null;
}

/** Who can still be added. */
export function candidates(people: readonly Colleague[], taken: readonly string[]): readonly Colleague[] {
  return people.filter(({ id, active }) => active && !taken.includes(id));
}

/** What the server found wrong, by the part of the form that says it. */
export interface MemberProblems {
  readonly name: string | null;
  readonly people: string | null;
  readonly numbers: string | null;
  readonly line: string | null;
  /** What no part says. */
  readonly form: string | null;
}

const NO_PROBLEMS: MemberProblems = { name: null, people: null, numbers: null, line: null, form: null };

export function problemsOf(error: ErrorView | null, numbers: readonly ChosenNumber[]): MemberProblems {
  if (error === null) return NO_PROBLEMS;
  if (error.code === 'cannot_text_from' || error.code === 'line_inactive') {
    return { ...NO_PROBLEMS, line: error.message };
  }
  const fields = error.fields ?? [];
  const problems = {
    name: words((field) => field === 'name'),
    people: words((field) => field === 'userIds' || field.startsWith('userIds.')),
    numbers: words((field) => field === 'numbers' || field.startsWith('numbers.')),
    line: words((field) => field === 'lineId'),
  };
  const isSaid = Object.values(problems).some((problem) => problem !== null);
  return { ...problems, form: isSaid ? null : error.message };

  function words(isOf: (field: string) => boolean): string | null {
    const found = fields.filter(({ field }) => isOf(field));
    return found.length === 0 ? null : found.map(({ field, message }) => withParty(field, message)).join(' ');
  }

  /** Which of several numbers is meant, as the form shows it. */
  function withParty(field: string, message: string): string {
    const [list, index] = field.split('.');
    const party = list === 'numbers' && index !== undefined ? numbers[Number(index)] : undefined;
    if (party === undefined) return message;
    const shown = party.name ?? party.display;
    return message.startsWith(party.number)
      ? `${shown}${message.slice(party.number.length)}`
      : `${shown}: ${message}`;
  }
}
