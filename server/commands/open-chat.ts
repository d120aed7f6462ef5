import { refuse } from '#shared/protocol/errors.ts';
import { conversationAudience } from '../store/access.ts';
import { findChat, pairOf } from '../store/participants.ts';
import { findUser } from '../store/users.ts';
import { addParticipant } from './groups/participants.ts';
import type { Handler } from './handler.ts';
import { NOTHING_HIDDEN, NOTHING_SAID } from './start-thread.ts';
import { writeMessages } from './write-messages.ts';

/** The chat of two colleagues [M2]: there is one at most. */
export const openChat: Handler<'chat.open'> = async (unit, user, { userId: otherId }) => {
  const other = await findUser(unit.transaction, otherId);
  if (other?.accountId !== user.accountId || otherId === user.id) throw refuse('not_found', {});
  const pair = pairOf(user.id, otherId);
  const known = await findChat(unit.transaction, pair);
  if (known !== undefined) return { conversationId: known };
  if (!other.active) throw refuse('not_found', {});
  const id = unit.newId();
  const conversation = {
    type: 'conversation',
    id,
    audience: conversationAudience(id),
    kind: 'chat',
    name: null,
    queueId: null,
    userId: null,
    lineId: null,
    outsideNumber: null,
    consent: null,
    ...NOTHING_SAID,
  } as const;
  await writeMessages(unit, { conversation, hidden: { ...NOTHING_HIDDEN, pair }, isNew: true }, []);
  for (const userId of [user.id, otherId])
    await addParticipant(unit, { id, lineId: null }, { userId }, user.id);
  return { conversationId: id };
};
