/** Groups under any order of acts, restarts and desktops that fetch when they like. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Refusal } from '#shared/protocol/errors.ts';
import { Replica } from '../support/replica.ts';
import { rounds } from '../support/rounds.ts';
import { MAYA_LINE, SUPPORT_LINE, Team, temporaryFolder } from '../support/team.ts';

const PEOPLE = ['maya', 'jonas', 'amara', 'priya'] as const;
const NUMBERS = ['+13475550111', '+13475550112', '+13475550113'];

type Who = (typeof PEOPLE)[number];

const who = fc.constantFrom(...PEOPLE);
/** Most often the one who may text from either line. */
const writer = fc.constantFrom<Who>('maya', 'maya', 'maya', ...PEOPLE);
const number = fc.constantFrom(...NUMBERS);
const line = fc.constantFrom(MAYA_LINE, SUPPORT_LINE);

const steps = fc.oneof(
  fc.record({ does: fc.constant('addUser' as const), by: who, whom: who }),
  fc.record({ does: fc.constant('addNumber' as const), by: who, number, line }),
  fc.record({ does: fc.constant('removeNumber' as const), by: who, number }),
  fc.record({ does: fc.constant('leave' as const), by: who }),
  fc.record({ does: fc.constant('rename' as const), by: who, name: fc.constantFrom('Movers', 'Drivers') }),
  { arbitrary: fc.record({ does: fc.constant('say' as const), by: writer }), weight: 4 },
  { arbitrary: fc.record({ does: fc.constant('handOver' as const), refused: number }), weight: 3 },
  { arbitrary: fc.record({ does: fc.constant('retry' as const), by: writer }), weight: 3 },
  fc.record({ does: fc.constant('away' as const), whom: who }),
  fc.record({ does: fc.constant('restart' as const) }),
  {
    arbitrary: fc.record({
      does: fc.constant('fetch' as const),
      desktop: who,
      limit: fc.constantFrom(1, 3, 500),
    }),
    weight: 4,
  },
);
type Step = typeof steps extends fc.Arbitrary<infer Value> ? Value : never;

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let team: Team;

async function begin(): Promise<void> {
  folder = await temporaryFolder();
  team = await Team.open(folder.file);
}

async function end(): Promise<void> {
  await team.close();
  await folder.dispose();
}

/** One group, and what must be true of it. */
class Story {
  readonly users = new Set<Who>(['maya', 'jonas']);
  readonly numbers = new Set(NUMBERS.slice(0, 2));
  readonly desktops = new Map(PEOPLE.map((each) => [each, new Replica()]));
  /** What each number must get, by the texts, each of which is written once; how often it was asked for again. */
  readonly owed = new Map<string, number>();
  readonly handedOver: string[] = [];
  readonly id: string;
  readonly lines: ReadonlyMap<string, string>;
  line: string | null = MAYA_LINE;
  #said = 0;

  constructor(id: string, lines: ReadonlyMap<string, string>) {
    this.id = id;
    this.lines = lines;
  }

  async happen(step: Step): Promise<void> {
    switch (step.does) {
      case 'addUser': {
        const added = await this.#done(step.by, 'group.add', {
          userIds: [team.people[step.whom]],
          numbers: [],
          lineId: null,
        });
        expect(added).toBe(this.users.has(step.by) && !this.users.has(step.whom));
        if (added) this.users.add(step.whom);
        return;
      }
      case 'addNumber': {
        const wanted = this.line ?? step.line;
        const added = await this.#done(step.by, 'group.add', {
          userIds: [],
          numbers: [step.number],
          lineId: this.lines.get(wanted) ?? null,
        });
        const isNew = !this.numbers.has(step.number);
        expect(added).toBe(this.users.has(step.by) && isNew && mayText(step.by, wanted));
        if (!added) return;
        this.numbers.add(step.number);
        this.line = wanted;
        return;
      }
      case 'removeNumber': {
        const removed = await this.#done(step.by, 'group.removeNumber', { number: step.number });
        expect(removed).toBe(this.users.has(step.by) && this.numbers.has(step.number));
        if (removed) this.numbers.delete(step.number);
        if (this.numbers.size === 0) this.line = null;
        return;
      }
      case 'leave':
        expect(await this.#done(step.by, 'group.leave', {})).toBe(this.users.delete(step.by));
        return;
      case 'rename':
        expect(await this.#done(step.by, 'group.rename', { name: step.name })).toBe(this.users.has(step.by));
        return;
      case 'say':
        return this.#say(step.by);
      case 'handOver':
        for (const { to, text } of await team.handOver((one) => one.to === step.refused)) {
          this.handedOver.push(`${to} ${text}`);
        }
        return;
      case 'retry':
        return this.#retry(step.by);
      case 'away':
        await team.changeUser(team.people[step.whom], { active: false });
        expect((await team.see(team.people[step.whom])).rows.size).toBe(0);
        await team.changeUser(team.people[step.whom], { active: true });
        // Who was away answers for no queue any more until somebody says so.
        if (step.whom === 'priya') return;
        return team.engine.setMember(await team.queueId('Customer Support'), team.people[step.whom], true);
      case 'restart':
        await team.close();
        team = await Team.open(folder.file, { time: team.time });
        return;
      case 'fetch':
        await team.see(team.people[step.desktop], this.desktops.get(step.desktop), step.limit);
    }
  }

  async #say(by: Who): Promise<void> {
    const text = `${this.id} ${++this.#said}`;
    const said = await attempt(team.say(team.people[by], this.id, text));
    expect(said !== null).toBe(this.users.has(by));
    if (said === null || this.line === null || !mayText(by, this.line)) return;
    for (const each of this.numbers) this.owed.set(`${each} ${text}`, 1);
  }

  /** Asks for the latest message that somebody did not get. */
  async #retry(by: Who): Promise<void> {
    const seen = await team.see(team.people[by]);
    const failed = seen
      .all('delivery')
      .filter((row) => row.conversationId === this.id && row.status === 'failed');
    const messageId = failed.at(-1)?.messageId;
    if (messageId === undefined) return;
    const again = failed.filter((row) => row.messageId === messageId && this.numbers.has(row.number));
    const { text } = seen.get('message', messageId);
    const retried = await attempt(team.run(team.people[by], 'message.retry', { messageId, epoch: null }));
    expect(retried !== null).toBe(again.length > 0 && this.line !== null && mayText(by, this.line));
    if (retried === null) return;
    for (const { number: to } of again) {
      this.owed.set(`${to} ${text}`, (this.owed.get(`${to} ${text}`) ?? 0) + 1);
    }
  }

  /** Everyone in the group has all of it, and nobody else has a row of it; each number got what it was owed, once. */
  async check(): Promise<void> {
    const audience = `conversation:${this.id}`;
    for (const each of PEOPLE) {
      const desktop = await team.see(team.people[each], this.desktops.get(each));
      expect(desktop.sorted()).toEqual((await team.see(team.people[each])).sorted());
      const rows = desktop.sorted().filter((row) => row.audience === audience);
      if (!this.users.has(each)) expect(rows).toEqual([]);
      else {
        const present = rows.flatMap((row) => (row.type === 'participant' ? [row.userId ?? row.number] : []));
        const expected = [...[...this.users].map((user) => team.people[user]), ...this.numbers];
        expect(present.sort()).toEqual(expected.sort());
        const positions = rows.flatMap((row) => (row.type === 'message' ? [row.position] : []));
        expect(positions.sort((a, b) => a - b)).toEqual(positions.map((_, index) => index + 1));
      }
    }
    await this.happen({ does: 'handOver', refused: '' });
    const expected = [...this.owed].flatMap(([text, times]) => Array.from({ length: times }, () => text));
    expect(this.handedOver.sort()).toEqual(expected.sort());
  }

  /** Whether it was done; false: it was refused. */
  async #done(
    by: Who,
    method: 'group.add' | 'group.removeNumber' | 'group.leave' | 'group.rename',
    params: object,
  ): Promise<boolean> {
    const wish = { conversationId: this.id, ...params };
    return (await attempt(team.run(team.people[by], method, wish as never))) !== null;
  }
}

/** Maya from her own line; from the queue's its members, of whom Priya is none. */
function mayText(by: Who, from: string): boolean {
  return from === MAYA_LINE ? by === 'maya' : by !== 'priya';
}

async function attempt<Result>(work: Promise<Result>): Promise<Result | null> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** A group of Maya and Jonas with two outside numbers, which Maya may text and Jonas may not. */
async function makeGroup(): Promise<Story> {
  const { maya, jonas } = team.people;
  const lines = new Map<string, string>();
  for (const each of [MAYA_LINE, SUPPORT_LINE]) lines.set(each, await team.lineId(each));
  const lineId = lines.get(MAYA_LINE) ?? null;
  const wish = { name: 'Movers', userIds: [jonas], numbers: NUMBERS.slice(0, 2), lineId };
  const { conversationId } = await team.run(maya, 'group.create', wish);
  return new Story(conversationId, lines);
}

it('everyone in a group has all of it, nobody else anything, and each number gets each text once', async () => {
  await fc.assert(
    fc
      .asyncProperty(fc.array(steps, { minLength: 5, maxLength: 40 }), async (story) => {
        const group = await makeGroup();
        for (const step of story) await group.happen(step);
        await group.check();
      })
      .beforeEach(begin)
      .afterEach(end),
    { numRuns: rounds(12, 400) },
  );
}, 600_000);
