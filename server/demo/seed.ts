import type { Clock, Millis, NewId } from '#shared/time.ts';
import { addQueue } from '../commands/admin/add-queue.ts';
import { addUser } from '../commands/admin/add-user.ts';
import { addAccount } from '../commands/admin/found-account.ts';
import { setMember } from '../commands/set-member.ts';
import type { Unit } from '../commands/unit.ts';
import { withUnit } from '../commands/with-unit.ts';
import { accountAudience } from '../store/access.ts';
import { hasAccount } from '../store/accounts.ts';
import type { Store } from '../store/open.ts';
import { hashPassword } from '../store/passwords.ts';
import {
  COMPANY,
  CONTACTS,
  type DemoQueue,
  OFFICE_HOURS,
  PAUSE_REASONS,
  QUEUE_SETTINGS,
  QUEUES,
  USERS,
  WRAP_UP_CODES,
} from './company.ts';
import { HISTORY } from './history.ts';
import type { At, Company } from './stage.ts';
import { tellStory } from './tell-story.ts';

/** What everyone of the demo signs in with. */
export const DEMO_PASSWORD = 'offhook';

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
    const at: At = (time, work) => withUnit({ transaction, newId, now: time }, work);
    await at(now - FOUNDED_AGO, (unit) => setUp(unit, company, passwordHash));
    for (const story of HISTORY) await tellStory(story, company, now, at);
    return true;
  });
}

async function setUp(unit: Unit, company: Company, passwordHash: string): Promise<void> {
  const { accountId } = company;
  const known = { audience: accountAudience(accountId), revision: 1 };
  await addAccount(unit, accountId, COMPANY);
  for (const [user, id] of company.userIds) {
    await addUser(unit, accountId, { id, ...user, refinements: {}, active: true, passwordHash });
  }
  for (const name of PAUSE_REASONS) {
    await unit.insert({ type: 'pauseReason', id: unit.newId(), ...known, name }, { accountId });
  }
  for (const name of WRAP_UP_CODES) {
    await unit.insert({ type: 'wrapUpCode', id: unit.newId(), ...known, name }, { accountId });
  }
  await unit.insert({ type: 'hours', id: unit.newId(), ...known, ...OFFICE_HOURS }, { accountId });
  for (const queue of QUEUES) await setUpQueue(unit, company, queue);
  const { audience } = known;
  for (const contact of CONTACTS) {
    await unit.insert({ type: 'contact', id: unit.newId(), audience, ...contact }, { accountId });
  }
}

async function setUpQueue(unit: Unit, { accountId, userIds }: Company, queue: DemoQueue): Promise<void> {
  const { name, extension, kind, line: number, members } = queue;
  const queueId = unit.newId();
  await addQueue(unit, accountId, queueId, { name, extension, kind, enabled: true, ...QUEUE_SETTINGS });
  const known = { audience: accountAudience(accountId), revision: 1 };
  await unit.insert({ type: 'line', id: unit.newId(), ...known, number, queueId });
  for (const [user, userId] of userIds) {
    if (members.includes(user)) await setMember(unit, queueId, userId, true);
  }
}
