import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { v7 as newId } from 'uuid';
import { expect, onTestFinished, test } from 'vitest';
import { Simulator } from '../../../../server/carriers/simulator/simulator.ts';
import { ManualTime } from '../../../support/manual-time.ts';
import { SUPPORT_LINE, silent } from '../../../support/team.ts';

test('on a busy machine, whose timers are late, a text handed over does not put off receipts that are due', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'offhook-simulator-'));
  const timers = new ManualTime();
  let late = 0;
  const simulator = new Simulator({
    path: path.join(folder, 'simulator.db'),
    clock: { now: () => timers.now() + late },
    timers,
    newId,
    random: () => 0,
    logger: silent,
  });
  onTestFinished(() => {
    simulator.close();
    rmSync(folder, { recursive: true });
  });
  const receipts: string[] = [];
  simulator.connect({
    inbound: async () => ({ outcome: 'accepted' }),
    receipt: async ({ textId }) => void receipts.push(textId),
  });
  const handOver = async (id: string, to: string) => {
    const taken = simulator.send({ id, from: SUPPORT_LINE, to, text: 'Good morning!' });
    timers.advance(20);
    await taken;
  };

  await handOver('soon', '+12125550180');
  late = 500;
  await handOver('in ten seconds', '+12125550007');
  timers.advance(1_000);
  await turn();

  expect(receipts).toEqual(['soon']);
});
