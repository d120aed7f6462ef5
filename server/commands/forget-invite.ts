import { deleteInvite, type InviteRow, inviteOf } from '../store/invites.ts';
import type { Unit } from './unit.ts';

export async function forgetInvite(unit: Unit, invite: InviteRow): Promise<void> {
  await deleteInvite(unit.transaction, invite.id);
  await unit.forget(invite);
}

/** Who has a session is asked no more, and has missed nothing. */
export async function forgetInviteOf(
  unit: Unit,
  invited: { sessionId: string; userId: string },
): Promise<void> {
  const invite = await inviteOf(unit.transaction, invited);
  if (invite !== undefined) await forgetInvite(unit, invite);
}
