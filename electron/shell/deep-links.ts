import { parseSmsLink, type SmsLink } from '#shared/sms-link.ts';

/** What a link asks for: `offhook://conversation/<id>`, or a text by `sms:`, `smsto:` or `offhook://sms/<number>`. */
export type DeepLink =
  | { readonly kind: 'conversation'; readonly id: string }
  | ({ readonly kind: 'compose' } & SmsLink);

const OWN_PROTOCOL = 'offhook';
const SMS_PROTOCOLS = ['sms', 'smsto'];

/** The links to become the system's program for: our own, and those that no other program has. */
export function protocolsToTake(programFor: (url: string) => string): string[] {
  return [OWN_PROTOCOL, ...SMS_PROTOCOLS.filter((protocol) => programFor(`${protocol}:`) === '')];
}

/** Null for what is not a link of ours. */
export function parseDeepLink(url: string): DeepLink | null {
  const conversation = /^offhook:\/\/conversation\/([\w-]{1,64})$/i.exec(url)?.[1];
  if (conversation !== undefined) return { kind: 'conversation', id: conversation };
  const sms = parseSmsLink(url.replace(/^offhook:\/\/sms\//i, 'sms:'));
  return sms === null ? null : { kind: 'compose', ...sms };
}

/** The link among the arguments that the system started the program with. */
export function deepLinkOf(argv: readonly string[]): DeepLink | null {
  for (const argument of argv) {
    const link = parseDeepLink(argument);
    if (link !== null) return link;
  }
  return null;
}
