import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_PASSWORD } from '../../../../server/demo/seed.ts';
import { verifyPassword } from '../../../../server/store/passwords.ts';
import {
  deleteToken,
  findToken,
  hashToken,
  insertToken,
  touchToken,
} from '../../../../server/store/tokens.ts';
import { findCredentials, findUser } from '../../../../server/store/users.ts';
import { Team, temporaryFolder } from '../../../support/team.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let team: Team;
beforeAll(async () => {
  folder = await temporaryFolder();
  team = await Team.open(folder.file);
});
afterAll(async () => {
  await team.close();
  await folder.dispose();
});

describe('signing in', () => {
  it('finds a user by extension, with a hash that fits the password and no other', async () => {
    const credentials = await findCredentials(team.store.reader, '201');
    expect(credentials?.userId).toBe(team.people.maya);
    expect(credentials?.passwordHash).toMatch(/^\$argon2id\$/);
    expect(await verifyPassword(credentials?.passwordHash ?? '', DEMO_PASSWORD)).toBe(true);
    expect(await verifyPassword(credentials?.passwordHash ?? '', 'Offhook')).toBe(false);
  });

  it('finds nobody by an extension that is not there', async () => {
    expect(await findCredentials(team.store.reader, '999')).toBeUndefined();
    expect(await findUser(team.store.reader, 'nobody')).toBeUndefined();
  });

  it('never sends a password hash to a desktop', async () => {
    const seen = JSON.stringify((await team.see(team.people.sam)).sorted());
    expect(seen).toContain('Maya Chen');
    expect(seen).not.toContain('argon2');
  });
});

describe('a token', () => {
  const hash = hashToken('a secret');

  it('is found by its hash, is put off by use, and is gone once deleted', async () => {
    const { store, people } = team;
    const token = { hash, userId: people.maya, device: 'Desk', createdAt: 1_000, expiresAt: 5_000 };
    await store.write((transaction) => insertToken(transaction, token));
    expect(await findToken(store.reader, hash)).toMatchObject({
      userId: people.maya,
      usedAt: 1_000,
      expiresAt: 5_000,
    });
    await store.write((transaction) => touchToken(transaction, { hash, usedAt: 3_000, expiresAt: 9_000 }));
    expect(await findToken(store.reader, hash)).toMatchObject({ usedAt: 3_000, expiresAt: 9_000 });
    await store.write((transaction) => deleteToken(transaction, hash));
    expect(await findToken(store.reader, hash)).toBeUndefined();
  });

  it('is kept as a hash alone', async () => {
    const { store, people } = team;
    const token = { hash, userId: people.jonas, device: 'Desk', createdAt: 1_000, expiresAt: 5_000 };
    await store.write((transaction) => insertToken(transaction, token));
    const files = [store.file, `${store.file}-wal`].map((file) => readFileSync(file).toString('latin1'));
    expect(files.some((content) => content.includes(hash))).toBe(true);
    expect(files.some((content) => content.includes('a secret'))).toBe(false);
  });
});
