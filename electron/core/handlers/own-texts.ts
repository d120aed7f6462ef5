import type { ConversationView, MessageView } from '#shared/desktop-api/views.ts';
import type { ConversationKind } from '#shared/vocabulary.ts';
import { kindOf } from '../cache/conversations.ts';
import { personOf } from '../cache/directory.ts';
import { hasArrived } from '../cache/threads.ts';
import type { OutboxText } from '../outbox/outbox.ts';
import type { Parts } from '../parts.ts';

/** What this person wrote and the rows do not show yet, as the window shows it. */
export interface OwnTexts {
  /** Those of one conversation, in the order they were written. */
  of(conversationId: string): MessageView[];
  /** The same conversations, each with the preview and the time of such a text where that is the latest in it. */
  previewed(conversations: readonly ConversationView[]): ConversationView[];
}

export function ownTexts({ cache, outbox, viewer, connection }: Parts): OwnTexts {
  const isMissing = ({ commandId }: OutboxText) => !hasArrived(cache, commandId);
  const me = () => personOf(cache, viewer().userId);
  const viewOf = (text: OutboxText, kind: ConversationKind | null): MessageView => ({
    ...messageOf(text, kind),
    author: me(),
    mentions: text.mentions.map((id) => personOf(cache, id)),
    mentionsMe: text.mentions.includes(viewer().userId),
  });

  return {
    of: (conversationId) => {
      const kind = kindOf(cache, conversationId);
      return outbox
        .texts(conversationId)
        .filter(isMissing)
        .map((text) => viewOf(text, kind));
    },

    previewed(conversations) {
      const latest = new Map(outbox.latest().map((text) => [text.conversationId, text]));
      const { clockOffset } = connection.state;
      return conversations.map((view) => {
        const own = latest.get(view.id);
        if (own === undefined || !isMissing(own)) return view;
        const writtenAt = own.at + clockOffset;
        if (writtenAt < (view.lastMessageAt ?? 0)) return view;
        const { text, direction, status, heldUntil } = messageOf(own, view.kind);
        const preview = { text, direction, author: me().name, status, heldUntil };
        return { ...view, lastMessageAt: writtenAt, preview };
      });
    },
  };
}

const STATUS = { pending: 'pending', sent: 'queued', held: 'held' } as const;

function messageOf(
  { commandId, text, note, at, state, errorCode, errorMessage }: OutboxText,
  kind: ConversationKind | null,
): MessageView {
  return {
    id: commandId,
    position: null,
    direction: note || kind === 'chat' || kind === 'group' ? 'internal' : 'out',
    author: null,
    mine: true,
    text,
    note,
    mentions: [],
    mentionsMe: false,
    readBy: [],
    deliveries: [],
    at,
    status: STATUS[state],
    failure: errorCode === null ? null : { code: errorCode, reason: errorMessage ?? '' },
    heldUntil: null,
    automatic: null,
    event: null,
  };
}
