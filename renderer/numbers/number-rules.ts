import type { NumberEntry } from '#shared/desktop-api/views.ts';
import { formatNumber, type NumberState, readTypedNumber } from '#shared/phone-number.ts';

/** What is wrong with a number, at its field. `left`: the person has gone on to something else. */
export function numberError(state: NumberState, left: boolean): string | null {
  switch (state) {
    case 'notDigits':
      return 'A number has digits only: no letters or other signs.';
    case 'tooLong':
      return 'This is longer than a phone number can be.';
    case 'noCountry':
      return 'No country has this calling code.';
    case 'notInUse':
      return left ? 'There is no such phone number in this country.' : null;
    case 'incomplete':
      return left ? 'Some digits are missing.' : null;
    default:
      return null;
  }
}

/** The same where names can be typed, too: until the person goes on, what is typed may be the beginning of one. */
export function searchedNumberError(state: NumberState, left: boolean): string | null {
  if (state === 'notDigits') return left ? 'Choose somebody from the list, or enter a number.' : null;
  return numberError(state, left);
}

/** A name rather than a number: what fits first is meant. */
export function isName(text: string): boolean {
  return /\p{L}/u.test(text);
}

export interface Written {
  readonly text: string;
  readonly country: string;
}

/** A known number as the field writes it: as in its own country, if the field can say which one that is. */
export function writeNumber(e164: string, country: string, canSwitch: boolean): Written {
  const own = readTypedNumber(e164, country).country;
  return canSwitch
    ? { text: formatNumber(e164, own), country: own }
    : { text: formatNumber(e164, country), country };
}

const SOURCE_NAMES: Readonly<Record<NumberEntry['source'], string>> = {
  phonebook: 'Phonebook',
  call: 'Recent calls',
  conversation: 'Conversations',
};

export interface NumberGroup {
  readonly id: NumberEntry['source'];
  readonly name: string;
  readonly entries: readonly NumberEntry[];
}

/** What was found, by where it was found, in the order of its own within each. */
export function groupNumbers(entries: readonly NumberEntry[]): readonly NumberGroup[] {
  return (['phonebook', 'call', 'conversation'] as const)
    .map((id) => ({ id, name: SOURCE_NAMES[id], entries: entries.filter(({ source }) => source === id) }))
    .filter((group) => group.entries.length > 0);
}
