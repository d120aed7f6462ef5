/** What a user keeps of a conversation, as several commands write it. */
import { userAudience } from '../store/access.ts';
import {
  deleteMark,
  findConversationSettings,
  findDraft,
  findReadMark,
} from '../store/conversation-marks.ts';
import type { Unit, Unstamped } from './unit.ts';

interface Whose {
  readonly conversationId: string;
  readonly userId: string;
}

type Settings = Pick<Unstamped<'conversationSettings'>, 'muted' | 'markedUnread'>;

const AT_FIRST: Settings = { muted: false, markedUnread: false };

/** Changes what is named and leaves the rest as it is. */
export async function changeSettings(unit: Unit, whose: Whose, changes: Partial<Settings>): Promise<void> {
  const { conversationId, userId } = whose;
  const stored = await findConversationSettings(unit.transaction, whose);
  const { muted, markedUnread } = { ...(stored ?? AT_FIRST), ...changes };
  const before = stored ?? AT_FIRST;
  if (muted === before.muted && markedUnread === before.markedUnread) return;
  const row = { type: 'conversationSettings' as const, conversationId, muted, markedUnread };
  if (stored === undefined) {
    await unit.insert({ ...row, id: unit.newId(), audience: userAudience(userId) });
  } else {
    await unit.update({ ...stored, ...row });
  }
}

/** Everything up to the position has been read; what was read before stays so. */
export async function raiseReadMark(
  unit: Unit,
  { conversationId, userId, audience, position }: Whose & { audience: string; position: number },
): Promise<void> {
  const mark = await findReadMark(unit.transaction, { conversationId, userId });
  if (position <= (mark?.position ?? 0)) return;
  if (mark !== undefined) return unit.update({ ...mark, position });
  await unit.insert({ type: 'readMark', id: unit.newId(), audience, conversationId, userId, position });
}

/** What they began to write has been sent, or has become void. */
export async function dropDraft(unit: Unit, whose: Whose): Promise<void> {
  const draft = await findDraft(unit.transaction, whose);
  if (draft !== undefined) await forgetMark(unit, draft);
}

/** The conversation is no longer theirs to read: what they kept of it goes with it, but for how far they had read. */
export async function dropKept(unit: Unit, whose: Whose): Promise<void> {
  await dropDraft(unit, whose);
  const settings = await findConversationSettings(unit.transaction, whose);
  if (settings !== undefined) await forgetMark(unit, settings);
}

export async function forgetMark(
  unit: Unit,
  mark: { type: 'readMark' | 'conversationSettings' | 'draft'; id: string; audience: string },
): Promise<void> {
  await deleteMark(unit.transaction, mark);
  await unit.forget({ type: mark.type, id: mark.id, audience: mark.audience });
}
