import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DISTRIBUTIONS, type Distribution } from '#shared/vocabulary.ts';
import { isOnDuty, placesFree } from '../../../../server/domain/availability.ts';
import {
  type Candidate,
  type Distributed,
  distribute,
  type Invite,
  type QueueSituation,
} from '../../../../server/domain/distribution.ts';
import { rounds } from '../../../support/rounds.ts';

const TIMEOUT = 30_000;

interface Conversation {
  readonly id: string;
  state: 'waiting' | 'owned' | 'over';
  waitingSince: number;
  ownerId: string | null;
}

/** A queue as the server keeps it: what is decided is written down, and the clock goes on to when to decide again. */
class Office {
  now = 1_000_000;
  distribution: Distribution;
  readonly agents: Map<string, Candidate>;
  readonly sessions: Conversation[] = [];
  readonly invites = new Map<string, Invite>();
  lookAgainAt: number | null = null;
  #ids = 0;

  constructor(distribution: Distribution, capacities: readonly number[]) {
    this.distribution = distribution;
    this.agents = new Map(
      capacities.map((capacity, index) => {
        const userId = `agent${index}`;
        const fresh = { loggedIn: true, paused: false, online: true, owned: 0, offered: 0 };
        return [userId, { userId, capacity, lastOfferedAt: null, idleSince: this.now, ...fresh }];
      }),
    );
  }

  get waiting(): Conversation[] {
    const waiting = this.sessions.filter((session) => session.state === 'waiting');
    return waiting.sort((a, b) => a.waitingSince - b.waitingSince || (a.id < b.id ? -1 : 1));
  }

  get offered(): Invite[] {
    return [...this.invites.values()].filter((invite) => invite.state === 'offered');
  }

  situation(): QueueSituation {
    const waiting = this.waiting.map(({ id, waitingSince }) => ({ sessionId: id, waitingSince }));
    const ids = new Set(waiting.map(({ sessionId }) => sessionId));
    return {
      now: this.now,
      distribution: this.distribution,
      inviteTimeout: TIMEOUT,
      waiting,
      invites: [...this.invites.values()].filter(
        (invite) => invite.state === 'offered' || ids.has(invite.sessionId),
      ),
      candidates: [...this.agents.values()],
    };
  }

  decide(): { situation: QueueSituation; plan: Distributed } {
    const situation = this.situation();
    const plan = distribute(situation);
    for (const { id } of plan.withdrawn) this.invites.delete(id);
    for (const { id } of plan.missed) this.settle(id, 'missed');
    for (const { sessionId, userId, dueAt } of plan.offers) {
      const id = `${sessionId}:${userId}`;
      this.invites.set(id, { id, sessionId, userId, state: 'offered', dueAt, settledAt: null });
      this.change(userId, { lastOfferedAt: this.now });
    }
    for (const { userId } of this.agents.values()) {
      this.change(userId, { offered: this.offered.filter((invite) => invite.userId === userId).length });
    }
    this.lookAgainAt = plan.lookAgainAt;
    const isLater = this.lookAgainAt === null || this.lookAgainAt > this.now;
    assert(isLater, 'it looks again at once, for ever');
    return { situation, plan };
  }

  agent(userId: string): Candidate {
    return this.agents.get(userId)!;
  }

  change(userId: string, changes: Partial<Candidate>): void {
    this.agents.set(userId, { ...this.agent(userId), ...changes });
  }

  settle(inviteId: string, state: 'missed' | 'declined'): void {
    this.invites.set(inviteId, { ...this.invites.get(inviteId)!, state, settledAt: this.now });
  }

  arrive(): Conversation {
    const session: Conversation = {
      id: `s${String(++this.#ids).padStart(4, '0')}`,
      state: 'waiting',
      waitingSince: this.now,
      ownerId: null,
    };
    this.sessions.push(session);
    return session;
  }

  give(session: Conversation, userId: string): void {
    this.letGo(session, 'owned');
    session.ownerId = userId;
    this.change(userId, { owned: this.agent(userId).owned + 1 });
    const invite = this.invites.get(`${session.id}:${userId}`);
    if (invite !== undefined) this.invites.delete(invite.id);
  }

  letGo(session: Conversation, state: Conversation['state']): void {
    const { ownerId } = session;
    if (ownerId !== null) {
      this.change(ownerId, { owned: this.agent(ownerId).owned - 1, idleSince: this.now });
    }
    Object.assign(session, { state, ownerId: null, ...(state === 'waiting' && { waitingSince: this.now }) });
  }

  /** When the agent may be asked about the session: at once where they have not let it pass in this wait. */
  askableAt(session: Conversation, userId: string): number {
    const settledAt = this.invites.get(`${session.id}:${userId}`)?.settledAt ?? null;
    return settledAt === null || settledAt < session.waitingSince ? 0 : settledAt + TIMEOUT;
  }

  isOffered(session: Conversation): boolean {
    return this.offered.some((invite) => invite.sessionId === session.id);
  }
}

type Event = (office: Office) => void;
const pick = <Item>(items: readonly Item[], at: number): Item | undefined => items[at % items.length];
const any = fc.nat(1_000);
const flip = (key: 'loggedIn' | 'paused' | 'online') =>
  any.map(
    (at): Event =>
      (office) => {
        const agent = pick([...office.agents.values()], at)!;
        office.change(agent.userId, { [key]: !agent[key] });
      },
  );

const events: fc.Arbitrary<Event> = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Event>((office) => void office.arrive()) },
  {
    weight: 4,
    // Accepting is bound by what one has, not by what one is offered.
    arbitrary: any.map(
      (at): Event =>
        (office) => {
          const able = office.offered.filter(
            ({ userId }) => office.agent(userId).owned < office.agent(userId).capacity,
          );
          const invite = pick(able, at);
          if (invite) office.give(office.sessions.find(({ id }) => id === invite.sessionId)!, invite.userId);
        },
    ),
  },
  {
    weight: 3,
    arbitrary: any.map(
      (at): Event =>
        (office) => {
          const invite = pick(office.offered, at);
          if (invite) office.settle(invite.id, 'declined');
        },
    ),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(any, fc.constantFrom('over', 'over', 'waiting')).map(
      ([at, state]): Event =>
        (office) => {
          const session = pick(
            office.sessions.filter((each) => each.state === 'owned'),
            at,
          );
          if (session) office.letGo(session, state as 'over' | 'waiting');
        },
    ),
  },
  {
    weight: 1,
    // A customer gives up.
    arbitrary: any.map(
      (at): Event =>
        (office) => {
          const session = pick(office.waiting, at);
          if (session) office.letGo(session, 'over');
        },
    ),
  },
  {
    weight: 1,
    // Somebody takes one past the row, as one may an open one, or begins one: their places shrink under their offers.
    arbitrary: any.map(
      (at): Event =>
        (office) => {
          const agent = pick(
            [...office.agents.values()].filter((each) => each.owned < each.capacity),
            at,
          );
          if (agent) office.give(office.arrive(), agent.userId);
        },
    ),
  },
  { weight: 1, arbitrary: flip('loggedIn') },
  { weight: 1, arbitrary: flip('paused') },
  { weight: 1, arbitrary: flip('online') },
  {
    weight: 1,
    arbitrary: fc.tuple(any, fc.integer({ min: 1, max: 3 })).map(
      ([at, capacity]): Event =>
        (office) => {
          office.change(pick([...office.agents.keys()], at)!, { capacity });
        },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(...DISTRIBUTIONS).map(
      (distribution): Event =>
        (office) => {
          office.distribution = distribution;
        },
    ),
  },
);

const steps = fc.array(fc.record({ wait: fc.oneof(fc.constant(0), fc.nat(TIMEOUT * 2)), event: events }), {
  maxLength: 80,
});
const offices = fc.record({
  distribution: fc.constantFrom(...DISTRIBUTIONS),
  capacities: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 5 }),
});

/** Plays any day in an office; whenever something was decided, `check` looks at what was written down. */
function always(
  check: (office: Office, decided: { situation: QueueSituation; plan: Distributed }) => void,
): void {
  fc.assert(
    fc.property(offices, steps, ({ distribution, capacities }, plan) => {
      const office = new Office(distribution, capacities);
      const decide = () => check(office, office.decide());
      for (const { wait, event } of plan) {
        const until = office.now + wait;
        while (office.lookAgainAt !== null && office.lookAgainAt <= until) {
          office.now = Math.max(office.now, office.lookAgainAt);
          decide();
        }
        office.now = until;
        event(office);
        decide();
      }
    }),
    { numRuns: rounds(300, 10_000) },
  );
}

function assert(condition: boolean, what: string): void {
  if (!condition) throw new Error(what);
}

describe('whatever happens in a queue, in whatever order', () => {
  it('nobody is offered more than they may have, nor anything while they take none', () => {
    always((office) => {
      for (const agent of office.agents.values()) {
        if (agent.offered === 0) continue;
        assert(isOnDuty(agent), `${agent.userId} is off duty`);
        assert(agent.owned + agent.offered <= agent.capacity, `${agent.userId} over capacity`);
      }
    });
  });

  it('a session is offered to one at a time, or to each of all once; only while it waits and its time runs', () => {
    always((office, { plan, situation }) => {
      for (const { sessionId, userId, dueAt } of office.offered) {
        const session = office.sessions.find(({ id }) => id === sessionId);
        assert(session?.state === 'waiting', `${sessionId} does not wait`);
        assert(dueAt > office.now && dueAt <= office.now + TIMEOUT, `${sessionId} is due at ${dueAt}`);
        assert(office.agents.has(userId), 'offered to a stranger');
      }
      const before = new Set(
        situation.invites.filter(({ state }) => state === 'offered').map(({ id }) => id),
      );
      const made = plan.offers.map(({ sessionId, userId }) => `${sessionId}:${userId}`);
      assert(new Set(made).size === made.length, 'offered twice at once');
      assert(
        made.every((id) => !before.has(id) || plan.withdrawn.some((gone) => gone.id === id)),
        'offered anew',
      );
      if (office.distribution !== 'ringAll') {
        const sessions = plan.offers.map(({ sessionId }) => sessionId);
        assert(new Set(sessions).size === sessions.length, 'one session, two people');
        for (const { sessionId } of plan.offers) {
          const asked = office.offered.filter((invite) => invite.sessionId === sessionId);
          assert(asked.length === 1, `${sessionId} is with ${asked.map(({ userId }) => userId)}`);
        }
      }
    });
  });

  it('an open queue offers nothing', () => {
    always((office) => {
      if (office.distribution !== 'open') return;
      assert(office.offered.length === 0 && office.lookAgainAt === null, 'offered in an open queue');
    });
  });

  it('capacity that is free takes the oldest session that it has not let pass', () => {
    always((office, { plan }) => {
      const waiting = office.waiting;
      for (const offer of plan.offers) {
        const older = waiting.slice(
          0,
          waiting.findIndex(({ id }) => id === offer.sessionId),
        );
        for (const session of older) {
          const taken =
            office.distribution === 'ringAll'
              ? office.offered.some(
                  ({ sessionId, userId }) => sessionId === session.id && userId === offer.userId,
                )
              : office.isOffered(session);
          const passed = office.askableAt(session, offer.userId) > office.now;
          assert(taken || passed, `${offer.userId} got ${offer.sessionId} before ${session.id}`);
        }
      }
    });
  });

  it('nobody is asked again about what they let pass before an invite’s time is over', () => {
    always((_office, { plan, situation }) => {
      for (const { sessionId, userId } of plan.offers) {
        const session = situation.waiting.find((each) => each.sessionId === sessionId)!;
        for (const { settledAt, ...invite } of situation.invites) {
          if (invite.sessionId !== sessionId || invite.userId !== userId || settledAt === null) continue;
          const counts = settledAt >= session.waitingSince;
          assert(!counts || settledAt + TIMEOUT <= situation.now, `${userId} was asked again too soon`);
        }
        assert(
          !plan.missed.some((invite) => invite.sessionId === sessionId && invite.userId === userId),
          'asked again the moment it was missed',
        );
      }
    });
  });

  it('no session is stuck: it is with somebody, or somebody will be asked at a known time, or none is free', () => {
    always((office) => {
      if (office.distribution === 'open') return;
      for (const { dueAt } of office.offered) {
        assert(office.lookAgainAt !== null && office.lookAgainAt <= dueAt, 'an offer never lapses');
      }
      for (const session of office.waiting) {
        const isAsked = (userId: string) =>
          office.invites.get(`${session.id}:${userId}`)?.state === 'offered';
        if (office.isOffered(session) && office.distribution !== 'ringAll') continue;
        for (const agent of office.agents.values()) {
          if (placesFree(agent) === 0 || isAsked(agent.userId)) continue;
          const at = office.askableAt(session, agent.userId);
          assert(at > office.now, `${agent.userId} is free and ${session.id} waits`);
          assert(office.lookAgainAt !== null && office.lookAgainAt <= at, `${session.id} is stuck`);
        }
      }
    });
  });

  it('deciding again at the same moment changes nothing', () => {
    always((office) => {
      const { missed, withdrawn, offers } = distribute(office.situation());
      assert([...missed, ...withdrawn, ...offers].length === 0, 'it cannot make up its mind');
    });
  });

  it('asks whose turn it is: who has not let it pass, then by the rule of the queue', () => {
    always((office, { situation, plan }) => {
      const [offer] = plan.offers;
      if (offer === undefined || situation.distribution === 'ringAll') return;
      const standing = (userId: string) =>
        office.offered.filter((invite) => invite.userId === userId).length -
        plan.offers.filter((each) => each.userId === userId).length;
      const session = office.sessions.find(({ id }) => id === offer.sessionId)!;
      const rank = (agent: Candidate): number[] => {
        const load = agent.owned + standing(agent.userId);
        const turn = agent.lastOfferedAt ?? 0;
        const passed = office.askableAt(session, agent.userId);
        switch (situation.distribution) {
          case 'longestIdle':
            return [passed, load > 0 ? 1 : 0, agent.idleSince, turn];
          case 'fewestSessions':
            return [passed, load, turn];
          default:
            return [passed, turn];
        }
      };
      const before = (a: number[], b: number[]) => {
        const at = a.findIndex((value, index) => value !== b[index]);
        return at >= 0 && a[at]! < b[at]!;
      };
      const chosen = situation.candidates.find(({ userId }) => userId === offer.userId)!;
      for (const agent of situation.candidates) {
        const free = placesFree({ ...agent, offered: standing(agent.userId) }) > 0;
        if (!free || office.askableAt(session, agent.userId) > situation.now || agent === chosen) continue;
        assert(!before(rank(agent), rank(chosen)), `${agent.userId} came before ${chosen.userId}`);
      }
    });
  });
});

describe('a session that nobody takes', () => {
  it.each(['roundRobin', 'longestIdle', 'fewestSessions'] as const)(
    'goes round: %s asks everyone equally often, for as long as it waits',
    (distribution) => {
      fc.assert(
        fc.property(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 5 }), (people, turns) => {
          const office = new Office(
            distribution,
            Array.from({ length: people }, () => 1),
          );
          office.arrive();
          const asked = new Map<string, number>();
          let { plan } = office.decide();
          for (let looks = 0; [...asked.values()].reduce((a, b) => a + b, 0) < people * turns; looks++) {
            for (const { userId } of plan.offers) asked.set(userId, (asked.get(userId) ?? 0) + 1);
            assert(looks < people * turns * 3 && office.lookAgainAt !== null, 'it is stuck');
            office.now = office.lookAgainAt!;
            ({ plan } = office.decide());
          }
          expect([...asked.values()]).toEqual(Array.from({ length: people }, () => turns));
        }),
      );
    },
  );

  it('rings at all again and again', () => {
    const office = new Office('ringAll', [1, 1, 1]);
    office.arrive();
    office.decide();
    for (let turn = 0; turn < 5; turn++) {
      expect(office.offered).toHaveLength(3);
      office.now = office.lookAgainAt!;
      expect(office.decide().plan.missed).toHaveLength(3);
      expect(office.offered).toHaveLength(0);
      office.now = office.lookAgainAt!;
      office.decide();
    }
  });
});

it('in turn means equally often, whoever is quick and whoever is slow', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 1, max: 60 }), (people, sessions) => {
      const office = new Office(
        'roundRobin',
        Array.from({ length: people }, () => sessions + 1),
      );
      const asked = new Map([...office.agents.keys()].map((userId) => [userId, 0]));
      for (let arrived = 0; arrived < sessions; arrived++) {
        office.now += 1_000;
        office.arrive();
        for (const { userId } of office.decide().plan.offers) asked.set(userId, asked.get(userId)! + 1);
        // All accept at once; some close at once as well.
        for (const { sessionId, userId } of office.offered) {
          const session = office.sessions.find(({ id }) => id === sessionId)!;
          office.give(session, userId);
          if (arrived % 3 === 0) office.letGo(session, 'over');
        }
        office.decide();
      }
      const counts = [...asked.values()];
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    }),
  );
});
