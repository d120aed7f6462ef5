import type { MessageView } from '#shared/desktop-api/views.ts';

/** As long as the server takes one. */
export const QUIET_REASON_LIMIT = 500;

/** What was not said beside a text that the server refused. */
export type Missing = 'permission' | 'quietReason';

/** Null: nothing that could be said would let it go out. */
export function missingIn(failure: MessageView['failure']): Missing | null {
  if (failure?.code === 'consent_unconfirmed') return 'permission';
  return failure?.code === 'quiet_hours' ? 'quietReason' : null;
}
