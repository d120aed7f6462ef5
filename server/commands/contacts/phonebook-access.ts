import { hasPermission } from '#shared/permissions.ts';
import { refuse } from '#shared/protocol/errors.ts';
import { accountAudience, userAudience } from '../../store/access.ts';
import type { Reader } from '../../store/connection.ts';
import { findPhonebook, type Phonebook } from '../../store/contacts.ts';
import type { User } from '../../store/users.ts';

export function mayAdminister(user: User): boolean {
  return hasPermission(user, 'administer');
}

/** Throws `not_found` where it is not the user’s to see. */
export async function visiblePhonebook(reader: Reader, user: User, id: string): Promise<Phonebook> {
  const phonebook = await findPhonebook(reader, id);
  if (phonebook?.accountId !== user.accountId) throw refuse('not_found', {});
  if (phonebook.userId !== null && phonebook.userId !== user.id) throw refuse('not_found', {});
  return phonebook;
}

/** Whether the user may make, rename, remove and import into it. */
export function mustKeep(user: User, phonebook: Pick<Phonebook, 'userId'>): void {
  if (phonebook.userId === null && !mayAdminister(user)) throw refuse('forbidden', {});
}

/** Who has the phonebook and its contacts. */
export function phonebookAudience({ id, accountId }: User, personal: boolean): string {
  return personal ? userAudience(id) : accountAudience(accountId);
}
