import { toE164 } from '#shared/phone-number.ts';
import type { ContactValues } from '#shared/protocol/methods/contacts.ts';
import type { Candidate } from './candidate.ts';

export interface LineProblem {
  readonly line: number;
  /** Who it is about, as far as the file says. */
  readonly who: string;
  readonly message: string;
}

export interface CheckedContact {
  /** Of the file; the first, where several were joined. */
  readonly line: number;
  /** Its numbers in E.164. */
  readonly contact: ContactValues;
}

export interface CheckedFile {
  readonly contacts: readonly CheckedContact[];
  readonly problems: readonly LineProblem[];
  /** Lines that went into the contact of an earlier line: the same name and a number in common. */
  readonly joined: readonly LineProblem[];
}

/** Lines between two breaths. */
const SLICE = 200;
const MOST_NUMBERS = 20;
const LONGEST_NAME = 200;
const LONGEST_LABEL = 50;

interface Kept {
  readonly line: number;
  readonly contact: ContactValues;
}

/**
 * What a file comes to in an account of this country: what can be imported, and what is wrong with the other lines.
 * Yields again and again, so that a long file does not hold everything else up.
 */
export function* checkContacts(
  candidates: Iterable<Candidate>,
  country: string,
): Generator<undefined, CheckedFile> {
  const contacts: Kept[] = [];
  const problems: LineProblem[] = [];
  const joined: LineProblem[] = [];
  /** Which contact has a number, by its place among those kept. */
  const holders = new Map<string, number>();

  let place = 0;
  for (const candidate of candidates) {
    place += 1;
    if (place % SLICE === 0) yield;
    const { line } = candidate;
    const name = candidate.name.trim() || candidate.company.trim();
    const who = name || (candidate.numbers[0]?.number ?? '');
    const read = readNumbers(candidate, country);
    const message = whyNot(candidate, name, read);
    if (message !== null) {
      problems.push({ line, who, message });
      continue;
    }
    const { numbers } = read;
    const held = [
      ...new Set(numbers.map(({ number }) => holders.get(number)).filter((each) => each !== undefined)),
    ];
    const [at] = held;
    const before = at === undefined ? undefined : contacts[at];
    if (at === undefined || before === undefined) {
      for (const { number } of numbers) holders.set(number, contacts.length);
      contacts.push({ line, contact: { name, company: candidate.company.trim(), numbers } });
      continue;
    }
    if (held.length > 1 || !sameName(before.contact.name, name)) {
      const others = held.map((each) => contacts[each]).filter((each) => each !== undefined);
      const them = others.map((each) => `line ${each.line} (${each.contact.name})`).join(' and ');
      problems.push({ line, who, message: `It has a number in common with ${them}.` });
      continue;
    }
    const together = distinct([...before.contact.numbers, ...numbers]);
    if (together.length > MOST_NUMBERS) {
      problems.push({ line, who, message: tooMany(before.line) });
      continue;
    }
    for (const { number } of numbers) holders.set(number, at);
    contacts[at] = {
      line: before.line,
      contact: {
        ...before.contact,
        company: before.contact.company || candidate.company.trim(),
        numbers: together,
      },
    };
    joined.push({ line, who, message: `Taken together with line ${before.line}.` });
  }
  return { contacts, problems, joined };
}

interface ReadNumbers {
  readonly numbers: ContactValues['numbers'];
  /** Those that are none. */
  readonly wrong: readonly string[];
}

function readNumbers({ numbers }: Candidate, country: string): ReadNumbers {
  const read = numbers.map(({ number, label }) => ({ number, label, e164: toE164(number, country) }));
  return {
    numbers: distinct(
      read.flatMap(({ e164, label }) =>
        e164 === undefined ? [] : [{ number: e164, label: label.trim().slice(0, LONGEST_LABEL) }],
      ),
    ),
    wrong: read.filter(({ e164 }) => e164 === undefined).map(({ number }) => number),
  };
}

/** A number once; what it is called is said by the first that says it. */
function distinct(numbers: ContactValues['numbers']): ContactValues['numbers'] {
  const once = new Map<string, string>();
  for (const { number, label } of numbers) once.set(number, once.get(number) || label);
  return [...once].map(([number, label]) => ({ number, label }));
}

function whyNot(candidate: Candidate, name: string, { numbers, wrong }: ReadNumbers): string | null {
  if (candidate.unreadable !== undefined) return candidate.unreadable;
  if (name === '') return 'It has no name.';
  if (name.length > LONGEST_NAME) return `Its name is longer than ${LONGEST_NAME} characters.`;
  if (candidate.company.trim().length > LONGEST_NAME) {
    return `Its company is longer than ${LONGEST_NAME} characters.`;
  }
  if (wrong.length > 0) {
    const quoted = wrong.map((number) => `“${number.slice(0, 40)}”`).join(', ');
    return `${quoted} ${wrong.length === 1 ? 'is not a phone number' : 'are not phone numbers'}.`;
  }
  if (numbers.length === 0) return 'It has no number.';
  return numbers.length > MOST_NUMBERS ? tooMany(null) : null;
}

function tooMany(line: number | null): string {
  return line === null
    ? `It has more than ${MOST_NUMBERS} numbers.`
    : `Together with line ${line} it has more than ${MOST_NUMBERS} numbers.`;
}

function sameName(a: string, b: string): boolean {
  return a.toLocaleLowerCase() === b.toLocaleLowerCase();
}
