import { DesktopError } from '#shared/desktop-api/dispatch.ts';
import type { ConversationView } from '#shared/desktop-api/views.ts';
import { refuse } from '#shared/protocol/errors.ts';
import { getConversation } from '../cache/conversations.ts';
import { meOf } from '../cache/directory.ts';
import { Unanswered } from '../connection/peer.ts';
import type { Parts } from '../parts.ts';

export function signedIn(parts: Parts): void {
  if (parts.identity() === null) throw new DesktopError('signed_out', 'Sign in first.');
}

export function mustAdminister({ cache, viewer }: Parts): void {
  if (!meOf(cache, viewer())?.permissions.includes('administer')) throw refuse('forbidden', {});
}

export function conversationOf({ cache, viewer }: Parts, id: string): ConversationView {
  const view = getConversation(cache, id, viewer());
  if (view === null) throw refuse('not_found', {});
  return view;
}

/** Answers once the conversation is here as expected, or gone from here. */
export function untilConversation(
  { cache, viewer, feed }: Parts,
  id: string,
  isThere: (view: ConversationView) => boolean,
): Promise<void> {
  return feed.arrival(() => {
    const view = getConversation(cache, id, viewer());
    return view === null || isThere(view);
  });
}

/** The epoch of the session that a supervisor acts on. */
export function openEpoch(parts: Parts, id: string): number {
  const { session } = conversationOf(parts, id);
  if (session === null || session.state === 'ended' || session.state === 'wrapUp') {
    throw refuse('session_ended', {});
  }
  return session.epoch;
}

/** The epoch under which this person owns the conversation; refuses as the server would where they do not. */
export function ownEpoch(parts: Parts, id: string): number {
  const epoch = openEpoch(parts, id);
  const { session } = conversationOf(parts, id);
  if (!session?.mine) throw refuse('not_owner', { owner: session?.owner ?? null });
  return epoch;
}

/** What a text here is sent under: the session's epoch, null where there are no sessions. */
export function epochToSend(parts: Parts, id: string): number | null {
  const { writing, consent } = conversationOf(parts, id);
  if (writing?.kind === 'closed') throw new DesktopError('closed', writing.reason);
  if (consent?.closed) {
    const { reason, opens } = consent.closed;
    throw new DesktopError('closed', `${reason} ${opens}`);
  }
  if (consent?.flagged) throw refuse('stop_undecided', {});
  return epochOf(parts, id);
}

/** The same of what is no text of this person's: whatever it is, consent does not keep it from being done. */
export function epochOf(parts: Parts, id: string): number | null {
  return conversationOf(parts, id).kind === 'queue' ? ownEpoch(parts, id) : null;
}

/** For acts that cannot wait: says that they need the server where it is not there. */
export async function withServer<Result>(
  parts: Parts,
  act: string,
  work: () => Promise<Result>,
): Promise<Result> {
  if (!parts.connection.online) {
    throw new DesktopError(
      'needs_server',
      `${act} needs the server. This computer is offline; try again when it is back.`,
    );
  }
  try {
    return await work();
  } catch (thrown) {
    if (!(thrown instanceof Unanswered)) throw thrown;
    throw new DesktopError(
      'needs_server',
      'The server did not answer. Whether it took effect shows as soon as the connection is back.',
    );
  }
}
