import type { ConversationKind } from '#shared/vocabulary.ts';
import type { Reader } from '../sqlite/sqlite-file.ts';
import { numberFormat } from './directory.ts';
import { nameOf } from './names.ts';
import { peopleOf } from './participants.ts';

export interface Titled {
  readonly conversationId: string;
  readonly kind: ConversationKind;
  readonly name: string | null;
  readonly outsideNumber: string | null;
}

/** What conversations are called. Made once for a list, in which one may come again and again. */
export function titlesOf(db: Reader, me: string): (conversation: Titled) => string {
  const format = numberFormat(db);
  const known = new Map<string, string>();
  return (conversation) => {
    const found = known.get(conversation.conversationId);
    if (found !== undefined) return found;
    const title = titleOf(db, conversation, me, format);
    known.set(conversation.conversationId, title);
    return title;
  };
}

function titleOf(
  db: Reader,
  { conversationId, kind, name, outsideNumber }: Titled,
  me: string,
  format: (e164: string) => string,
): string {
  if (outsideNumber !== null) return nameOf(db, outsideNumber)?.name ?? format(outsideNumber);
  if (kind === 'group' && name !== null) return name;
  return (
    peopleOf(db, conversationId, me)
      .map((person) => person.name)
      .join(', ') || 'A former colleague'
  );
}
