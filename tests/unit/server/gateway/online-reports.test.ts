import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { OnlineReports } from '../../../../server/gateway/online-reports.ts';
import { ManualTime } from '../../../support/manual-time.ts';
import { silent } from '../../../support/team.ts';

/** An engine that answers when it is told to. */
function start() {
  const time = new ManualTime();
  const said: string[] = [];
  const open: { resolve(): void; reject(error: Error): void }[] = [];
  const note = (word: string) => (userId: string) => {
    said.push(`${userId} ${word}`);
    return new Promise<void>((resolve, reject) => open.push({ resolve, reject }));
  };
  const engine = { connected: note('here'), disconnected: note('gone') };
  const reports = new OnlineReports({ engine, timers: time, logger: silent });
  const settle = async (error?: Error) => {
    for (const { resolve, reject } of open.splice(0)) error === undefined ? resolve() : reject(error);
    await turn();
  };
  return { time, said, reports, settle };
}

const failure = new Error('disk full');

test('the first connection and the end of the last one are reported, those between are not', async () => {
  const { reports, said, settle } = start();
  const [desk, laptop] = [{}, {}];
  reports.arrived('maya', desk);
  await settle();
  reports.arrived('maya', laptop);
  reports.left('maya', desk);
  await settle();
  expect(said).toEqual(['maya here']);
  reports.left('maya', laptop);
  await settle();
  expect(said).toEqual(['maya here', 'maya gone']);
});

test('who comes and goes while a report is under way is reported as they are in the end', async () => {
  const { reports, said, settle } = start();
  reports.arrived('maya', 'first');
  reports.left('maya', 'first');
  reports.arrived('maya', 'second');
  await settle();
  expect(said).toEqual(['maya here']);
  reports.left('maya', 'second');
  reports.arrived('maya', 'third');
  reports.left('maya', 'third');
  await settle();
  await settle();
  expect(said).toEqual(['maya here', 'maya gone']);
});

test('one that ends twice, or never began, does not count', async () => {
  const { reports, said, settle } = start();
  reports.left('maya', 'never');
  reports.arrived('maya', 'first');
  reports.arrived('maya', 'second');
  await settle();
  reports.left('maya', 'first');
  reports.left('maya', 'first');
  await settle();
  expect(said).toEqual(['maya here']);
});

test('a report that fails is made again, later each time, until it is through', async () => {
  const { reports, said, settle, time } = start();
  reports.arrived('maya', 'first');
  for (const delay of [1_000, 2_000, 4_000]) {
    await settle(failure);
    time.advance(delay - 1);
    const before = said.length;
    time.advance(1);
    expect(said).toHaveLength(before + 1);
  }
  await settle();
  time.advance(60_000);
  expect(said).toEqual(Array(4).fill('maya here'));
});

test('nobody is reported gone who is back before the report could be made', async () => {
  const { reports, said, settle, time } = start();
  reports.arrived('maya', 'first');
  await settle();
  reports.left('maya', 'first');
  await settle(failure);
  reports.arrived('maya', 'second');
  time.advance(1_000);
  expect(said).toEqual(['maya here', 'maya gone']);
});

test('once stopped it reports nothing more', async () => {
  const { reports, said, settle, time } = start();
  reports.arrived('maya', 'first');
  reports.arrived('jonas', 'second');
  await settle(failure);
  reports.stop();
  reports.left('maya', 'first');
  time.advance(60_000);
  expect(said).toEqual(['maya here', 'jonas here']);
});
