/** Checks a request against the protocol and does what it asks for. */

import type { z } from 'zod';
import { type Refusal, refuse } from '#shared/protocol/errors.ts';
import type { RequestFrame } from '#shared/protocol/frames.ts';
import { type Command, METHODS, type Method, type Params, type Result } from '#shared/protocol/methods.ts';
import type { Changes } from '#shared/protocol/rows.ts';
import type { Clock } from '#shared/time.ts';
import type { Engine, ExportCommands } from '../commands/engine.ts';
import { audiencesOf, changesSince } from '../store/changes.ts';
import { type AsOf, readHistory, readThreadBefore } from '../store/history.ts';
import type { Store } from '../store/open.ts';
import { searchMessages } from '../store/search/find.ts';
import type { Authentication, Identity } from './authentication.ts';
import { fittingPage, PAGE_BYTES } from './fitting-page.ts';
import type { Hub, Member, Progress } from './hub.ts';
import type { PresenceAccess } from './presence-access.ts';
import {
  askAudit,
  askConsent,
  askExport,
  askTexts,
  askTimeZones,
  askTransferTargets,
  type Preparing,
} from './queries.ts';

export interface AnswerParts<Told extends Member> {
  readonly store: Store;
  readonly engine: Engine & ExportCommands;
  readonly clock: Clock;
  readonly authentication: Authentication;
  readonly hub: Hub<Told>;
  readonly presence: PresenceAccess<Told>;
  readonly exports: Preparing;
  /** Closes every connection that was opened with the token. */
  readonly endToken: (tokenHash: string) => void;
}

/** Reads the parameters of a known method. Throws `unknown_method` or `invalid_params`. */
export function readParams(request: RequestFrame): { method: Method; params: unknown } {
  if (!Object.hasOwn(METHODS, request.method)) throw refuse('unknown_method', { method: request.method });
  const method = request.method as Method;
  const parsed: z.ZodSafeParseResult<unknown> = METHODS[method].params.safeParse(request.params ?? {});
  if (parsed.success) return { method, params: parsed.data };
  throw refuse('invalid_params', {
    issues: parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
  });
}

/** The first frame: signs in, or is refused. */
export async function greet(
  { authentication, clock }: { authentication: Authentication; clock: Clock },
  request: RequestFrame,
  address: string,
  adopt: (identity: Identity) => void,
): Promise<Result<'auth.signIn'> | Result<'auth.resume'>> {
  if (request.method !== 'auth.signIn' && request.method !== 'auth.resume')
    throw refuse('unauthenticated', {});
  const { method, params } = readParams(request);
  if (method === 'auth.signIn') {
    const { identity, token } = await authentication.signIn(params as Params<'auth.signIn'>, address);
    adopt(identity);
    await confirm(authentication, identity, refuse('wrong_credentials', {}));
    return { ...hello(identity, clock), token };
  }
  const identity = await authentication.resume((params as Params<'auth.resume'>).token);
  adopt(identity);
  await confirm(authentication, identity, refuse('token_expired', {}));
  return hello(identity, clock);
}

/** What ended the sign-in meanwhile closes only connections of which it is known whom they speak for. */
async function confirm(authentication: Authentication, identity: Identity, refusal: Refusal): Promise<void> {
  if ((await authentication.current(identity)) === undefined) throw refusal;
}

/**
 * A later frame. Commands reach the engine before this first awaits, so they keep the order of their arrival.
 * `reply` is called once, at the moment that the answer holds.
 */
export async function answer<Told extends Member>(
  parts: AnswerParts<Told>,
  member: Told,
  identity: Identity,
  request: RequestFrame,
  reply: (result: object) => void,
): Promise<void> {
  const { method, params } = readParams(request);
  if (METHODS[method].kind === 'command') {
    return reply(await parts.engine.run(identity.userId, { method, params } as Command));
  }
  switch (method) {
    case 'sync.changes': {
      const { since, limit } = params as Params<'sync.changes'>;
      return catchUp(parts, member, since, limit, (page, progress) =>
        reply({ ...page, more: progress !== 'level' }),
      );
    }
    case 'sync.history': {
      const wish = params as Params<'sync.history'>;
      const read = (limit: number) =>
        readHistory(parts.store, identity.userId, { ...wish, limit }, PAGE_BYTES);
      return answerBetweenPushes(parts.hub, wish.limit, read, reply);
    }
    case 'thread.history': {
      const wish = params as Params<'thread.history'>;
      const read = (limit: number) =>
        readThreadBefore(parts.store, identity.userId, { ...wish, limit }, PAGE_BYTES);
      return answerBetweenPushes(parts.hub, wish.limit, read, reply);
    }
    case 'search.messages': {
      const wish = params as Params<'search.messages'>;
      const read = (limit: number) => searchMessages(parts.store, identity.userId, { ...wish, limit });
      return answerBetweenPushes(parts.hub, wish.limit, (limit) => fittingPage(limit, read), reply);
    }
    case 'conversation.presence': {
      const { conversationId, typing } = params as Params<'conversation.presence'>;
      await parts.presence.show(member, conversationId, typing);
      return reply({});
    }
    case 'conversation.transferTargets': {
      const { conversationId } = params as Params<'conversation.transferTargets'>;
      return reply(await askTransferTargets(parts.store, identity.userId, conversationId));
    }
    case 'admin.audit':
      return reply(await askAudit(parts.store, identity.userId, params as Params<'admin.audit'>));
    case 'number.timeZones':
      return reply(await askTimeZones(params as Params<'number.timeZones'>));
    case 'log.texts':
      return reply(await askTexts(parts.store, identity.userId, params as Params<'log.texts'>));
    case 'consent.history':
      return reply(await askConsent(parts.store, identity.userId, params as Params<'consent.history'>));
    case 'export.prepare': {
      const wish = params as Params<'export.prepare'>;
      return reply(await askExport(parts, identity.userId, wish));
    }
    case 'auth.signOut':
      await parts.authentication.signOut(identity);
      reply({});
      return parts.endToken(identity.tokenHash);
    default:
      throw refuse('invalid_params', {
        issues: [{ path: '', message: 'This connection is signed in already.' }],
      });
  }
}

/**
 * One page of what changed. With the last one the member goes live: from its cursor on it is told. A commit that slips
 * in while the page is read makes it one page more, so nothing falls between the two.
 */
export async function catchUp<Told extends Member>(
  { store, hub }: { store: Store; hub: Hub<Told> },
  member: Told,
  since: string | null,
  limit: number,
  send: (page: Changes, progress: Progress) => void,
): Promise<void> {
  const ticket = hub.ask(member);
  const page = await changesSince(store, member.userId, since, limit, { bytes: PAGE_BYTES });
  const audiences = await audiencesOf(store.reader, member.userId);
  const progress = hub.check(member, ticket, page.more);
  // Sent before it joins, in the same breath: a push must not overtake the page it follows.
  send(page, progress);
  if (progress === 'level') hub.join(member, audiences, page.cursor);
}

/**
 * Rows that were asked for must not overtake a push that takes them away. So they are read anew, fewer at a time, until
 * nothing was committed meanwhile, and sent in the same breath: before the push of whatever comes next.
 */
async function answerBetweenPushes<Told extends Member, Answer extends object>(
  hub: Hub<Told>,
  limit: number,
  read: (limit: number) => Promise<AsOf<Answer>>,
  reply: (answer: Answer) => void,
): Promise<void> {
  for (let rows = limit; ; rows = Math.max(1, Math.floor(rows / 2))) {
    const { answer, sequence } = await read(rows);
    if (hub.isLatest(sequence)) return reply(answer);
  }
}

function hello({ userId, accountId }: Identity, clock: Clock): Result<'auth.resume'> {
  return { userId, accountId, serverTime: clock.now() };
}
