import type { Clock, Millis, NewId } from '#shared/time.ts';
import { setMember } from '../commands/set-member.ts';
import { defaultSettings } from '../commands/set-settings.ts';
import { Unit } from '../commands/unit.ts';
import { overseesQueues } from '../domain/permissions.ts';
import { accountAudience, queueAudience, userAudience } from '../store/access.ts';
import { hasAccount } from '../store/accounts.ts';
import type { Transaction } from '../store/connection.ts';
import { readSequence, writeSequence } from '../store/feed.ts';
import type { Store } from '../store/open.ts';
import { hashPassword } from '../store/passwords.ts';
import { setPassword } from '../store/users.ts';
import { COMPANY, CONTACTS, type DemoQueue, PAUSE_REASONS, QUEUES, USERS, WRAP_UP_CODES } from './company.ts';
import { HISTORY } from './history.ts';
import type { At, Company } from './stage.ts';
import { tellStory } from './tell-story.ts';

/** What everyone of the demo signs in with. */
export const DEMO_PASSWORD = 'offhook';

const MINUTE: Millis = 60_000;

const NEWCOMER = {
  refinements: {},
  active: true,
  online: false,
  pauseReasonId: null,
  pausedAt: null,
  revision: 1,
} as const;

const SETTINGS = {
  idleTimeout: 5 * MINUTE,
  waitTimeout: null,
  waitTimeoutMessage: null,
  remindAfter: null,
  wrapUp: false,
  distribution: 'open',
  inviteTimeout: MINUTE / 2,
  initiationKeyword: null,
  initiationMessage: null,
  initiationNeededMessage: null,
  terminationKeyword: null,
  terminationMessage: null,
  noAgentsMessage: null,
  hoursId: null,
  awayMessage: null,
  awayInterval: 12 * 60 * MINUTE,
} as const;
const FOUNDED_AGO: Millis = 30 * 24 * 60 * 60_000;

export interface SeedOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly newId: NewId;
}

/** Fills an empty database with the demo company. Returns false, and does nothing, where there is an account already. */
export async function seedDemo({ store, clock, newId }: SeedOptions): Promise<boolean> {
  if (await hasAccount(store.reader)) return false;
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  return store.write(async (transaction) => {
    if (await hasAccount(transaction)) return false;
    const now = clock.now();
    const company = { accountId: newId(), userIds: new Map(USERS.map((user) => [user, newId()])) };
    const at: At = (time, work) => unitAt(transaction, newId, time, work);
    await at(now - FOUNDED_AGO, (unit) => setUp(unit, company, passwordHash));
    for (const story of HISTORY) await tellStory(story, company, now, at);
    return true;
  });
}

async function unitAt<Result>(
  transaction: Transaction,
  newId: NewId,
  now: Millis,
  work: (unit: Unit) => Promise<Result>,
): Promise<Result> {
  const unit = new Unit({ transaction, newId, now, sequence: await readSequence(transaction) });
  const result = await work(unit);
  await writeSequence(transaction, unit.sequence);
  return result;
}

async function setUp(unit: Unit, company: Company, passwordHash: string): Promise<void> {
  const { accountId } = company;
  const audience = accountAudience(accountId);
  await unit.insert({ type: 'account', id: accountId, audience, ...COMPANY });
  for (const [user, id] of company.userIds) {
    await unit.insert({ type: 'user', id, audience, ...NEWCOMER, ...user }, { accountId });
    await unit.insert(defaultSettings(id));
    await setPassword(unit.transaction, id, passwordHash);
    await unit.grant(id, audience);
    await unit.grant(id, userAudience(id));
  }
  for (const name of PAUSE_REASONS) {
    await unit.insert({ type: 'pauseReason', id: unit.newId(), audience, name, revision: 1 }, { accountId });
  }
  for (const name of WRAP_UP_CODES) {
    await unit.insert({ type: 'wrapUpCode', id: unit.newId(), audience, name, revision: 1 }, { accountId });
  }
  for (const queue of QUEUES) await setUpQueue(unit, company, queue);
  for (const contact of CONTACTS) {
    await unit.insert({ type: 'contact', id: unit.newId(), audience, ...contact }, { accountId });
  }
}

async function setUpQueue(unit: Unit, company: Company, queue: DemoQueue): Promise<void> {
  const { name, extension, kind, line, members } = queue;
  const { accountId } = company;
  const queueId = unit.newId();
  const audience = queueAudience(queueId);
  const known = { audience: accountAudience(accountId), revision: 1 };
  await unit.insert(
    { type: 'queue', id: queueId, ...known, name, extension, kind, enabled: true },
    { accountId },
  );
  await unit.insert({ type: 'queueSettings', id: queueId, audience, ...SETTINGS });
  await unit.insert({ type: 'line', id: unit.newId(), ...known, number: line, queueId });
  for (const [user, userId] of company.userIds) {
    if (members.includes(user)) await setMember(unit, queueId, userId, true);
    else if (overseesQueues({ ...NEWCOMER, ...user })) await unit.grant(userId, audience);
  }
}
