import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/max';

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
