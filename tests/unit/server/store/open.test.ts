import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { v7 as newId } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../../../server/store/open.ts';
import { StoreError } from '../../../../server/store/store-error.ts';
import { SUPPORT_LINE, Team, temporaryFolder } from '../../../support/team.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(() => folder.dispose());

async function refusal(file = folder.file): Promise<StoreError> {
  const error = await openStore({ file, newId }).then(
    async (store) => {
      await store.close();
      return null;
    },
    (reason: unknown) => reason,
  );
  if (!(error instanceof StoreError)) throw new Error(`It was opened, or failed otherwise: ${error}`);
  return error;
}

/** A database with something in it, closed again. */
async function filled(): Promise<void> {
  const team = await Team.open(folder.file);
  await Promise.all(
    Array.from({ length: 300 }, (_, i) => team.text(`Text ${i}`, `+13475550${100 + (i % 100)}`)),
  );
  await team.close();
}

describe('opening the database', () => {
  it('makes one where there is none, and finds the same one again', async () => {
    const first = await openStore({ file: folder.file, newId });
    const { epoch } = first;
    await first.close();
    const second = await openStore({ file: folder.file, newId });
    expect(second.epoch).toBe(epoch);
    await second.close();
  });

  it.skipIf(process.platform === 'win32')(
    'makes a folder that nobody else on the machine can look into',
    async () => {
      const made = path.join(path.dirname(folder.file), 'made');
      await (await openStore({ file: path.join(made, 'offhook.db'), newId })).close();
      expect(statSync(made).mode & 0o077).toBe(0);
    },
  );

  it.each([
    ['a text file', Buffer.from('This is not a database. '.repeat(300))],
    ['random bytes', Buffer.from(Array.from({ length: 9_000 }, (_, i) => (i * 7919) % 251))],
  ])('refuses %s and leaves it alone', async (_what, content) => {
    writeFileSync(folder.file, content);
    const error = await refusal();
    expect(error.code).toBe('corrupt');
    expect(error.message).toContain(folder.file);
    expect(readFileSync(folder.file)).toEqual(content);
  });

  it('refuses a database whose pages are damaged and leaves it alone', async () => {
    await filled();
    const content = readFileSync(folder.file);
    for (let page = 3; page < content.length / 4096; page += 2)
      content.fill(0xa5, page * 4096, page * 4096 + 900);
    writeFileSync(folder.file, content);
    expect((await refusal()).code).toBe('corrupt');
    expect(readFileSync(folder.file)).toEqual(content);
  });

  it('refuses a database that lost its end', async () => {
    await filled();
    const content = readFileSync(folder.file);
    writeFileSync(folder.file, content.subarray(0, Math.floor(content.length / 2)));
    expect((await refusal()).code).toBe('corrupt');
  });

  it('refuses the database of another program and leaves it alone', async () => {
    const other = new Sqlite(folder.file);
    other.exec('create table recipe (id integer primary key, name text)');
    other.close();
    const content = readFileSync(folder.file);
    expect((await refusal()).code).toBe('foreign');
    expect(readFileSync(folder.file)).toEqual(content);
  });

  it('refuses a database that a newer version has written and leaves it alone', async () => {
    await filled();
    const sqlite = new Sqlite(folder.file);
    sqlite.exec(`insert into kysely_migration values ('9000-telepathy', '2031-01-01')`);
    sqlite.close();
    const error = await refusal();
    expect(error.code).toBe('future');
    expect(error.message).toContain('9000-telepathy');
  });

  it('refuses a database that another server is using', async () => {
    const store = await openStore({ file: folder.file, newId });
    expect((await refusal()).code).toBe('in_use');
    await store.close();
    await (await openStore({ file: folder.file, newId })).close();
  });

  it('says so where the place cannot be used', async () => {
    writeFileSync(folder.file, '');
    expect((await refusal(`${folder.file}/inside/a/file.db`)).code).toBe('inaccessible');
  });

  it('keeps what was acknowledged', async () => {
    const team = await Team.open(folder.file);
    await team.text('Keep me', '+13475550111', SUPPORT_LINE);
    await team.close();
    const again = await Team.open(folder.file);
    expect((await again.messages('+13475550111')).map((message) => message.text)).toContain('Keep me');
    await again.close();
  });
});
