/** What is asked and not kept: it holds at the moment of the answer. */
import { hasPermission } from '#shared/permissions.ts';
import { refuse } from '#shared/protocol/errors.ts';
import type { Params, Result } from '#shared/protocol/methods.ts';
import { readAdminAudit } from '../store/admin-audit.ts';
import type { Store } from '../store/open.ts';
import { findTransferTargets } from '../store/transfer-targets.ts';
import { findUser } from '../store/users.ts';
import { fittingPage } from './fitting-page.ts';

/** Throws `not_found` where the user may not read the conversation. */
export async function askTransferTargets(
  store: Pick<Store, 'snapshot'>,
  userId: string,
  conversationId: string,
): Promise<Result<'conversation.transferTargets'>> {
  const targets = await store.snapshot((reader) => findTransferTargets(reader, { userId, conversationId }));
  if (targets === undefined) throw refuse('not_found', {});
  return targets;
}

/** Throws `forbidden` for everyone but admins. */
export async function askAudit(
  { reader }: Pick<Store, 'reader'>,
  userId: string,
  { before, limit }: Params<'admin.audit'>,
): Promise<Result<'admin.audit'>> {
  const user = await findUser(reader, userId);
  if (user === undefined || !hasPermission(user, 'administer')) throw refuse('forbidden', {});
  return fittingPage(limit, (entries) => readAdminAudit(reader, { before, limit: entries }));
}
