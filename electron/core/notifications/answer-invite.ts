import type { DesktopHandlers } from '#shared/desktop-api/api.ts';
import { errorView } from '#shared/desktop-api/dispatch.ts';
import type { Events } from '../events.ts';
import type { NotificationAction } from '../ports.ts';

export interface ChosenAnswer {
  readonly action: NotificationAction['id'];
  readonly inviteId: string;
}

/** Does what a notification's button says; there is no window that waits for the outcome, so a failure is told to it. */
export async function answerInvite(
  { action, inviteId }: ChosenAnswer,
  handlers: Pick<DesktopHandlers, 'invite.accept' | 'invite.decline'>,
  events: Events,
): Promise<void> {
  try {
    if (action === 'decline') await handlers['invite.decline']({ id: inviteId });
    else {
      const { conversationId } = await handlers['invite.accept']({ id: inviteId });
      events.emit('open', { id: conversationId });
    }
  } catch (thrown) {
    events.emit('notice', { conversationId: null, error: errorView(thrown) });
  }
}
