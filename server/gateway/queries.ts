/** What is asked and not kept: it holds at the moment of the answer. */
import { hasPermission } from '#shared/permissions.ts';
import { toE164 } from '#shared/phone-number.ts';
import { refuse } from '#shared/protocol/errors.ts';
import type { Params, Result } from '#shared/protocol/methods.ts';
import { timeZonesOf } from '../commands/consent/time-zones.ts';
import type { ExportCommands } from '../commands/engine.ts';
import { defaultCountryOf } from '../store/accounts.ts';
import { readAdminAudit } from '../store/admin-audit.ts';
import { readConsent } from '../store/admin-numbers.ts';
import type { Reader } from '../store/connection.ts';
import type { Store } from '../store/open.ts';
import { readTexts } from '../store/text-log-pages.ts';
import { findTransferTargets } from '../store/transfer-targets.ts';
import { findUser, type User } from '../store/users.ts';
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
  await findAdmin(reader, userId);
  return fittingPage(limit, (entries) => readAdminAudit(reader, { before, limit: entries }));
}

/** Throws `forbidden` for everyone but admins. */
export async function askTexts(
  { reader }: Pick<Store, 'reader'>,
  userId: string,
  { filters, before, limit }: Params<'log.texts'>,
): Promise<Result<'log.texts'>> {
  await findAdmin(reader, userId);
  return fittingPage(limit, (entries) => readTexts(reader, filters, { before, limit: entries }));
}

/** Throws `forbidden` for everyone but admins. */
export async function askConsent(
  store: Pick<Store, 'reader' | 'snapshot'>,
  userId: string,
  params: Params<'consent.history'>,
): Promise<Result<'consent.history'>> {
  const number = await readNumber(store.reader, await findAdmin(store.reader, userId), params.number);
  return store.snapshot((reader) => readConsent(reader, number));
}

/** Makes files ready to be fetched. */
export interface Preparing {
  prepare(what: Params<'export.prepare'>['what']): Result<'export.prepare'>;
}

interface ExportParts {
  readonly store: Pick<Store, 'reader'>;
  readonly exports: Preparing;
  readonly engine: ExportCommands;
}

/** Throws `forbidden` for everyone but admins. */
export async function askExport(
  { store: { reader }, exports, engine }: ExportParts,
  userId: string,
  { what }: Params<'export.prepare'>,
): Promise<Result<'export.prepare'>> {
  const admin = await findAdmin(reader, userId);
  const wish =
    what.kind === 'texts' ? what : { ...what, number: await readNumber(reader, admin, what.number) };
  await engine.noteExport(userId, wish);
  return exports.prepare(wish);
}

async function findAdmin(reader: Reader, userId: string): Promise<User> {
  const user = await findUser(reader, userId);
  if (user === undefined || !hasPermission(user, 'administer')) throw refuse('forbidden', {});
  return user;
}

async function readNumber(reader: Reader, { accountId }: User, text: string): Promise<string> {
  const number = toE164(text, await defaultCountryOf(reader, accountId));
  if (number === undefined) throw refuse('not_a_number', {});
  return number;
}

export async function askTimeZones({
  number,
}: Params<'number.timeZones'>): Promise<Result<'number.timeZones'>> {
  return { zones: [...(await timeZonesOf(number))] };
}
