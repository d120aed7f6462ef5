import Sqlite from 'better-sqlite3';
import { v7 as newId } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refuse } from '#shared/protocol/errors.ts';
import type { Commit } from '../../../../server/commands/engine.ts';
import { GroupCommit } from '../../../../server/commands/group-commit.ts';
import type { Unit } from '../../../../server/commands/unit.ts';
import type { Store } from '../../../../server/store/open.ts';
import { query } from '../../../../server/store/statement.ts';
import { refusalOf, silent, Team, temporaryFolder } from '../../../support/team.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let team: Team;
let commits: Commit[];
/** What the next transaction fails with when it comes to commit. */
let failure: Error | null;
let accountId: string;
beforeEach(async () => {
  folder = await temporaryFolder();
  team = await Team.open(folder.file);
  commits = [];
  failure = null;
  accountId = (await team.see(team.people.sam)).all('account')[0]!.id;
});
afterEach(async () => {
  await team.close();
  await folder.dispose();
});

function pipeline(groupSize: number): GroupCommit {
  const store: Store = {
    ...team.store,
    write: (work) =>
      team.store.write(async (transaction) => {
        const result = await work(transaction);
        if (failure !== null) throw failure;
        return result;
      }),
  };
  const conclude = () => Promise.resolve();
  const publish = (commit: Commit) => commits.push(commit);
  return new GroupCommit({ store, clock: team.time, newId, logger: silent, groupSize, conclude, publish });
}

const selectCode = query<{ id: string }>()((db, param) =>
  db.selectFrom('wrapUpCode').select('id').where('id', '=', param('id')),
);

/** Names a code: the smallest change there is. */
const name = (id: string) => (unit: Unit) =>
  unit.insert(
    { type: 'wrapUpCode', id, audience: 'account:test', name: `Code ${id}`, revision: 1 },
    { accountId },
  );
const named = () => commits.map((commit) => commit.rows.map((row) => row.id));

describe('commands that arrive together', () => {
  it('are committed together, in order, at most so many at once', async () => {
    const group = pipeline(2);
    await Promise.all(['+1', '+2', '+3', '+4', '+5'].map((id) => group.submit({ perform: name(id) })));
    expect(named()).toEqual([['+1', '+2'], ['+3', '+4'], ['+5']]);
  });

  it('are answered after everyone has been told of the commit', async () => {
    const group = pipeline(10);
    const order: string[] = [];
    const answers = ['+1', '+2'].map((id) =>
      group.submit({ perform: name(id) }).then(() => order.push(`${id} answered, ${commits.length} told`)),
    );
    await Promise.all(answers);
    expect(order).toEqual(['+1 answered, 1 told', '+2 answered, 1 told']);
  });

  it('see what those before them in the group did', async () => {
    const group = pipeline(10);
    const results = await Promise.allSettled([
      group.submit({ perform: name('+1') }),
      group.submit({ perform: name('+1') }),
      group.submit({ perform: name('+2') }),
    ]);
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(named()).toEqual([['+1', '+2']]);
  });

  it('are undone one by one: what a refused one wrote is gone, what notes its refusal stays', async () => {
    const group = pipeline(10);
    const refused = group.submit({
      async perform(unit) {
        await name('+1')(unit);
        throw refuse('not_found', {});
      },
      refused: (unit) =>
        unit.transaction.all(selectCode, { id: '+1' }).then((rows) => expect(rows).toEqual([])),
    });
    const [code] = await Promise.all([refusalOf(refused), group.submit({ perform: name('+2') })]);
    expect(code).toEqual({ code: 'not_found', data: {} });
    expect(named()).toEqual([['+2']]);
    const [commit] = commits;
    expect(commit?.rows[0]?.seq).toBe(commit?.sequence);
  });

  it('are all told that nothing was saved where the commit fails, and nothing is pushed', async () => {
    const group = pipeline(10);
    failure = new Sqlite.SqliteError('disk I/O error', 'SQLITE_IOERR_FSYNC');
    const answers = ['+1', '+2'].map((id) => group.submit({ perform: name(id) }));
    for (const answer of answers) expect((await refusalOf(answer)).code).toBe('unavailable');
    expect(commits).toEqual([]);

    failure = null;
    await group.submit({ perform: name('+1') });
    expect(named()).toEqual([['+1']]);
  });
});
