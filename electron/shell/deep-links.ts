import type { DesktopHandlers } from '#shared/desktop-api/api.ts';

/** What a link asks for: `offhook://conversation/<id>`, or `sms:<number>` and `offhook://sms/<number>`. */
export type DeepLink =
  | { readonly kind: 'conversation'; readonly id: string }
  | { readonly kind: 'number'; readonly number: string };

export const LINK_PROTOCOLS = ['offhook', 'sms'] as const;

/** Null for what is not a link of ours. */
export function parseDeepLink(url: string): DeepLink | null {
  if (!URL.canParse(url)) return null;
  const { protocol, host, pathname } = new URL(url);
  if (protocol === 'sms:') return numberLink(pathname);
  if (protocol !== 'offhook:') return null;
  const rest = pathname.slice(1);
  if (host === 'sms') return numberLink(rest);
  return host === 'conversation' && /^[\w-]{1,64}$/.test(rest) ? { kind: 'conversation', id: rest } : null;
}

/** The link among the arguments that the system started a second instance with. */
export function deepLinkOf(argv: readonly string[]): DeepLink | null {
  for (const argument of argv) {
    const link = parseDeepLink(argument);
    if (link !== null) return link;
  }
  return null;
}

/** The conversation that a link is about; null if there is none here. */
export async function findConversation(
  link: DeepLink,
  handlers: Pick<DesktopHandlers, 'conversations.get' | 'conversations.list'>,
): Promise<string | null> {
  if (link.kind === 'conversation') {
    return (await handlers['conversations.get']({ id: link.id }))?.id ?? null;
  }
  for (const section of ['waiting', 'others'] as const) {
    const { items } = await handlers['conversations.list']({
      section,
      filter: 'all',
      search: link.number,
      offset: 0,
      limit: 1,
    });
    if (items[0] !== undefined) return items[0].id;
  }
  return null;
}

function numberLink(text: string): DeepLink | null {
  const number = safeDecode(text).replace(/[\s().-]/g, '');
  return /^\+?\d{3,15}$/.test(number) ? { kind: 'number', number } : null;
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
