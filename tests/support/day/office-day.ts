/** A day in the office by chance: customers who text, and a team that does whatever teams do. */
import { v7 as newId } from 'uuid';
import type { ErrorCode } from '#shared/protocol/errors.ts';
import { Refusal } from '#shared/protocol/errors.ts';
import type { CommandMethod, Params } from '#shared/protocol/methods.ts';
import type { RowOf } from '#shared/protocol/rows.ts';
import { nextDeadlines } from '../../../server/store/deadlines.ts';
import { PERMITTED, type Team } from '../team.ts';
import type { Chance } from './chance.ts';
import { assert, type Watch } from './watch.ts';

/** What a person who comes too late, or may not, is told; anything else is a mistake of the server's. */
const EXPECTED: readonly ErrorCode[] = [
  'already_claimed',
  'not_owner',
  'session_ended',
  'changed_hands',
  'cannot_take',
  'target_cannot_take',
  'invite_only',
  'invite_over',
  'queue_off',
  // Offers are for those alone who have agreed.
  'consent_required',
  'not_found',
  'forbidden',
];

/** Whoever is here mostly stays; whoever is not comes back soon. */
const LEAVES = 0.3;

export interface OfficePeople {
  readonly agents: readonly string[];
  readonly supervisor: string;
  readonly pauseReasonId: string;
  readonly codeId: string;
  /** A line's number, and the words that mean something to its queue. */
  readonly lines: readonly { readonly number: string; readonly words: readonly string[] }[];
  readonly customers: readonly string[];
}

interface Sent {
  readonly conversationId: string;
  readonly text: string;
}

export class OfficeDay {
  readonly #chance: Chance;
  readonly #watch: Watch;
  readonly #people: OfficePeople;
  team: Team;
  /** Carrier id → the text that was taken in under it. */
  readonly taken = new Map<string, { from: string; text: string }>();
  /** Message id → what an agent was told is sent. */
  readonly sent = new Map<string, Sent>();
  /** How often each command was carried out, and each refusal given. */
  readonly counts = new Map<string, number>();
  readonly connected: Set<string>;
  #texts = 0;

  constructor(team: Team, watch: Watch, chance: Chance, people: OfficePeople) {
    this.team = team;
    this.#watch = watch;
    this.#chance = chance;
    this.#people = people;
    this.connected = new Set(people.agents);
  }

  /** Time passes. What falls due happens at its moment; asked for too early, or once more, nothing happens. */
  async pass(time: number): Promise<void> {
    const { team } = this;
    const end = team.time.now() + time;
    for (;;) {
      const [next] = await nextDeadlines(team.store.reader, 1);
      if (next === undefined || next.dueAt > end) break;
      const early = next.dueAt - team.time.now() - 1;
      if (early >= 0 && this.#chance.happens(0.1)) {
        team.time.advance(early);
        await this.#nothing(() => team.engine.runDeadline(next));
      }
      team.time.advance(Math.max(0, next.dueAt - team.time.now()));
      await team.engine.runDeadline(next);
      if (this.#chance.happens(0.1)) await this.#nothing(() => team.engine.runDeadline(next));
    }
    team.time.advance(end - team.time.now());
  }

  /** Somebody does something. */
  async act(): Promise<void> {
    const who = this.#chance.choose({ customer: 40, agent: 56, supervisor: 4 });
    if (who === 'customer') return this.#customer();
    if (who === 'supervisor') return this.#supervisor();
    const agent = this.#chance.pick(this.#people.agents);
    if (agent !== undefined) await this.agent(agent);
  }

  /** A customer's text; the carrier repeats what was not saved, and now and then what was. */
  async text(from: string, to: string, text: string): Promise<void> {
    const carrierId = `carrier-${++this.#texts}`;
    const inbound = { carrier: 'test', carrierId, from, to, text };
    let outcome = await this.#untilSaved(() => this.team.engine.inbound(inbound));
    assert(outcome.outcome === 'accepted', `the text was ${outcome.outcome}`);
    this.taken.set(carrierId, { from, text });
    if (!this.#chance.happens(0.05)) return;
    outcome = await this.#untilSaved(() => this.team.engine.inbound(inbound));
    assert(outcome.outcome === 'duplicate', `the repeated text was ${outcome.outcome}`);
  }

  async #customer(): Promise<void> {
    const from = this.#chance.pick(this.#people.customers)!;
    const line = this.#chance.pick(this.#people.lines)!;
    const word = this.#chance.happens(0.4) ? this.#chance.pick(line.words) : undefined;
    await this.text(from, line.number, word ?? `What about order ${this.#texts}?`);
  }

  async #supervisor(): Promise<void> {
    const session = this.#chance.pick(this.#watch.open);
    if (session === undefined) return;
    const { conversationId } = session;
    const epoch = this.#seen(session);
    const { supervisor } = this.#people;
    if (this.#chance.happens(0.4)) {
      return void (await this.run(supervisor, 'conversation.forceRelease', { conversationId, epoch }));
    }
    const userId = this.#chance.pick(this.#people.agents)!;
    await this.run(supervisor, 'conversation.assign', { conversationId, epoch, userId });
  }

  /** An agent does what lies nearest, or something else. */
  async agent(userId: string): Promise<void> {
    const what = this.#chance.choose({ work: 80, claim: 6, race: 3, start: 3, duty: 5, connection: 3 });
    if (what === 'work') return this.#work(userId);
    if (what === 'claim') return this.#claim(userId, this.#chance.pick(this.#watch.open));
    if (what === 'race') return this.#race();
    if (what === 'start') return this.#start(userId);
    if (what === 'duty') return this.#duty(userId);
    const connected = this.connected.has(userId);
    if (!connected || this.#chance.happens(LEAVES)) await this.setConnected(userId, !connected);
  }

  async #work(userId: string): Promise<void> {
    const invites = [...this.#watch.invites.values()].filter((invite) => invite.userId === userId);
    const offered = invites.find(({ state }) => state === 'offered');
    if (offered !== undefined && this.#chance.happens(0.8)) {
      const answer = this.#chance.choose({ 'invite.accept': 3, 'invite.decline': 1 });
      return void (await this.run(userId, answer, { inviteId: offered.id }));
    }
    const missed = invites.find(({ state }) => state === 'missed');
    if (missed !== undefined && this.#chance.happens(0.2)) {
      return void (await this.run(userId, 'invite.decline', { inviteId: missed.id }));
    }
    if (this.#chance.happens(0.2) && (await this.file(userId))) return;
    const mine = this.#chance.pick(this.#watch.ownedBy(userId));
    if (mine !== undefined) return this.#handle(userId, mine);
    const queueId = this.#chance.pick(this.#watch.memberships(userId))?.queueId;
    if (queueId !== undefined) await this.#claim(userId, this.#watch.waiting(queueId)[0]);
  }

  async #handle(userId: string, session: RowOf<'session'>): Promise<void> {
    const { conversationId } = session;
    const epoch = this.#seen(session);
    const act = this.#chance.choose({
      send: 35,
      activity: 8,
      close: 25,
      release: 8,
      toUser: 10,
      toQueue: 7,
      nothing: 7,
    });
    const owned = { conversationId, epoch };
    if (act === 'send') return this.send(userId, owned, `Certainly. ${this.#texts++}`);
    if (act === 'activity') return void (await this.run(userId, 'conversation.activity', owned));
    if (act === 'close') return void (await this.run(userId, 'conversation.close', owned));
    if (act === 'release') return void (await this.run(userId, 'conversation.release', owned));
    if (act === 'nothing') return;
    const id =
      act === 'toUser'
        ? this.#chance.pick(this.#people.agents)
        : this.#chance.pick([...this.#watch.queues.keys()]);
    const kind = act === 'toUser' ? 'user' : 'queue';
    await this.run(userId, 'conversation.transfer', { ...owned, to: { kind, id: id! }, note: 'See above.' });
  }

  async send(userId: string, owned: { conversationId: string; epoch: number }, text: string): Promise<void> {
    const { conversationId } = owned;
    const commandId = newId();
    const result = await this.#done('message.send', () =>
      this.team.run(userId, 'message.send', { ...owned, text, mentions: [], ...PERMITTED }, commandId),
    );
    if (result !== undefined) this.sent.set(result.messageId, { conversationId, text });
  }

  async #claim(userId: string, session: RowOf<'session'> | undefined): Promise<void> {
    if (session === undefined) return;
    await this.run(userId, 'conversation.claim', { conversationId: session.conversationId });
  }

  /** Several want the same conversation at the same moment: at most one gets it. */
  async #race(): Promise<void> {
    const free = this.#watch.open.filter(({ ownerId }) => ownerId === null);
    const session = this.#chance.pick(free);
    if (session === undefined) return;
    const racers = this.#people.agents.filter(() => this.#chance.happens(0.5));
    const { conversationId } = session;
    const results = await Promise.allSettled(
      racers.map((userId) => this.run(userId, 'conversation.claim', { conversationId })),
    );
    const failed = results.find((result) => result.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
    const winners = results.filter((result) => result.status === 'fulfilled' && result.value);
    assert(winners.length <= 1, `${winners.length} won one race`);
  }

  async #start(userId: string): Promise<void> {
    const queueId = this.#chance.pick(this.#watch.memberships(userId))?.queueId;
    const number = this.#chance.pick(this.#people.customers)!;
    if (queueId === undefined) return;
    await this.run(userId, 'conversation.start', { queueId, number, lineId: null });
  }

  async #duty(userId: string): Promise<void> {
    const member = this.#chance.pick(this.#watch.memberships(userId));
    if (member !== undefined && this.#chance.happens(0.5)) {
      const { queueId, loggedIn } = member;
      if (loggedIn && !this.#chance.happens(LEAVES)) return;
      return void (await this.run(userId, 'queue.setLogin', { queueId, loggedIn: !loggedIn }));
    }
    const paused = this.#watch.users.get(userId)?.pauseReasonId != null;
    if (!paused && !this.#chance.happens(LEAVES)) return;
    await this.run(userId, 'user.setPause', { reasonId: paused ? null : this.#people.pauseReasonId });
  }

  /** A desktop comes or goes; most come back within the grace. */
  async setConnected(userId: string, connected: boolean): Promise<void> {
    if (connected) this.connected.add(userId);
    else this.connected.delete(userId);
    const { engine } = this.team;
    await this.#untilSaved(() => (connected ? engine.connected(userId) : engine.disconnected(userId)));
  }

  /** Files one of the sessions that the user still owes a code for; false: there is none. */
  async file(userId: string): Promise<boolean> {
    const due = [...this.#watch.interactions.values()].find(
      (interaction) => interaction.userId === userId && interaction.wrapUp === 'due',
    );
    if (due === undefined) return false;
    const { codeId } = this.#people;
    await this.run(userId, 'interaction.wrapUp', { interactionId: due.id, codeId, notes: '' });
    return true;
  }

  /** Everybody is back and works off what there is, until nothing is open and nothing is owed. */
  async finish(): Promise<void> {
    const { agents } = this.#people;
    for (const userId of agents) {
      await this.setConnected(userId, true);
      await this.run(userId, 'user.setPause', { reasonId: null });
      for (const { queueId } of this.#watch.memberships(userId)) {
        await this.run(userId, 'queue.setLogin', { queueId, loggedIn: true });
      }
    }
    for (let turn = 0; this.#watch.open.length > 0; turn++) {
      assert(turn < 5_000, `${this.#watch.open.length} sessions never end`);
      for (const userId of agents) {
        for (const { id } of this.#watch.offered.filter((invite) => invite.userId === userId)) {
          await this.run(userId, 'invite.accept', { inviteId: id });
        }
        for (const { conversationId, epoch } of this.#watch.ownedBy(userId)) {
          await this.send(userId, { conversationId, epoch }, `Goodbye. ${this.#texts++}`);
          await this.run(userId, 'conversation.close', { conversationId, epoch });
        }
        for (const { queueId } of this.#watch.memberships(userId)) {
          const next = this.#watch.open.find(
            (session) => session.queueId === queueId && session.ownerId === null,
          );
          await this.#claim(userId, next);
        }
      }
      await this.pass(1_000);
      this.#watch.checkSettled(this.team.time.now());
    }
    for (const userId of agents) while (await this.file(userId));
  }

  /** Returns whether it was done; it may have been refused as anybody may be. */
  async run<Name extends CommandMethod>(
    userId: string,
    method: Name,
    params: Omit<Params<Name>, 'commandId'>,
  ): Promise<boolean> {
    const commandId = newId();
    const result = await this.#done(method, () => this.team.run(userId, method, params, commandId));
    return result !== undefined;
  }

  /** Mostly what is so, sometimes what was. */
  #seen({ epoch }: RowOf<'session'>): number {
    return this.#chance.happens(0.04) ? epoch - 1 : epoch;
  }

  /** The result; undefined where it was refused as anybody may be. */
  async #done<Result>(what: string, work: () => Promise<Result>): Promise<Result | undefined> {
    try {
      const result = await this.#untilSaved(work);
      this.#count(what);
      return result;
    } catch (error) {
      if (!(error instanceof Refusal) || !EXPECTED.includes(error.error.code)) throw error;
      this.#count(error.error.code);
      this.#checkRefusal(error);
      return undefined;
    }
  }

  /** Whoever is told that a colleague has it is told who. */
  #checkRefusal({ error }: Refusal): void {
    if (error.code !== 'already_claimed') return;
    assert(this.#watch.users.get(error.data.owner.id)?.name === error.data.owner.name, 'a stranger has it');
  }

  /** Repeats what could not be saved, as desktops and carriers do. */
  async #untilSaved<Result>(work: () => Promise<Result>): Promise<Result> {
    for (;;) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof Refusal) || error.error.code !== 'unavailable') throw error;
        this.#count('unavailable');
        await this.onUnavailable();
      }
    }
  }

  /** What is done before something unsaved is tried again. */
  onUnavailable: () => Promise<void> = () => {
    throw new Error('Nothing can be saved.');
  };

  async #nothing(work: () => Promise<void>): Promise<void> {
    const { engine } = this.team;
    let commits = 0;
    const stop = engine.onCommit(() => {
      commits += 1;
    });
    await work();
    stop();
    assert(commits === 0, 'a deadline ran too early, or twice');
  }

  #count(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  }
}
