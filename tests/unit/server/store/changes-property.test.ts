import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Commit } from '../../../../server/commands/engine.ts';
import { audiencesOf, changesSince, cursorAt } from '../../../../server/store/changes.ts';
import { Replica } from '../../../support/replica.ts';
import { rounds } from '../../../support/rounds.ts';
import { RECEPTION_LINE, SUPPORT_LINE, Team, temporaryFolder } from '../../../support/team.ts';

const WHO = ['maya', 'jonas', 'amara', 'priya', 'sam'] as const;
const CUSTOMERS = ['+13475550107', '+13475550108', '+13475550109'];

/** What happens on the server while desktops fetch page after page. */
const steps = fc.oneof(
  fc.record({
    does: fc.constant('text' as const),
    from: fc.constantFrom(...CUSTOMERS),
    to: fc.constantFrom(SUPPORT_LINE, RECEPTION_LINE),
  }),
  fc.record({
    does: fc.constant('member' as const),
    queue: fc.constantFrom('Customer Support', 'Main Reception'),
    who: fc.constantFrom('jonas' as const, 'amara' as const, 'priya' as const),
    member: fc.boolean(),
  }),
  fc.record({ does: fc.constant('claim' as const), from: fc.constantFrom(...CUSTOMERS) }),
  fc.record({
    does: fc.constantFrom('join' as const, 'leave' as const, 'say' as const),
    who: fc.constantFrom('jonas' as const, 'amara' as const, 'priya' as const),
  }),
  {
    arbitrary: fc.record({
      does: fc.constant('page' as const),
      desktop: fc.nat(WHO.length - 1),
      limit: fc.constantFrom(1, 2, 5, 20),
    }),
    weight: 6,
  },
);
type Step = typeof steps extends fc.Arbitrary<infer Value> ? Value : never;

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let team: Team;
let commits: Commit[] = [];
const queues = new Map<string, string>();
/** A group of Maya and whoever joins. */
let group: string;
beforeAll(async () => {
  folder = await temporaryFolder();
  team = await Team.open(folder.file);
  team.engine.onCommit((commit) => commits.push(commit));
  for (const name of ['Customer Support', 'Main Reception']) queues.set(name, await team.queueId(name));
  const wish = { name: 'Movers', userIds: [team.people.sam], numbers: [], lineId: null };
  group = (await team.run(team.people.maya, 'group.create', wish)).conversationId;
});
afterAll(async () => {
  await team.close();
  await folder.dispose();
});

async function happen(step: Exclude<Step, { does: 'page' }>): Promise<void> {
  switch (step.does) {
    case 'text':
      await team.text('Hello', step.from, step.to);
      return;
    case 'member':
      return team.engine.setMember(queues.get(step.queue)!, team.people[step.who], step.member);
    case 'join': {
      const wish = { conversationId: group, userIds: [team.people[step.who]], numbers: [], lineId: null };
      await team.run(team.people.maya, 'group.add', wish).catch(() => {});
      return;
    }
    case 'leave':
      await team.run(team.people[step.who], 'group.leave', { conversationId: group }).catch(() => {});
      return;
    case 'say':
      await team.say(team.people[step.who], group, 'Hello').catch(() => {});
      return;
    case 'claim': {
      const all = (await team.see(team.people.sam)).all('conversation');
      const found = all.find((row) => row.outsideNumber === step.from);
      if (found !== undefined) await team.claim(team.people.maya, found.id).catch(() => {});
    }
  }
}

/** A connected desktop is pushed the rows of its audiences; one whose access changed catches up by cursor. */
async function push(live: Replica, userId: string, audiences: ReadonlySet<string>): Promise<void> {
  for (const commit of commits) {
    if (commit.accessChanged.includes(userId)) {
      await team.see(userId, live);
      continue;
    }
    live.apply({
      rows: commit.rows.filter((row) => audiences.has(row.audience)),
      removed: commit.removed.filter((removal) => audiences.has(removal.audience)),
      cursor: cursorAt(team.store.epoch, commit.sequence),
      more: false,
    });
  }
}

it('every desktop ends with the same rows, whatever changes between whichever pages', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { maxLength: 40 }), async (plan) => {
      const paging = WHO.map(() => new Replica());
      const live = await Promise.all(WHO.map((who) => team.see(team.people[who])));
      for (const step of plan) {
        if (step.does === 'page') {
          const replica = paging[step.desktop]!;
          const userId = team.people[WHO[step.desktop]!];
          replica.apply(await changesSince(team.store, userId, replica.cursor, step.limit));
          continue;
        }
        commits = [];
        const before = await Promise.all(WHO.map((who) => audiencesOf(team.store.reader, team.people[who])));
        await happen(step);
        await Promise.all(WHO.map((who, index) => push(live[index]!, team.people[who], before[index]!)));
      }
      for (const [index, who] of WHO.entries()) {
        const userId = team.people[who];
        const expected = (await team.see(userId)).sorted();
        expect((await team.see(userId, paging[index], 7)).sorted()).toEqual(expected);
        expect(live[index]!.sorted()).toEqual(expected);
      }
    }),
    { numRuns: rounds(25, 2_000) },
  );
}, 600_000);
