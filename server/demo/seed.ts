import type { Clock, Millis, NewId } from '#shared/time.ts';
import { addQueue } from '../commands/admin/add-queue.ts';
import { addUser } from '../commands/admin/add-user.ts';
import { addAccount } from '../commands/admin/found-account.ts';
import { setMember } from '../commands/set-member.ts';
import type { Unit } from '../commands/unit.ts';
import { withUnit } from '../commands/with-unit.ts';
import { accountAudience, queueAudience, userAudience } from '../store/access.ts';
import { hasAccount } from '../store/accounts.ts';
import { assignNumbers } from '../store/contact-numbers.ts';
import type { Store } from '../store/open.ts';
import { hashPassword } from '../store/passwords.ts';
import {
  CALLS,
  CAMPAIGNS,
  CANNED_RESPONSES,
  COMPANY,
  type DemoPhonebook,
  type DemoQueue,
  OFFICE_HOURS,
  OWN_LINES,
  PAUSE_REASONS,
  PHONEBOOKS,
  QUEUE_SETTINGS,
  QUEUES,
  SAM,
  USERS,
  WRAP_UP_CODES,
} from './company.ts';
import { HISTORY } from './history.ts';
import { readAll } from './read-all.ts';
import type { At, Company } from './stage.ts';
import { TALK_AGO, tellTeamTalk } from './team-talk.ts';
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
    await at(now, (unit) => noteCalls(unit, company, now));
    // One after the other as they happened: the log of all texts has them in the order they are told.
    const tales = [
      ...HISTORY.map((story) => ({ ago: story.ago, tell: () => tellStory(story, company, now, at) })),
      { ago: TALK_AGO, tell: () => tellTeamTalk(company, now, at) },
    ].sort((a, b) => b.ago - a.ago);
    for (const { tell } of tales) await tell();
    await at(now, readAll);
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
  const campaignIds = new Map<DemoQueue['campaign'], string>();
  for (const campaign of CAMPAIGNS) {
    const id = unit.newId();
    const stated = { stateBy: company.userIds.get(SAM) ?? null, stateAt: unit.now };
    await unit.insert({ type: 'campaign', id, ...known, ...campaign, ...stated }, { accountId });
    campaignIds.set(campaign, id);
  }
  const queueIds = new Map<DemoQueue, string>();
  for (const queue of QUEUES) {
    const campaignId = campaignIds.get(queue.campaign) ?? null;
    queueIds.set(queue, await setUpQueue(unit, company, queue, campaignId));
  }
  for (const { user, number } of OWN_LINES) {
    const userId = company.userIds.get(user) ?? '';
    await unit.insert({
      type: 'line',
      id: unit.newId(),
      ...known,
      number,
      queueId: null,
      userId,
      active: true,
      campaignId: null,
      networkAnswersStop: false,
    });
  }
  for (const phonebook of PHONEBOOKS) await setUpPhonebook(unit, accountId, phonebook);
  for (const { queue, name, text } of CANNED_RESPONSES) {
    const queueId = queue === null ? null : (queueIds.get(queue) ?? null);
    const audience = queueId === null ? known.audience : queueAudience(queueId);
    await unit.insert(
      {
        type: 'cannedResponse',
        id: unit.newId(),
        audience,
        revision: 1,
        userId: null,
        queueId,
        name,
        text,
      },
      { accountId },
    );
  }
}

async function noteCalls(unit: Unit, { userIds }: Company, now: Millis): Promise<void> {
  for (const { user, ago, ...call } of CALLS) {
    const userId = userIds.get(user) ?? '';
    await unit.insert(
      {
        type: 'call',
        id: unit.newId(),
        audience: userAudience(userId),
        userId,
        startedAt: now - ago,
        ...call,
      },
      { externalId: unit.newId() },
    );
  }
}

async function setUpPhonebook(unit: Unit, accountId: string, book: DemoPhonebook): Promise<void> {
  const { name, source, contacts } = book;
  const phonebookId = unit.newId();
  const known = { audience: accountAudience(accountId), revision: 1 };
  await unit.insert(
    { type: 'phonebook', id: phonebookId, ...known, name, source, userId: null },
    { accountId },
  );
  for (const { numbers, company = '', ...contact } of contacts) {
    const id = unit.newId();
    await unit.insert(
      { type: 'contact', id, ...known, phonebookId, ...contact, company, numbers: [...numbers] },
      { externalId: null },
    );
    await assignNumbers(unit.transaction, { phonebookId, contactId: id }, numbers);
  }
}

async function setUpQueue(
  unit: Unit,
  { accountId, userIds }: Company,
  queue: DemoQueue,
  campaignId: string | null,
): Promise<string> {
  const { name, extension, kind, line: number, members } = queue;
  const queueId = unit.newId();
  await addQueue(unit, accountId, queueId, { name, extension, kind, enabled: true, ...QUEUE_SETTINGS });
  const known = { audience: accountAudience(accountId), revision: 1 };
  await unit.insert({
    type: 'line',
    id: unit.newId(),
    ...known,
    number,
    queueId,
    userId: null,
    active: true,
    campaignId,
    networkAnswersStop: false,
  });
  for (const [user, userId] of userIds) {
    if (members.includes(user)) await setMember(unit, queueId, userId, true);
  }
  return queueId;
}
