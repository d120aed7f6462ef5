import type { ConversationView, EventView, MessageView, Person } from '#shared/desktop-api/views.ts';

export function personLabel({ name, extension }: Person): string {
  return `${name} (${extension})`;
}

/** What a grey pill says. */
export function describeEvent(event: EventView): string {
  switch (event.kind) {
    case 'entered':
      return `Entered ${event.queue}`;
    case 'claimed':
      return `Claimed by ${personLabel(event.user)}`;
    case 'released':
      return `Released by ${personLabel(event.user)}`;
    case 'idleTimeout':
      return `Released: no activity from ${personLabel(event.user)}`;
    case 'closed':
      return `Closed by ${personLabel(event.user)}`;
    case 'transferredToUser':
      return `Transferred by ${personLabel(event.user)} to ${personLabel(event.to)}`;
    case 'transferredToQueue':
      return `Transferred by ${personLabel(event.user)} to ${event.queue}`;
    case 'terminated':
      return 'Ended by the customer';
    case 'waitTimeout':
      return 'Ended: nobody answered in time';
  }
}

/** Where an outbound text is, in a word, and what that means. */
export function describeStatus(message: MessageView): { word: string; meaning: string } | null {
  switch (message.status) {
    case null:
      return null;
    case 'pending':
      return { word: 'Waiting to send', meaning: 'Kept on this computer until the server has taken it.' };
    case 'queued':
      return { word: 'Sending', meaning: 'The server has it and is handing it to the carrier.' };
    case 'sent':
      return { word: 'Sent', meaning: 'The carrier has taken it.' };
    case 'delivered':
      return { word: 'Delivered', meaning: 'It has reached the phone.' };
    case 'failed':
      return { word: 'Not delivered', meaning: message.failure?.reason ?? 'The carrier gave no reason.' };
    case 'unknown':
      return {
        word: 'Unconfirmed',
        meaning:
          'It is not known whether the carrier took it. Its records are being checked; it is not sent twice.',
      };
    case 'held':
      return { word: 'Not sent', meaning: message.failure?.reason ?? 'The server did not take it.' };
  }
}

/** Who wrote the last text, as the list says it before the preview. */
export function previewAuthor(conversation: ConversationView, myName: string | undefined): string | null {
  const { preview } = conversation;
  if (preview === null || preview.direction !== 'out' || preview.author === null) return null;
  return preview.author === myName ? 'You' : (preview.author.split(' ')[0] ?? preview.author);
}

/** A conversation in one sentence, as a screen reader says its row. */
export function describeConversation(conversation: ConversationView): string {
  const { title, queue, session, unread, muted, preview } = conversation;
  return [
    title,
    queue.name,
    session?.state === 'waiting' ? 'waiting' : null,
    session?.state === 'claimed' ? ownerSentence(conversation) : null,
    unread > 0 ? `${unread} unread` : null,
    muted ? 'muted' : null,
    preview === null ? null : preview.text,
  ]
    .filter((part) => part !== null)
    .join(', ');
}

/** “You are answering”, “Maya Chen (201) is answering”; null where nobody is. */
export function ownerSentence({ session }: ConversationView): string | null {
  if (session === null || session.state !== 'claimed' || session.owner === null) return null;
  return session.mine ? 'You are answering' : `${personLabel(session.owner)} is answering`;
}
