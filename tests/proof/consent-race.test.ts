/**
 * STOP arrives while everybody writes: an agent who answers, a group that fans out, another line of the team, a server
 * that restarts. Once it is acknowledged nothing but its confirmation is handed over.
 */
import { randomInt } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { v7 as newId } from 'uuid';
import { expect, test } from 'vitest';
import { systemTimers } from '#shared/time.ts';
import type { Carrier, OutboundText } from '../../server/carriers/carrier.ts';
import { startOutboxWorker } from '../../server/carriers/outbox-worker.ts';
import { findDelivery } from '../../server/store/deliveries.ts';
import { findMessage } from '../../server/store/messages.ts';
import { textsInState } from '../../server/store/outbox.ts';
import { rounds } from '../support/rounds.ts';
import { MAYA_LINE, PERMITTED, SUPPORT_LINE, silent, Team, temporaryFolder } from '../support/team.ts';

const ROUNDS = rounds(15, 500);
const OTHERS = ['+16465550171', '+16465550172'];
const CONFIRMATION = 'Harbor & Pine: You are now opted out and will receive no further messages.';
const TEXTS = 6;

type Entry = { readonly what: 'handedOver'; readonly text: OutboundText } | { readonly what: 'stopped' };

/** A server's engine and its worker on one file, with everything that was handed over in its order. */
class Server {
  readonly log: Entry[] = [];
  readonly #taken = new Set<string>();
  readonly #file: string;
  #worker: ReturnType<typeof startOutboxWorker> | null = null;
  team: Team;

  private constructor(file: string, team: Team) {
    this.#file = file;
    this.team = team;
    this.#work();
  }

  static async start(file: string): Promise<Server> {
    return new Server(file, await Team.open(file));
  }

  async stop(): Promise<void> {
    await this.#worker?.stop();
    await this.team.close();
  }

  async restart(): Promise<void> {
    await this.stop();
    this.team = await Team.open(this.#file, { time: this.team.time });
    this.#work();
  }

  /** Nothing is on its way any more. */
  async untilQuiet(): Promise<void> {
    for (;;) {
      const { reader } = this.team.store;
      const [queued, handing] = await Promise.all([
        textsInState(reader, 'queued'),
        textsInState(reader, 'handing'),
      ]);
      if (queued.length + handing.length === 0) return;
      await turn();
    }
  }

  #work(): void {
    const { engine, store } = this.team;
    const carrier: Carrier = {
      name: 'double',
      send: async ({ id }) => {
        await turns(randomInt(4));
        this.#taken.add(id);
        return { taken: true, carrierId: id };
      },
      lookup: async (id) =>
        this.#taken.has(id)
          ? { known: true, carrierId: id, status: 'sent', failure: null }
          : { known: false },
    };
    this.#worker = startOutboxWorker({
      engine: {
        onCommit: (listener) => engine.onCommit(listener),
        recordHandOver: (id, result) => engine.recordHandOver(id, result),
        recordLookup: (id, record) => engine.recordLookup(id, record),
        doubtHandOvers: () => engine.doubtHandOvers(),
        // A text is handed over when that has been noted: from then on nothing calls it back.
        takeOutbound: async (limit) => {
          const texts = await engine.takeOutbound(limit);
          for (const text of texts) this.log.push({ what: 'handedOver', text });
          return texts;
        },
      },
      reader: store.reader,
      carrier,
      timers: systemTimers,
      logger: silent,
      concurrency: 8,
    });
  }
}

async function turns(count: number): Promise<void> {
  for (let done = 0; done < count; done++) await turn();
}

/** Done at some moment soon; null: it was refused, or the server was just going down. */
async function soon<Result>(work: () => Promise<Result>): Promise<Result | null> {
  await turns(randomInt(12));
  return work().catch(() => null);
}

test.each([
  ['while everybody writes', false],
  ['while everybody writes and the server restarts', true],
])(`after STOP nothing but its confirmation goes out, %s, ${ROUNDS} times`, async (_while, restarts) => {
  const folder = await temporaryFolder();
  const server = await Server.start(folder.file);
  let withdrawn = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const number = `+1347555${1000 + round}`;
    withdrawn += await race(server, number, restarts);
  }
  // Else nothing has met.
  expect(withdrawn).toBeGreaterThan(0);
  await server.stop();
  await folder.dispose();
});

/** Returns how many texts did not go out because of it. */
async function race(server: Server, number: string, restarts: boolean): Promise<number> {
  const { maya, jonas } = server.team.people;
  const supportLine = await server.team.lineId(SUPPORT_LINE);
  await server.team.text('Hello?', number);
  const { id: conversationId } = await server.team.conversation(number);
  await server.team.claim(maya, conversationId);
  const { epoch } = await server.team.session(number);
  const own = await server.team.run(maya, 'sms.open', {
    lineId: await server.team.lineId(MAYA_LINE),
    number,
  });
  const group = await server.team.run(maya, 'group.create', {
    name: number,
    userIds: [jonas],
    numbers: [number, ...OTHERS],
    lineId: supportLine,
  });
  await server.untilQuiet();
  const begin = server.log.length;

  const write = (to: string, seen: number | null, index: number) =>
    soon(() =>
      server.team.run(maya, 'message.send', {
        conversationId: to,
        epoch: seen,
        text: `${number} ${index}`,
        mentions: [],
        ...PERMITTED,
      }),
    );
  const stop = { carrier: 'double', carrierId: newId(), from: number, to: SUPPORT_LINE, text: 'Stop.' };
  const texts = Array.from({ length: TEXTS }, (_, index) => index);
  const heard = soon(async () => {
    const outcome = await server.team.engine.inbound(stop);
    server.log.push({ what: 'stopped' });
    return outcome;
  });
  const [sent, toGroup] = await Promise.all([
    Promise.all(
      texts.flatMap((index) => [write(conversationId, epoch, index), write(own.conversationId, null, index)]),
    ),
    Promise.all(texts.map((index) => write(group.conversationId, null, index))),
    restarts ? soon(() => server.restart()) : null,
    heard,
  ]);
  // A network repeats what was not acknowledged.
  if ((await heard) === null) {
    await server.team.engine.inbound(stop);
    server.log.push({ what: 'stopped' });
  }
  await server.untilQuiet();

  const log = server.log.slice(begin);
  const stopped = log.findIndex(({ what }) => what === 'stopped');
  const after = textsTo(number, log.slice(stopped + 1));
  const before = textsTo(number, log.slice(0, stopped));
  expect([...before, ...after].filter(({ text }) => text === CONFIRMATION)).toHaveLength(1);
  expect(after.filter(({ text }) => text !== CONFIRMATION)).toEqual([]);

  // Whatever was taken from somebody's hands has gone out once, or says why it did not.
  const handedOver = textsTo(number, log).map(({ id }) => id);
  expect(new Set(handedOver).size).toBe(handedOver.length);
  const { reader } = server.team.store;
  let withdrawn = 0;
  for (const { messageId } of sent.filter((each) => each !== null)) {
    const { failure } = (await findMessage(reader, messageId)) ?? {};
    if (failure) withdrawn++;
    expect([failure?.code ?? null, handedOver.includes(messageId)]).toEqual(
      failure ? ['consent_refused', false] : [null, true],
    );
  }
  // The others in the group are texted as ever.
  const written = toGroup.filter((each) => each !== null).length;
  for (const other of OTHERS) expect(textsTo(other, log)).toHaveLength(written);
  for (const { id } of textsTo(number, log)) {
    const delivery = await findDelivery(reader, id);
    if (delivery !== undefined) expect(delivery.status).not.toBe('failed');
  }
  expect((await server.team.conversation(number)).consent).toMatchObject({ state: 'refused' });
  expect(await server.team.session(number)).toMatchObject({ endReason: 'optedOut' });
  return withdrawn;
}

function textsTo(number: string, log: readonly Entry[]): OutboundText[] {
  return log.flatMap((entry) =>
    entry.what === 'handedOver' && entry.text.to === number ? [entry.text] : [],
  );
}
