import { CompiledQuery } from 'kysely';
import { v7 as newId } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Commit } from '../../server/commands/engine.ts';
import { type Mutation, mutation } from '../../server/store/statement.ts';
import { refusalOf, Team, temporaryFolder } from '../support/team.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let team: Team;
beforeEach(async () => {
  folder = await temporaryFolder();
  team = await Team.open(folder.file);
});
afterEach(async () => {
  await team.close();
  await folder.dispose();
});

/** Says it to SQLite on the connection that writes. */
async function pragma(text: string): Promise<void> {
  const statement: Mutation<object> = {
    kind: 'mutation',
    build: () => ({ compile: () => CompiledQuery.raw(`pragma ${text}`) }),
  };
  await team.store.write((transaction) => transaction.run(statement, {}));
}

const fillDisk = () => pragma('max_page_count = 1');
const makeRoom = () => pragma('max_page_count = 1000000');

/** Texts until the disk is full; returns what came of each. */
async function textUntilFull(): Promise<PromiseSettledResult<unknown>[]> {
  const results: PromiseSettledResult<unknown>[] = [];
  while (!results.some((result) => result.status === 'rejected') && results.length < 5_000) {
    const burst = Array.from({ length: 20 }, (_, i) => team.text(`Text ${results.length + i}`));
    results.push(...(await Promise.allSettled(burst)));
  }
  return results;
}

describe('with a full disk', () => {
  it('nobody is told that something was saved when it was not, and nothing saved is lost', async () => {
    await team.text('Before');
    await fillDisk();
    const results = await textUntilFull();
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused.length).toBeGreaterThan(0);
    expect(await refusalOf(Promise.reject(refused[0]?.reason))).toEqual({ code: 'unavailable', data: {} });

    const kept = (await team.messages()).map((message) => message.text).filter((text) => text !== '');
    const acknowledged = results.flatMap((result, i) => (result.status === 'fulfilled' ? [`Text ${i}`] : []));
    expect(kept).toEqual(['Before', ...acknowledged]);
  });

  it('nothing is pushed that was not saved', async () => {
    const commits: Commit[] = [];
    team.engine.onCommit((commit) => commits.push(commit));
    await team.text('Before');
    await fillDisk();
    await textUntilFull();
    const pushed = commits.flatMap((commit) => commit.rows.filter((row) => row.type === 'message'));
    expect(pushed.map((row) => row.id).sort()).toEqual((await team.messages()).map((row) => row.id).sort());
  });

  it('everything works again once there is room, and a command that failed can be repeated', async () => {
    await team.text();
    const { id } = await team.conversation();
    await fillDisk();
    await textUntilFull();
    const commandId = newId();
    const claim = await team.claim(team.people.maya, id, commandId).catch(() => null);
    await makeRoom();
    const repeated = await team.claim(team.people.maya, id, commandId);
    if (claim !== null) expect(repeated).toEqual(claim);
    expect(await team.session()).toMatchObject({ ownerId: team.people.maya, epoch: 1 });
    await expect(team.text('After')).resolves.toEqual({ outcome: 'accepted' });
    expect((await team.messages()).at(-1)?.text).toBe('After');
    const positions = (await team.messages()).map((message) => message.position);
    expect(positions).toEqual(positions.map((_, index) => index + 1));
  });
});

describe('a command that fails by a mistake of ours', () => {
  it('is undone alone, and those that came with it are not', async () => {
    await team.text();
    const { id } = await team.conversation();
    await team.store.write(async (transaction) => {
      await transaction.run(breakAudit, {});
    });
    const results = await Promise.allSettled([
      team.text('One'),
      team.claim(team.people.maya, id),
      team.text('Two'),
    ]);
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await refusalOf(team.claim(team.people.jonas, id))).toEqual({ code: 'internal', data: {} });
    expect((await team.session()).ownerId).toBeNull();
    expect((await team.messages()).map((message) => message.text)).toEqual(['', 'Hello?', 'One', 'Two']);
  });
});

/** From now on nobody's act can be written to the audit trail, as if a statement were wrong. */
const breakAudit = mutation<object>(() => ({
  compile: () =>
    CompiledQuery.raw(
      `create trigger breakAudit before insert on audit when new.userId is not null
       begin select raise(abort, 'broken'); end`,
    ),
}));
