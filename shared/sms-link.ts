/** A text that a link asks for: to be written and looked at, never sent by itself. */
export interface SmsLink {
  readonly number: string;
  readonly text: string;
}

/**
 * Reads `sms:` and `smsto:` links as web pages and phones write them: `sms:+12025550143?body=Hello`, also with `&body=`
 * or `;body=`. Of several numbers it takes the first. Null for what is not such a link.
 */
export function parseSmsLink(url: string): SmsLink | null {
  const [, target = '', query = ''] = /^sms(?:to)?:(?:\/\/)?([^?&;]*)(.*)$/is.exec(url.trim()) ?? [];
  const number = decode(target.split(',')[0] ?? '').replace(/[\s().-]/g, '');
  if (!/^\+?\d{3,15}$/.test(number)) return null;
  const body = /[?&;]body=([^&]*)/i.exec(query)?.[1] ?? '';
  return { number, text: decode(body).replace(/\r\n?/g, '\n') };
}

/**
 * The text that a page's address asks for: `#compose=` and such a link, as it is or percent-encoded (as
 * `registerProtocolHandler` puts it there). Null where it asks for none.
 */
export function smsLinkInHash(hash: string): SmsLink | null {
  const link = /[#&]compose=(.*)$/s.exec(hash)?.[1];
  if (link === undefined) return null;
  return parseSmsLink(/^sms(?:to)?:/i.test(link) ? link : decode(link));
}

/** Whoever wrote “50% off” without encoding it meant just that. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
