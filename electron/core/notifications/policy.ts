import type { SettingsView } from '#shared/desktop-api/views.ts';
import type { Availability } from '#shared/vocabulary.ts';
import type { Facts } from '../cache/facts.ts';

export interface Change {
  /** Null: not known here before. */
  readonly before: Facts | null;
  /** Null: gone, or no longer this person's to see. */
  readonly after: Facts | null;
}

export interface Circumstances {
  readonly me: string;
  readonly availability: Availability;
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
export function judge({ before, after }: Change, circumstances: Circumstances): Verdict {
  if (after === null || !needs(after, circumstances.me)) return 'seen';
  const reason = reasonFor(before, after, circumstances.me);
  if (reason !== null) return isWelcome(after, circumstances) ? reason : 'nothing';
  const justRead = before !== null && before.unread > 0 && after.unread === 0;
  return justRead ? 'seen' : 'nothing';
}

/** Whether a notification about it still has something to say. */
function needs({ session, unread, answered, member, lastEvent }: Facts, me: string): boolean {
  if (session === null) return false;
  if (session.state === 'waiting') return member;
  if (session.state === 'open') return member && lastEvent?.kind === 'transferredToQueue';
  if (session.state !== 'claimed' || session.owner?.id !== me) return false;
  return !answered && (unread > 0 || wasHandedTo(lastEvent, me));
}

function reasonFor(before: Facts | null, after: Facts, me: string): 'new' | 'refresh' | null {
  const wrote = (after.inbound?.position ?? 0) > (before?.inbound?.position ?? 0);
  if (after.session?.state === 'claimed') {
    const handedOver = before?.session?.owner?.id !== me && wasHandedTo(after.lastEvent, me);
    return wrote || handedOver ? 'new' : null;
  }
  const sameTurn =
    before?.session?.id === after.session?.id &&
    before?.session?.epoch === after.session?.epoch &&
    before?.session?.state === after.session?.state;
  if (sameTurn) return wrote ? 'refresh' : null;
  // Who put it back knows that it waits.
  return wasGivenBackBy(after.lastEvent, me) && !wrote ? null : 'new';
}

function wasHandedTo(event: Facts['lastEvent'], me: string): boolean {
  return event?.kind === 'transferredToUser' && event.toUserId === me;
}

function wasGivenBackBy(event: Facts['lastEvent'], me: string): boolean {
  return (event?.kind === 'released' || event?.kind === 'transferredToQueue') && event.userId === me;
}

/** Whether this person wants to be told of it, here and now. */
function isWelcome(facts: Facts, { me, availability, settings, lookingAt }: Circumstances): boolean {
  if (availability !== 'available' || facts.muted || lookingAt === facts.conversationId) return false;
  if (settings.notify === 'none') return false;
  return settings.notify === 'all' || facts.session?.owner?.id === me;
}

/** Something a person should be told that no act of theirs answers. */
export function noticeOf({ before, after }: Change, me: string, lookingAt: string | null): string | null {
  const earlier = before?.session;
  const now = after?.session;
  if (!earlier || !now || after === null || earlier.id !== now.id) return null;
  if (earlier.owner?.id === me && now.owner?.id !== me) {
    const { lastEvent } = after;
    if (lastEvent?.kind !== 'idleTimeout' || lastEvent.userId !== me) return null;
    return `${after.title} is free again: you did not write for ${minutes(now.idleTimeout)}.`;
  }
  if (earlier.owner === null && now.owner !== null && now.owner.id !== me && now.state === 'claimed') {
    if (lookingAt !== after.conversationId) return null;
    return `${now.owner.name} (${now.owner.extension}) is answering ${after.title} now.`;
  }
  return null;
}

function minutes(milliseconds: number): string {
  const count = Math.max(1, Math.round(milliseconds / 60_000));
  return count === 1 ? 'a minute' : `${count} minutes`;
}
