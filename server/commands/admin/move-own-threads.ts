import { setImmediate as breathe } from 'node:timers/promises';
import { userAudience } from '../../store/access.ts';
import { findReadMark } from '../../store/conversation-marks.ts';
import { conversationsOfLine } from '../../store/threads.ts';
import { dropKept, forgetMark, raiseReadMark } from '../conversation-marks.ts';
import type { Unit } from '../unit.ts';

/**
 * A user's line is now another's: its threads go along, read as far as they were. What the earlier owner kept of them,
 * drafts and settings, goes: they may not see those threads any more. Each thread carries a number of its own: the past
 * of a line is read in pages.
 */
export async function moveOwnThreads(
  unit: Unit,
  lineId: string,
  { from, to }: { from: string; to: string },
): Promise<void> {
  const audience = userAudience(to);
  for await (const { conversation, hidden } of conversationsOfLine(unit.transaction, lineId)) {
    if (conversation.kind !== 'sms') continue;
    const { id: conversationId } = conversation;
    unit.nextChange();
    // Others are read for meanwhile; only who writes waits.
    await breathe();
    await unit.move(conversation, audience);
    await unit.update({ ...conversation, userId: to, audience }, hidden);
    await dropKept(unit, { conversationId, userId: from });
    const mark = await findReadMark(unit.transaction, { conversationId, userId: from });
    if (mark === undefined) continue;
    await forgetMark(unit, mark);
    await raiseReadMark(unit, { conversationId, userId: to, audience, position: mark.position });
  }
}
