/**
 * Claims under contention, in a process of its own: AGENTS want the same waiting session at the same moment, one session
 * after the other. VARIANT `product`: the engine; `raw`: one conditional update each on a bare table, as many in one
 * transaction, with the same durability. Tells how many claims a second were decided, won or lost.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { v7 as newId } from 'uuid';
import { systemClock } from '#shared/time.ts';
import { addUser } from '../server/commands/admin/add-user.ts';
import { createEngine } from '../server/commands/create-engine.ts';
import { setMember } from '../server/commands/set-member.ts';
import { withUnit } from '../server/commands/with-unit.ts';
import { seedDemo } from '../server/demo/seed.ts';
import { openStore, type Store } from '../server/store/open.ts';
import { query } from '../server/store/statement.ts';
import { findLine } from '../server/store/threads.ts';
import { findCredentials } from '../server/store/users.ts';
import { INBOUND_LINE } from './lib/inbound-words.ts';

export interface ClaimFigures {
  readonly claimsPerSecond: number;
}

/** Claims one session for every agent at once; returns how many got it. */
type Claim = (place: number) => Promise<number>;

const selectWaiting = query<Record<never, never>>()((db) =>
  db.selectFrom('session').select('conversationId').where('state', '=', 'waiting').orderBy('waitingSince'),
);

const agents = Number(process.env['AGENTS']);
const sessions = Number(process.env['SESSIONS']);
const warmUp = Math.ceil(sessions / 10);
const folder = await mkdtemp(path.join(process.env['BENCH_FOLDER'] ?? '.', 'claims-'));
const { claim, close } = process.env['VARIANT'] === 'raw' ? raw() : await product();

await claimAll(0, warmUp);
const started = performance.now();
await claimAll(warmUp, warmUp + sessions);
const seconds = (performance.now() - started) / 1000;
await close();
await rm(folder, { recursive: true });
const figures: ClaimFigures = { claimsPerSecond: (sessions * agents) / seconds };
process.send?.(figures);
process.once('SIGTERM', () => process.exit(0));

async function claimAll(from: number, to: number): Promise<void> {
  for (let place = from; place < to; place++) {
    const winners = await claim(place);
    if (winners !== 1) throw new Error(`${winners} agents got one session.`);
  }
}

async function product(): Promise<{ claim: Claim; close: () => Promise<void> }> {
  const store = await openStore({ file: path.join(folder, 'offhook.db'), newId });
  await seedDemo({ store, clock: systemClock, newId });
  const userIds = await hire(store);
  const logger = { info() {}, warn() {}, error: console.error };
  const engine = createEngine({ store, clock: systemClock, newId, logger, commit: { groupSize: 100 } });
  await Promise.all(
    Array.from({ length: warmUp + sessions }, (_, index) =>
      engine.inbound({
        carrier: 'bench',
        carrierId: `text-${index}`,
        from: `+1347${5_550_000 + index}`,
        to: INBOUND_LINE,
        text: 'Hello?',
      }),
    ),
  );
  const waiting = await store.reader.all(selectWaiting, {});
  if (waiting.length < warmUp + sessions) throw new Error(`Only ${waiting.length} sessions wait.`);
  return {
    async claim(place) {
      const { conversationId } = waiting[place] ?? { conversationId: '' };
      const results = await Promise.allSettled(
        userIds.map((userId) => {
          const params = { commandId: newId(), conversationId };
          return engine.run(userId, { method: 'conversation.claim', params });
        }),
      );
      return results.filter(({ status }) => status === 'fulfilled').length;
    },
    async close() {
      await engine.settled();
      await store.close();
    },
  };
}

/** Agents with room for every session there is. */
async function hire(store: Store): Promise<string[]> {
  const { accountId } = (await findCredentials(store.reader, '200')) ?? { accountId: '' };
  const queueId = (await findLine(store.reader, INBOUND_LINE))?.queueId ?? '';
  return store.write((transaction) =>
    withUnit({ transaction, newId, now: systemClock.now() }, async (unit) => {
      const ids: string[] = [];
      for (let hired = 0; hired < agents; hired++) {
        const id = newId();
        const user = { name: `Agent ${hired}`, extension: String(3000 + hired), role: 'agent' } as const;
        await addUser(unit, accountId, { id, ...user, refinements: {}, active: true, passwordHash: null });
        await setMember(unit, queueId, id, true, { capacity: warmUp + sessions });
        ids.push(id);
      }
      return ids;
    }),
  );
}

function raw(): { claim: Claim; close: () => Promise<void> } {
  const sqlite = new Sqlite(path.join(folder, 'raw.db'));
  sqlite.pragma('journal_mode = WAL');
  sqlite.pragma('synchronous = FULL');
  sqlite.exec('CREATE TABLE session (id INTEGER PRIMARY KEY, ownerId TEXT, epoch INTEGER NOT NULL)');
  const insert = sqlite.prepare('INSERT INTO session VALUES (?, NULL, 0)');
  sqlite.transaction(() => {
    for (let id = 0; id < warmUp + sessions; id++) insert.run(id);
  })();
  const update = sqlite.prepare(
    'UPDATE session SET ownerId = ?, epoch = epoch + 1 WHERE id = ? AND ownerId IS NULL',
  );
  const group = sqlite.transaction((id: number) => {
    let winners = 0;
    for (let agent = 0; agent < agents; agent++) winners += update.run(`agent${agent}`, id).changes;
    return winners;
  });
  return {
    claim: (place) => Promise.resolve(group(place)),
    close: async () => void sqlite.close(),
  };
}
