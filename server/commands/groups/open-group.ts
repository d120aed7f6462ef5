import type { Participant } from '../../store/participants.ts';
import { findParticipants } from '../../store/participants.ts';
import type { Kept } from '../../store/threads.ts';
import type { User } from '../../store/users.ts';
import { openConversation } from '../open-conversation.ts';
import type { Unit } from '../unit.ts';

/** A group as one of those who take part in it finds it. */
export interface Group extends Kept {
  readonly participants: readonly Participant[];
}

/** Throws `not_found` where it is no group, or not theirs. */
export async function openGroup(unit: Unit, user: User, conversationId: string): Promise<Group> {
  const kept = await openConversation(unit, user, conversationId, ['group']);
  return { ...kept, participants: await findParticipants(unit.transaction, conversationId) };
}

export function numbersOf(participants: readonly Participant[]): string[] {
  return participants.flatMap(({ number }) => (number === null ? [] : [number]));
}

export function userIdsOf(participants: readonly Participant[]): string[] {
  return participants.flatMap(({ userId }) => (userId === null ? [] : [userId]));
}
