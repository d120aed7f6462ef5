import {
  AsYouType,
  type CountryCode,
  getCountries,
  getCountryCallingCode,
  parsePhoneNumberFromString,
  validatePhoneNumberLength,
} from 'libphonenumber-js/max';

/** Any spelling of a number → E.164, or undefined where it is not a number that can be dialled. */
export function toE164(text: string, defaultCountry: string): string | undefined {
  const number = parsePhoneNumberFromString(text, defaultCountry as CountryCode);
  return number?.isValid() ? number.number : undefined;
}

/** E.164 → how people of the account's country read it: national form at home, international abroad. */
export function formatNumber(e164: string, homeCountry: string): string {
  const number = parsePhoneNumberFromString(e164);
  if (number === undefined) return e164;
  return number.country === homeCountry ? number.formatNational() : number.formatInternational();
}

/** What can be said of a number while it is typed. Only `valid` can be dialled; the last four will never be. */
export type NumberState =
  | 'empty'
  | 'incomplete'
  | 'valid'
  | 'notDigits'
  | 'tooLong'
  | 'noCountry'
  | 'notInUse';

export interface TypedNumber {
  /** As it is written in its country, as far as it is typed. */
  readonly shown: string;
  /** The country that the number itself names, else the one it is read in. */
  readonly country: string;
  /** Null unless `valid`. */
  readonly e164: string | null;
  readonly state: NumberState;
}

/** Reads a number that is being typed. An international one says itself which country it belongs to. */
export function readTypedNumber(text: string, country: string): TypedNumber {
  const typed = text.trim();
  if (typed === '') return { shown: '', country, e164: null, state: 'empty' };
  if (!/^\+?[\d\s().\-/]*$/.test(typed)) return { shown: text, country, e164: null, state: 'notDigits' };
  const reader = new AsYouType(country as CountryCode);
  const shown = reader.input(typed);
  const named = reader.isInternational() ? (reader.getCountry() ?? country) : country;
  const e164 = toE164(typed, country) ?? null;
  return { shown, country: named, e164, state: e164 === null ? stateOf(typed, country) : 'valid' };
}

function stateOf(typed: string, country: string): NumberState {
  switch (validatePhoneNumberLength(typed, country as CountryCode)) {
    case 'TOO_LONG':
      return 'tooLong';
    case 'INVALID_COUNTRY':
      // A calling code has up to three digits: fewer may still become one.
      return typed.replace(/\D/g, '').length < 3 ? 'incomplete' : 'noCountry';
    case undefined:
    case 'INVALID_LENGTH':
      return 'notInUse';
    default:
      return 'incomplete';
  }
}

/** The same digits as a number of another country: what follows an international number's calling code is kept. */
export function moveNumber(text: string, from: string, to: string): TypedNumber {
  const reader = new AsYouType(from as CountryCode);
  reader.input(text);
  const callingCode = reader.isInternational() ? reader.getCallingCode() : undefined;
  const kept = callingCode === undefined ? undefined : reader.getNumberValue()?.slice(1 + callingCode.length);
  return readTypedNumber(kept ?? text, to);
}

export interface DialledCountry {
  /** Two letters: US. */
  readonly code: string;
  /** With its plus: +1. */
  readonly callingCode: string;
}

/** Every country whose numbers can be dialled. */
export function dialledCountries(): readonly DialledCountry[] {
  return getCountries().map((code) => ({ code, callingCode: `+${getCountryCallingCode(code)}` }));
}
