import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkWritable } from '../../../server/readiness.ts';
import { readSequence } from '../../../server/store/feed.ts';
import { Team, temporaryFolder } from '../../support/team.ts';

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

test('to find out whether it can save, it does: bytes reach the disk, and nothing has changed', async () => {
  const log = () => readFile(`${folder.file}-wal`);
  const [before, sequence] = [await log(), await readSequence(team.store.reader)];

  await checkWritable(team.store);

  expect((await log()).equals(before)).toBe(false);
  expect(await readSequence(team.store.reader)).toBe(sequence);
});
