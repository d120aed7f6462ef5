import type { Person, SettingsView } from '#shared/desktop-api/views.ts';
import type { Facts } from '../cache/facts.ts';

export interface Change {
  /** Null: not known here before. */
  readonly before: Facts | null;
  /** Null: gone, or no longer this person's to see. */
  readonly after: Facts | null;
}

export interface Circumstances {
  readonly me: string;
  readonly paused: boolean;
  readonly settings: SettingsView;
  /** The conversation on the screen of a focused window. */
  readonly lookingAt: string | null;
}

/** new: worth a sound. refresh: says more about what was already told. seen: nothing to tell any more. */
export type Verdict = 'new' | 'refresh' | 'seen' | 'nothing';

/**
 * What a change of one conversation means to this person [Z3]. Decided by what is the case before and after, not by
 * how it came to be known: live, after an absence, or at the first filling.
 */
export function judge(change: Change, circumstances: Circumstances): Verdict {
  const { before, after } = change;
  if (after === null) return 'seen';
  if (isNamedAnew(before, after)) return isWanted(after, circumstances) ? 'new' : 'nothing';
  return after.kind === 'queue'
    ? judgeQueue(before, after, circumstances)
    : judgeOwn(before, after, circumstances);
}

/** A chat, a group, a thread on one's own line: nobody else's to answer, whether or not one is on pause. */
function judgeOwn(before: Facts | null, after: Facts, circumstances: Circumstances): Verdict {
  if (after.unread === 0 && after.mention === null) return 'seen';
  return hasWritten(before, after) && isWanted(after, circumstances) ? 'new' : 'nothing';
}

function judgeQueue(before: Facts | null, after: Facts, circumstances: Circumstances): Verdict {
  const { me } = circumstances;
  if (!needs(after, me)) {
    // It was told that it names this person, which they have not seen yet.
    const isAboutMention = after.mention !== null && (before === null || !needs(before, me));
    return isAboutMention ? 'nothing' : 'seen';
  }
  if (hasTakenIt(before, after, circumstances.me)) return 'seen';
  const reason = reasonFor(before, after, circumstances.me);
  if (reason !== null) return isWelcome(after, circumstances) ? reason : 'nothing';
  const justRead = before !== null && before.unread > 0 && after.unread === 0;
  // An offer stands until it is answered, read or not.
  return justRead && after.invite === null ? 'seen' : 'nothing';
}

/** A colleague has named this person since. */
function isNamedAnew(before: Facts | null, after: Facts): boolean {
  return (after.mention?.position ?? 0) > (before?.mention?.position ?? 0);
}

/** Whether a notification about it still has something to say. */
function needs(facts: Facts, me: string): boolean {
  const { session, unread, answered, member, lastEvent } = facts;
  if (session === null) return false;
  if (session.state === 'waiting') return facts.inviting ? facts.invite !== null : member;
  if (session.state === 'open') return member && lastEvent?.event.kind === 'transferredToQueue';
  if (session.state !== 'claimed' || session.owner?.id !== me) return false;
  return !answered && (unread > 0 || handedBy(facts, me) !== null);
}

/** By their own act, on this desktop or another. */
function hasTakenIt(before: Facts | null, after: Facts, me: string): boolean {
  return (
    before !== null &&
    before.session?.owner?.id !== me &&
    after.session?.owner?.id === me &&
    handedBy(after, me) === null &&
    !hasWritten(before, after)
  );
}

/** The customer, or a colleague in a chat or group, since. */
function hasWritten(before: Facts | null, after: Facts): boolean {
  return (after.inbound?.position ?? 0) > (before?.inbound?.position ?? 0);
}

function reasonFor(before: Facts | null, after: Facts, me: string): 'new' | 'refresh' | null {
  const wrote = hasWritten(before, after);
  if (after.session?.state === 'claimed') {
    const handedOver = before?.session?.owner?.id !== me && handedBy(after, me) !== null;
    return wrote || handedOver ? 'new' : null;
  }
  if (after.invite !== null) {
    if (before?.invite?.id !== after.invite.id) return 'new';
    return wrote ? 'refresh' : null;
  }
  const sameTurn =
    before?.session?.id === after.session?.id &&
    before?.session?.epoch === after.session?.epoch &&
    before?.session?.state === after.session?.state;
  if (sameTurn) {
    if (isRemindedAnew(before, after)) return 'new';
    return wrote ? 'refresh' : null;
  }
  // Who put it back knows that it waits.
  return wasGivenBackBy(after, me) && !wrote ? null : 'new';
}

/** The queue's own reminder that somebody waits for long. */
function isRemindedAnew(before: Facts | null, after: Facts): boolean {
  return (
    after.lastEvent?.event.kind === 'waitReminder' && after.lastEvent.position !== before?.lastEvent?.position
  );
}

/** Who gave it to this person; null where they took it themselves. */
export function handedBy({ lastEvent }: Facts, me: string): Person | null {
  const event = lastEvent?.event;
  if (event?.kind !== 'transferredToUser' && event?.kind !== 'assigned') return null;
  return event.to.id === me && event.user.id !== me ? event.user : null;
}

function wasGivenBackBy({ lastEvent }: Facts, me: string): boolean {
  const event = lastEvent?.event;
  switch (event?.kind) {
    case 'released':
    case 'transferredToQueue':
    case 'forceReleased':
      return event.user.id === me;
    default:
      return false;
  }
}

/** Whether this person wants to be told of what is meant for them, here and now. */
function isWanted(facts: Facts, { settings, lookingAt }: Circumstances): boolean {
  return !facts.muted && lookingAt !== facts.conversationId && settings.notify !== 'none';
}

/** The same of a queue's: their own always; what is anybody's only while they take any. */
function isWelcome(facts: Facts, circumstances: Circumstances): boolean {
  const { me, paused, settings } = circumstances;
  if (!isWanted(facts, circumstances)) return false;
  if (facts.session?.owner?.id === me) return true;
  if (paused || !facts.loggedIn) return false;
  return settings.notify === 'all' || facts.invite !== null;
}

/** Something a person should be told that no act of theirs answers. */
export function newsOf({ before, after }: Change, me: string, lookingAt: string | null): string | null {
  const earlier = before?.session;
  const now = after?.session;
  if (!earlier || !now || after === null || earlier.id !== now.id) return null;
  if (earlier.owner?.id === me && now.owner?.id !== me) return lostBecause(after, me);
  if (earlier.owner === null && now.owner !== null && now.owner.id !== me && now.state === 'claimed') {
    if (lookingAt !== after.conversationId || isAssignedBy(after, me)) return null;
    return `${named(now.owner)} is answering ${after.title} now.`;
  }
  return null;
}

/** Why a conversation is no longer this person's, where it was not their own doing. */
function lostBecause({ title, session, lastEvent }: Facts, me: string): string | null {
  const event = lastEvent?.event;
  switch (event?.kind) {
    case 'idleTimeout':
      if (event.user.id !== me) return null;
      return `${title} is free again: you did not write for ${minutes(session?.idleTimeout ?? 0)}.`;
    case 'forceReleased':
      return event.user.id === me ? null : `${named(event.user)} has given ${title} back to the queue.`;
    case 'assigned':
      return event.user.id === me ? null : `${named(event.user)} has given ${title} to ${named(event.to)}.`;
    case 'terminated':
      return `${title} has ended the conversation.`;
    case 'consent':
      if (event.user === null) return `${title} wants no more texts: the conversation has ended.`;
      return event.user.id === me
        ? null
        : `${named(event.user)} has noted that ${title} wants no more texts: the conversation has ended.`;
    default:
      return null;
  }
}

function isAssignedBy({ lastEvent }: Facts, me: string): boolean {
  return lastEvent?.event.kind === 'assigned' && lastEvent.event.user.id === me;
}

function named({ name, extension }: Person): string {
  return `${name} (${extension})`;
}

function minutes(milliseconds: number): string {
  const count = Math.max(1, Math.round(milliseconds / 60_000));
  return count === 1 ? 'a minute' : `${count} minutes`;
}
