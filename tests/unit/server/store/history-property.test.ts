import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CommandMethod, Params } from '#shared/protocol/methods.ts';
import type { Commit } from '../../../../server/commands/engine.ts';
import { audiencesOf, changesSince, cursorAt } from '../../../../server/store/changes.ts';
import { readHistory } from '../../../../server/store/history.ts';
import { Replica } from '../../../support/replica.ts';
import { rounds } from '../../../support/rounds.ts';
import { PERMITTED, RECEPTION_LINE, SUPPORT_LINE, Team, temporaryFolder } from '../../../support/team.ts';

const WHO = ['maya', 'jonas', 'amara', 'sam'] as const;
type Who = (typeof WHO)[number];
const CUSTOMERS = ['+13475550107', '+13475550108', '+13475550109'];
/** So few that most messages are left out of a first sync. */
const RECENT = 12;

const who = fc.constantFrom(...WHO);
const limit = fc.constantFrom(1, 2, 5, 20);
/** Some fill slowly, some are soon told of every change. */
const pageLimit = fc.constantFrom(2, 30, 500);
const customer = fc.constantFrom(...CUSTOMERS);
/** Who comes and goes. */
const mover = fc.constantFrom('jonas' as const, 'amara' as const);

/** What happens on the server while desktops fill. */
const steps = fc.oneof(
  fc.record({
    does: fc.constant('text' as const),
    from: customer,
    to: fc.constantFrom(SUPPORT_LINE, RECEPTION_LINE),
  }),
  {
    arbitrary: fc.record({
      does: fc.constant('member' as const),
      queue: fc.constantFrom('Customer Support', 'Main Reception'),
      who: mover,
    }),
    weight: 3,
  },
  fc.record({ does: fc.constant('move' as const), from: customer }),
  fc.record({ does: fc.constant('say' as const), who }),
  fc.record({ does: fc.constant('part' as const), who: mover }),
  { arbitrary: fc.record({ does: fc.constant('fresh' as const), who, limit }), weight: 1 },
  { arbitrary: fc.record({ does: fc.constant('page' as const), who, limit: pageLimit }), weight: 4 },
  { arbitrary: fc.record({ does: fc.constant('history' as const), who, limit }), weight: 6 },
);
type Step = typeof steps extends fc.Arbitrary<infer Value> ? Value : never;
type Happening = Exclude<Step, { does: 'page' | 'history' | 'fresh' }>;

/** A desktop that is connected: it fills page by page, is pushed to once it is level, and asks for what was left out. */
class Desktop {
  readonly userId: string;
  replica = new Replica();
  live = false;
  #before: string | null = null;
  #filled = false;

  constructor(userId: string) {
    this.userId = userId;
  }

  /** Its copy was lost. */
  startOver(): void {
    this.replica = new Replica();
    this.live = false;
    this.#before = null;
    this.#filled = false;
  }

  async page(limit: number): Promise<void> {
    if (this.live) return;
    const { cursor } = this.replica;
    const page = await changesSince(team.store, this.userId, cursor, limit, { recent: RECENT });
    this.replica.apply(page);
    this.live = !page.more;
  }

  /** Asked as soon as anything is there, or in the very end; before, between or after pages and pushes. */
  async history(limit: number): Promise<void> {
    const { cursor } = this.replica;
    if (cursor === null || this.#filled) return;
    const wish = { before: this.#before, cursor, limit };
    const { answer } = await readHistory(team.store, this.userId, wish);
    for (const row of answer.rows) this.replica.rows.set(`message:${row.id}`, row);
    this.#before = answer.before;
    this.#filled = answer.before === null;
  }

  async finish(): Promise<void> {
    while (!this.live) await this.page(7);
    while (!this.#filled) await this.history(9);
  }

  async push(commit: Commit, audiences: ReadonlySet<string>): Promise<void> {
    if (!this.live) return;
    if (commit.accessChanged.includes(this.userId)) {
      this.live = false;
      while (!this.live) await this.page(500);
      return;
    }
    this.replica.apply({
      rows: commit.rows.filter((row) => audiences.has(row.audience)),
      removed: commit.removed.filter((removal) => audiences.has(removal.audience)),
      cursor: cursorAt(team.store.epoch, commit.sequence),
      more: false,
    });
  }
}

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let team: Team;
let commits: Commit[] = [];
let groupId: string;
const queues = new Map<string, string>();
beforeAll(async () => {
  folder = await temporaryFolder();
  team = await Team.open(folder.file);
  team.engine.onCommit((commit) => commits.push(commit));
  for (const name of ['Customer Support', 'Main Reception']) queues.set(name, await team.queueId(name));
  for (const from of CUSTOMERS) {
    for (let more = 0; more < 6; more++) await team.text(`Long ago ${more}`, from, SUPPORT_LINE);
  }
  const { maya, jonas, amara, sam } = team.people;
  const made = await team.run(maya, 'group.create', {
    name: 'Long evenings',
    userIds: [jonas, amara, sam],
    numbers: [],
    lineId: null,
  });
  groupId = made.conversationId;
});
afterAll(async () => {
  await team.close();
  await folder.dispose();
});

async function happen(step: Happening): Promise<void> {
  switch (step.does) {
    case 'text':
      await team.text('Hello', step.from, step.to);
      return;
    case 'member': {
      const queueId = queues.get(step.queue)!;
      const userId = team.people[step.who];
      return team.engine.setMember(queueId, userId, !(await sees(userId, `queue:${queueId}`)));
    }
    case 'move':
      return move(step.from);
    case 'say':
      return attempt('message.send', step.who, {
        conversationId: groupId,
        epoch: null,
        text: 'Hm',
        mentions: [],
        ...PERMITTED,
      });
    case 'part': {
      const userId = team.people[step.who];
      if (await sees(userId, `conversation:${groupId}`)) {
        return attempt('group.leave', step.who, { conversationId: groupId });
      }
      const wish = { conversationId: groupId, userIds: [userId], numbers: [], lineId: null };
      return attempt('group.add', 'maya', wish);
    }
  }
}

async function sees(userId: string, audience: string): Promise<boolean> {
  return (await audiencesOf(team.store.reader, userId)).has(audience);
}

/** What may be refused, as it comes. */
async function attempt<Name extends CommandMethod>(
  method: Name,
  by: Who,
  params: Omit<Params<Name>, 'commandId'>,
): Promise<void> {
  await team.run(team.people[by], method, params).catch(() => {});
}

/** To the other queue, with everything that was ever written in it. */
async function move(from: string): Promise<void> {
  const { maya, sam } = team.people;
  const all = (await team.see(sam)).all('conversation');
  const found = all.find((row) => row.outsideNumber === from);
  if (found === undefined) return;
  await team.claim(maya, found.id).catch(() => {});
  const { epoch } = await team.session(from);
  const other = [...queues.values()].find((id) => id !== found.queueId)!;
  const to = { kind: 'queue' as const, id: other };
  await attempt('conversation.transfer', 'maya', { conversationId: found.id, epoch, to, note: '' });
}

/** Everything the user may see right now, with no regard to how old it is. */
async function whole(userId: string) {
  const replica = new Replica();
  for (let more = true; more; ) {
    const page = await changesSince(team.store, userId, replica.cursor, 500, { recent: 1_000_000 });
    replica.apply(page);
    more = page.more;
  }
  return replica.sorted();
}

it('a desktop that fills from both ends has all that its user may see, and never what the user may not', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { maxLength: 50 }), fc.subarray([...WHO]), async (plan, first) => {
      const desktops = new Map(WHO.map((name) => [name, new Desktop(team.people[name])]));
      for (const name of first) await desktops.get(name)!.page(500);
      for (const step of plan) {
        if (step.does === 'page') await desktops.get(step.who)!.page(step.limit);
        else if (step.does === 'history') await desktops.get(step.who)!.history(step.limit);
        else if (step.does === 'fresh') desktops.get(step.who)!.startOver();
        else {
          commits = [];
          const before = new Map<Desktop, ReadonlySet<string>>();
          for (const desktop of desktops.values()) {
            before.set(desktop, await audiencesOf(team.store.reader, desktop.userId));
          }
          await happen(step);
          for (const commit of commits) {
            for (const [desktop, audiences] of before) await desktop.push(commit, audiences);
          }
        }
        for (const { live, userId, replica } of desktops.values()) {
          if (!live) continue;
          const audiences = await audiencesOf(team.store.reader, userId);
          for (const row of replica.rows.values()) expect(audiences).toContain(row.audience);
        }
      }
      for (const desktop of desktops.values()) {
        await desktop.finish();
        expect(desktop.replica.sorted()).toEqual(await whole(desktop.userId));
      }
    }),
    { numRuns: rounds(60, 2_000) },
  );
}, 900_000);
