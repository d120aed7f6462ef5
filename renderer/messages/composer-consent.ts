import type { ConversationView } from '#shared/desktop-api/views.ts';
import type { Said } from '../stores/drafts.ts';

/** What has to be said or decided before a text can go out. */
export type Lacking = 'decision' | 'permission' | 'reason';

/** Said where somebody sends all the same. */
export const LACKING_WORDS: Readonly<Record<Lacking, string>> = {
  decision: 'Say first whether they are asking you to stop.',
  permission: 'Nothing was sent. Tick “I have their permission” if you have it, then send again.',
  reason: 'Nothing was sent. Say why it cannot wait, then send again.',
};

/** Whether the person has said that they have the permission of every number it is not known of. */
export function isPermitted({ consent }: ConversationView, { permitted }: Said): boolean {
  return consent?.unconfirmed.every(({ number }) => permitted.includes(number)) ?? true;
}

/** Quiet hours that are still on; null: none. */
export function quietNow({ consent }: ConversationView, now: number) {
  const quiet = consent?.quiet ?? null;
  return quiet !== null && quiet.until > now ? quiet : null;
}

/** Null: it may go. */
export function lackingIn(conversation: ConversationView, said: Said, now: number): Lacking | null {
  if (conversation.consent?.flagged != null) return 'decision';
  if (!isPermitted(conversation, said)) return 'permission';
  const isReasonAsked = quietNow(conversation, now)?.rule === 'reason';
  return isReasonAsked && said.quietReason.trim() === '' ? 'reason' : null;
}

/** As it goes beside the text. */
export function saidBeside(conversation: ConversationView, said: Said, now: number) {
  const unconfirmed = conversation.consent?.unconfirmed ?? [];
  return {
    acknowledged: unconfirmed.length > 0 && isPermitted(conversation, said),
    quietReason: quietNow(conversation, now)?.rule === 'reason' ? said.quietReason.trim() : null,
  };
}
