import { EventEmitter, once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Timers } from '#shared/time.ts';
import { changesSince } from '../../../../server/store/changes.ts';
import { findCommand, writeCommand } from '../../../../server/store/command-log.ts';
import { findToken, insertToken } from '../../../../server/store/tokens.ts';
import {
  COMMANDS_KEPT,
  REMOVALS_KEPT,
  startHousekeeping,
  tidyUp,
} from '../../../../server/timers/housekeeping.ts';
import { Replica } from '../../../support/replica.ts';
import { refusalOf, silent, Team } from '../../../support/team.ts';

const DAY = 24 * 60 * 60_000;

let folder: string;
let team: Team;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'offhook-housekeeping-'));
  team = await Team.open(path.join(folder, 'offhook.db'));
});

afterEach(async () => {
  await team.close();
  await rm(folder, { recursive: true });
});

async function remember(commandId: string, at: number): Promise<void> {
  await team.store.write((transaction) =>
    writeCommand(transaction, {
      userId: team.people.maya,
      commandId,
      fingerprint: '',
      outcome: '{}',
      at,
    }),
  );
}

function isRemembered(commandId: string): Promise<boolean> {
  return findCommand(team.store.reader, { userId: team.people.maya, commandId }).then(
    (found) => found !== undefined,
  );
}

test('answers to commands are forgotten once no repeat can ask for them, however many there are', async () => {
  const now = team.time.now();
  for (let old = 0; old < 1_200; old++) await remember(`old ${old}`, now - COMMANDS_KEPT - 1 - old);
  await remember('recent', now - COMMANDS_KEPT);

  await tidyUp(team.store, now, () => false);

  expect(await isRemembered('old 0')).toBe(false);
  expect(await isRemembered('old 1199')).toBe(false);
  expect(await isRemembered('recent')).toBe(true);
});

test('what is gone is forgotten after a while: who has not been told by then fetches everything anew', async () => {
  const { maya } = team.people;
  const queueId = await team.queueId('Main Reception');
  const away = await team.see(maya);
  await team.engine.setMember(queueId, maya, false);
  await team.engine.setMember(queueId, maya, true);
  const here = await team.see(maya);
  await tidyUp(team.store, team.time.now() + REMOVALS_KEPT, () => false);
  expect((await team.see(maya, away)).sorted()).toEqual(here.sorted());

  await team.engine.setMember(queueId, maya, false);
  const filling = new Replica();
  filling.apply(await changesSince(team.store, maya, null, 20));
  await tidyUp(team.store, team.time.now() + REMOVALS_KEPT + 1, () => false);
  expect(await refusalOf(team.see(maya, here))).toEqual({ code: 'cursor_expired', data: {} });
  expect((await team.see(maya, filling)).sorted()).toEqual((await team.see(maya)).sorted());
});

test('tokens that have ended are deleted, the others stay', async () => {
  const now = team.time.now();
  for (const [hash, expiresAt] of [
    ['ended', now],
    ['valid', now + 1],
  ] as const) {
    await team.store.write((transaction) =>
      insertToken(transaction, { hash, userId: team.people.maya, device: 'test', createdAt: 0, expiresAt }),
    );
  }

  await tidyUp(team.store, now, () => false);

  expect(await findToken(team.store.reader, 'ended')).toBeUndefined();
  expect(await findToken(team.store.reader, 'valid')).toBeDefined();
});

test('a day later it looks again, and no more once stopped', async () => {
  const { store, time } = team;
  const armed = new EventEmitter();
  const timers: Timers = {
    after(delay, run) {
      const callOff = time.after(delay, run);
      armed.emit('armed');
      return callOff;
    },
  };
  const first = once(armed, 'armed');
  const housekeeping = startHousekeeping({ store, clock: time, timers, logger: silent });
  await first;
  await remember('soon old', time.now() - COMMANDS_KEPT + DAY / 2);

  const second = once(armed, 'armed');
  time.advance(DAY);
  await second;
  expect(await isRemembered('soon old')).toBe(false);

  await housekeeping.stop();
  await remember('old', time.now() - COMMANDS_KEPT - 1);
  time.advance(DAY);
  expect(await isRemembered('old')).toBe(true);
});
