/** Invariant 1: of any number of simultaneous claims one wins; each loser is told who. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { v7 as newId } from 'uuid';
import { expect, test } from 'vitest';
import { DesktopError } from '#shared/desktop-api/dispatch.ts';
import { systemClock, systemTimers } from '#shared/time.ts';
import { createServer } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { Customer, TWILIO_ENVIRONMENT } from '../support/customer.ts';
import { startDesktop } from '../support/desktop.ts';
import { rounds } from '../support/rounds.ts';
import { hire } from '../support/staff.ts';

const DESKTOPS = 50;
const ROUNDS = rounds(10, 200);
const SUPPORT_LINE = '+12125550142';

test(`of ${DESKTOPS} desktops that claim at once one wins and every other is told who, ${ROUNDS} times`, async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'offhook-race-'));
  const server = await createServer(
    readConfig({ ...TWILIO_ENVIRONMENT, OFFHOOK_PORT: '0', OFFHOOK_DATA: folder }),
    { clock: systemClock, timers: systemTimers, newId, random: Math.random, log: { level: 'error' } },
  );
  const agents = await hire(server.store, SUPPORT_LINE, DESKTOPS);
  const desktops = await Promise.all(
    agents.map(({ extension }) => startDesktop({ server: server.wsUrl }, extension)),
  );

  for (let round = 0; round < ROUNDS; round++) {
    const customer = new Customer(`+1347555${1000 + round}`, SUPPORT_LINE);
    expect((await customer.deliver(server.url, 'Is anybody there?')).status).toBe(200);
    const seen = await Promise.all(
      desktops.map((desktop) =>
        desktop.until(
          () => desktop.list('waiting'),
          (waiting) => waiting.length === 1,
        ),
      ),
    );
    const id = seen[0]![0]!.id;

    const outcomes = await Promise.allSettled(
      desktops.map((desktop) => desktop.call('conversation.claim', { id })),
    );

    const winners = outcomes.flatMap((outcome, index) => (outcome.status === 'fulfilled' ? [index] : []));
    expect(winners).toHaveLength(1);
    const winner = agents[winners[0]!]!;
    for (const outcome of outcomes) {
      if (outcome.status === 'fulfilled') continue;
      expect(outcome.reason).toBeInstanceOf(DesktopError);
      expect(outcome.reason).toMatchObject({ code: 'already_claimed' });
      expect(outcome.reason.message).toContain(`${winner.name} (${winner.extension})`);
    }
    const views = await Promise.all(
      desktops.map((desktop) => desktop.untilConversation(id, ({ session }) => session?.owner != null)),
    );
    expect(new Set(views.map((view) => view.session?.owner?.extension))).toEqual(new Set([winner.extension]));
  }

  await Promise.all(desktops.map((desktop) => desktop.close()));
  await server.close();
  await Promise.all(
    [folder, ...desktops.map((desktop) => desktop.folder)].map((f) => rm(f, { recursive: true })),
  );
});
