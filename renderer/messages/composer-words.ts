import type { ConversationView, StatusView } from '#shared/desktop-api/views.ts';
import { DESKTOP_GONE } from '../host/desktop-host.ts';
import { reachOf } from './consent-words.ts';
import { listed, partyLabel } from './describe.ts';

export interface ComposerWords {
  /** The field's name for a screen reader. */
  readonly label: string;
  readonly placeholder: string;
  /** Who gets what is written, and from where. */
  readonly hint: string;
}

/** What stands in and under the field, so that nobody wonders who will read it. */
export function composerWords(
  conversation: ConversationView,
  { phase, problem }: StatusView,
  note: boolean,
): ComposerWords {
  const { title } = conversation;
  const offline =
    phase !== 'offline'
      ? null
      : problem?.code === DESKTOP_GONE
        ? 'Nothing can be sent until the desktop behind this page is back.'
        : note
          ? 'Offline: the team sees it when the connection is back.'
          : 'Offline: what you send now goes out when the connection is back.';
  if (note)
    return {
      label: `Internal note about ${title}`,
      placeholder: 'Write a note for the team…',
      hint: offline ?? `Only the team sees it. ${title} gets nothing.`,
    };
  return {
    label: `Message to ${title}`,
    placeholder: `Write to ${title}…`,
    hint: offline ?? hintOf(conversation),
  };
}

/** How many numbers are named before they are only counted. */
const NAMED = 3;

function hintOf(conversation: ConversationView): string {
  const { kind, queue, line, peopleCount, writing } = conversation;
  switch (kind) {
    case 'queue':
      return `From ${queue?.name ?? 'the queue'}, ${line}`;
    case 'sms':
      return `From your line ${line}`;
    case 'chat':
      return 'Between the two of you';
    case 'group': {
      const colleagues = peopleCount === 1 ? '1 colleague' : `${peopleCount} colleagues`;
      const { reached } = reachOf(conversation);
      if (reached.length === 0 || writing !== null) return `To ${colleagues}`;
      const numbers = reached.length <= NAMED ? listed(reached.map(partyLabel)) : `${reached.length} numbers`;
      return `To ${colleagues}, and by SMS from ${line} to ${numbers}`;
    }
  }
}
