import type { DesktopApi } from '#shared/desktop-api/api.ts';
import { formatNumber } from '#shared/phone-number.ts';
import type { LogEntry } from '#shared/protocol/methods/consent.ts';

/** How many threads one number may have on the lines of a team. */
const MOST = 50;

/** The thread that a text stands in, where this person can read it; null: it is not here. */
export async function findConversation(
  desktop: DesktopApi,
  { number, line, group }: Pick<LogEntry, 'number' | 'line' | 'group'>,
  country: string,
): Promise<string | null> {
  if (group) return null;
  const answers = await Promise.all(
    (['waiting', 'others'] as const).map((section) =>
      desktop.call('conversations.list', {
        section,
        filter: 'all',
        kind: 'texts',
        search: number,
        offset: 0,
        limit: MOST,
      }),
    ),
  );
  const found = answers
    .flatMap((answer) => (answer.ok ? answer.result.items : []))
    .find(
      (conversation) =>
        conversation.outside?.number === number && conversation.line === formatNumber(line, country),
    );
  return found?.id ?? null;
}
