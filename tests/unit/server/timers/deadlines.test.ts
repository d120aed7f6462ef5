import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LONGEST_TIMER } from '#shared/time.ts';
import type { Commit } from '../../../../server/commands/engine.ts';
import { startDeadlines } from '../../../../server/timers/deadlines.ts';
import { ManualTime } from '../../../support/manual-time.ts';
import { silent, Team, temporaryFolder } from '../../../support/team.ts';

const IDLE_TIMEOUT = 5 * 60_000;

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let time: ManualTime;
let team: Team;
let deadlines: { stop(): Promise<void> };
beforeEach(async () => {
  folder = await temporaryFolder();
  time = new ManualTime();
  await start();
});
afterEach(async () => {
  await stop();
  await folder.dispose();
});

async function start(): Promise<void> {
  team = await Team.open(folder.file, { time });
  const { engine, store } = team;
  deadlines = startDeadlines({ engine, reader: store.reader, clock: time, timers: time, logger: silent });
}

async function stop(): Promise<void> {
  await deadlines.stop();
  await team.close();
}

/** The next commit that says what `match` looks for. */
function commit(match: (commit: Commit) => boolean): Promise<Commit> {
  return new Promise((resolve) => {
    const unsubscribe = team.engine.onCommit((change) => {
      if (!match(change)) return;
      unsubscribe();
      resolve(change);
    });
  });
}

const timedOut = () =>
  commit(({ rows }) => rows.some((row) => row.type === 'message' && row.event?.kind === 'idleTimeout'));

async function claimed(from?: string) {
  await team.text('Hello', from);
  const { id } = await team.conversation(from);
  const { epoch } = await team.claim(team.people.maya, id);
  return { id, epoch };
}

/** Lets everything that waits for no timer finish. */
async function settle(): Promise<void> {
  for (let i = 0; i < 5; i++) {
    await team.engine.settled();
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const pills = async () => (await team.messages()).flatMap((message) => message.event?.kind ?? []);

describe('an owner who does nothing', () => {
  it('keeps the conversation until the time is over, and not a moment less', async () => {
    await claimed();
    await settle();
    time.advance(IDLE_TIMEOUT - 1);
    await settle();
    expect((await team.session()).state).toBe('claimed');

    const over = timedOut();
    time.advance(1);
    await over;
    expect(await team.session()).toMatchObject({ state: 'waiting', ownerId: null });
    expect(await pills()).toEqual(['entered', 'claimed', 'idleTimeout']);
  });

  it('loses it once', async () => {
    await claimed();
    await settle();
    const over = timedOut();
    time.advance(IDLE_TIMEOUT);
    await over;
    time.advance(3 * IDLE_TIMEOUT);
    await settle();
    expect(await pills()).toEqual(['entered', 'claimed', 'idleTimeout']);
  });

  it('keeps it as long as there is activity', async () => {
    const { id, epoch } = await claimed();
    for (let i = 0; i < 3; i++) {
      await settle();
      time.advance(IDLE_TIMEOUT - 1_000);
      await team.activity(team.people.maya, id, epoch);
    }
    await settle();
    expect((await team.session()).ownerId).toBe(team.people.maya);
    const over = timedOut();
    time.advance(IDLE_TIMEOUT);
    await over;
    expect((await team.session()).ownerId).toBeNull();
  });

  it('is not released from a conversation that was already given back', async () => {
    const { id, epoch } = await claimed();
    await team.release(team.people.maya, id, epoch);
    await settle();
    time.advance(2 * IDLE_TIMEOUT);
    await settle();
    expect(await pills()).toEqual(['entered', 'claimed', 'released']);
  });

  it('loses each of several conversations in its turn', async () => {
    const froms = ['+13475550107', '+13475550108', '+13475550109'];
    for (const from of froms) {
      await claimed(from);
      time.advance(10_000);
    }
    await settle();
    time.advance(IDLE_TIMEOUT - 40_000);
    for (const from of froms) {
      const over = timedOut();
      time.advance(10_000);
      await over;
      await settle();
      const states = await Promise.all(froms.map(async (each) => (await team.session(each)).state));
      expect(states.lastIndexOf('waiting')).toBe(froms.indexOf(from));
    }
  });
});

describe('a restart', () => {
  it('changes nothing of when the time is over', async () => {
    await claimed();
    time.advance(60_000);
    await stop();
    await start();
    await settle();
    time.advance(IDLE_TIMEOUT - 60_001);
    await settle();
    expect((await team.session()).state).toBe('claimed');
    const over = timedOut();
    time.advance(1);
    await over;
    expect((await team.session()).state).toBe('waiting');
  });

  it('runs at once what came due while the server was down', async () => {
    await claimed();
    await stop();
    time.advance(2 * IDLE_TIMEOUT);
    team = await Team.open(folder.file, { time });
    const over = timedOut();
    const { engine, store } = team;
    deadlines = startDeadlines({ engine, reader: store.reader, clock: time, timers: time, logger: silent });
    await over;
    expect((await team.session()).state).toBe('waiting');
  });
});

describe('the timer underneath', () => {
  it('is never asked to wait longer than it can, nor trusted to be on time', async () => {
    await deadlines.stop();
    const asked: number[] = [];
    const rings: (() => void)[] = [];
    const early = {
      after(delay: number, run: () => void) {
        asked.push(delay);
        rings.push(run);
        return () => {};
      },
    };
    const far = time.now() + LONGEST_TIMER + 5_000;
    const due = [{ sessionId: 's', kind: 'idle', dueAt: far }];
    const ran: unknown[] = [];
    deadlines = startDeadlines({
      engine: {
        onCommit: () => () => {},
        runDeadline: async (key) => {
          ran.push(key);
          due.length = 0;
        },
      },
      reader: {
        all: async () => due as never,
        first: async () => undefined,
      },
      clock: time,
      timers: early,
      logger: silent,
    });
    await settle();
    expect(asked).toEqual([LONGEST_TIMER]);
    time.advance(LONGEST_TIMER);
    rings[0]!();
    await settle();
    expect(asked).toEqual([LONGEST_TIMER, 5_000]);
    time.advance(4_999);
    rings[1]!();
    await settle();
    expect(asked).toEqual([LONGEST_TIMER, 5_000, 1]);
    expect(ran).toEqual([]);
    time.advance(1);
    rings[2]!();
    await settle();
    expect(ran).toHaveLength(1);
  });
});
