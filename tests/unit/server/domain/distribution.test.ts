import { describe, expect, it } from 'vitest';
import {
  type Candidate,
  distribute,
  type Invite,
  type QueueSituation,
} from '../../../../server/domain/distribution.ts';

const NOW = 1_000_000;
const TIMEOUT = 30_000;

function agent(userId: string, given: Partial<Candidate> = {}): Candidate {
  return {
    userId,
    loggedIn: true,
    paused: false,
    online: true,
    capacity: 2,
    owned: 0,
    offered: 0,
    lastOfferedAt: null,
    idleSince: 0,
    ...given,
  };
}

/** Sessions in the order in which they began to wait. */
function row(...ids: string[]) {
  return ids.map((sessionId, index) => ({ sessionId, waitingSince: NOW - 60_000 + index }));
}

function offered(sessionId: string, userId: string, dueAt = NOW + TIMEOUT): Invite {
  return { id: `${sessionId}:${userId}`, sessionId, userId, state: 'offered', dueAt, settledAt: null };
}

function refused(sessionId: string, userId: string, settledAt: number, state: Invite['state'] = 'declined') {
  return { ...offered(sessionId, userId, settledAt), state, settledAt };
}

function plan(given: Partial<QueueSituation>) {
  const decided = distribute({
    now: NOW,
    distribution: 'roundRobin',
    inviteTimeout: TIMEOUT,
    waiting: row('s1'),
    invites: [],
    candidates: [agent('maya'), agent('jonas')],
    ...given,
  });
  return {
    ...decided,
    offers: decided.offers.map(({ sessionId, userId }) => `${sessionId} → ${userId}`),
    missed: decided.missed.map(({ id }) => id),
    withdrawn: decided.withdrawn.map(({ id }) => id),
  };
}

describe('an open queue', () => {
  it('offers nothing: its members claim', () => {
    expect(plan({ distribution: 'open' })).toEqual({
      missed: [],
      withdrawn: [],
      offers: [],
      lookAgainAt: null,
    });
  });

  it('takes every offer back that was made while it invited', () => {
    const invites = [offered('s1', 'maya'), offered('s1', 'jonas', NOW - 1)];
    expect(plan({ distribution: 'open', invites })).toMatchObject({
      withdrawn: ['s1:maya', 's1:jonas'],
      missed: [],
    });
  });
});

describe('who is asked', () => {
  it('everyone who is free at once, where all ring', () => {
    const candidates = [agent('maya'), agent('jonas'), agent('amara', { owned: 2 })];
    expect(plan({ distribution: 'ringAll', candidates })).toMatchObject({
      offers: ['s1 → maya', 's1 → jonas'],
      lookAgainAt: NOW + TIMEOUT,
    });
  });

  it('also who becomes free while it rings at the others', () => {
    const invites = [offered('s1', 'maya', NOW + 10_000)];
    expect(plan({ distribution: 'ringAll', invites })).toMatchObject({
      offers: ['s1 → jonas'],
      withdrawn: [],
      lookAgainAt: NOW + 10_000,
    });
  });

  it('in turn, whoever was asked longest ago, and first who never was', () => {
    const maya = agent('maya', { lastOfferedAt: NOW - 1 });
    const jonas = agent('jonas', { lastOfferedAt: NOW - 2 });
    expect(plan({ candidates: [maya, jonas] }).offers).toEqual(['s1 → jonas']);
    expect(plan({ candidates: [maya, jonas, agent('amara')] }).offers).toEqual(['s1 → amara']);
  });

  it('in turn also among sessions that are offered at the same moment', () => {
    const waiting = row('s1', 's2', 's3', 's4', 's5');
    expect(plan({ waiting }).offers).toEqual(['s1 → jonas', 's2 → maya', 's3 → jonas', 's4 → maya']);
  });

  it('who has been without a session for longest; who has one is not idle', () => {
    const candidates = [
      agent('maya', { idleSince: NOW - 1_000 }),
      agent('jonas', { idleSince: NOW - 5_000 }),
      agent('amara', { idleSince: NOW - 9_000, owned: 1 }),
    ];
    expect(plan({ distribution: 'longestIdle', candidates }).offers).toEqual(['s1 → jonas']);
    expect(plan({ distribution: 'longestIdle', candidates, waiting: row('s1', 's2', 's3') }).offers).toEqual([
      's1 → jonas',
      's2 → maya',
      's3 → amara',
    ]);
  });

  it('who has the fewest sessions, offers counted, and of several whoever was asked longest ago', () => {
    const candidates = [
      agent('maya', { capacity: 5, owned: 2 }),
      agent('jonas', { capacity: 5, owned: 1, lastOfferedAt: NOW - 1 }),
      agent('amara', { capacity: 5, owned: 1, lastOfferedAt: NOW - 2 }),
    ];
    const waiting = row('s1', 's2', 's3', 's4');
    expect(plan({ distribution: 'fewestSessions', candidates, waiting }).offers).toEqual([
      's1 → amara',
      's2 → jonas',
      's3 → maya',
      's4 → amara',
    ]);
  });

  it.each([
    { loggedIn: false },
    { paused: true },
    { online: false },
    { owned: 2 },
    { capacity: 1, owned: 3 },
  ])('nobody who cannot take one: %o', (given) => {
    expect(plan({ candidates: [agent('maya', given)] })).toMatchObject({ offers: [], lookAgainAt: null });
  });

  it('the one who waits longest first', () => {
    const candidates = [agent('maya', { capacity: 1 })];
    expect(plan({ candidates, waiting: row('s1', 's2') }).offers).toEqual(['s1 → maya']);
  });

  it('nobody for what is being offered to a colleague', () => {
    expect(plan({ invites: [offered('s1', 'maya')] })).toMatchObject({
      offers: [],
      withdrawn: [],
      missed: [],
      lookAgainAt: NOW + TIMEOUT,
    });
  });
});

describe('an offer', () => {
  it('keeps a place of the invited person free', () => {
    const candidates = [agent('maya', { capacity: 2, owned: 1 })];
    expect(plan({ candidates, invites: [offered('s1', 'maya')], waiting: row('s1', 's2') }).offers).toEqual(
      [],
    );
  });

  it('is missed when its time is over, not before, and the next one is asked', () => {
    expect(plan({ invites: [offered('s1', 'jonas', NOW + 1)] }).missed).toEqual([]);
    expect(plan({ invites: [offered('s1', 'jonas', NOW)] })).toMatchObject({
      missed: ['s1:jonas'],
      offers: ['s1 → maya'],
    });
  });

  it('is withdrawn when its session waits no longer', () => {
    expect(plan({ waiting: [], invites: [offered('s1', 'maya')] })).toMatchObject({
      withdrawn: ['s1:maya'],
      offers: [],
      lookAgainAt: null,
    });
  });

  it.each([{ loggedIn: false }, { paused: true }, { online: false }])(
    'is withdrawn and goes to the next when the person can no longer take it: %o',
    (given) => {
      const candidates = [agent('maya', given), agent('jonas')];
      expect(plan({ candidates, invites: [offered('s1', 'maya')] })).toMatchObject({
        withdrawn: ['s1:maya'],
        offers: ['s1 → jonas'],
      });
    },
  );

  it('is withdrawn from someone who is no longer a member', () => {
    expect(plan({ candidates: [agent('jonas')], invites: [offered('s1', 'maya')] })).toMatchObject({
      withdrawn: ['s1:maya'],
      offers: ['s1 → jonas'],
    });
  });

  it('is withdrawn from someone whose places have been taken meanwhile, the youngest first', () => {
    const candidates = [agent('maya', { capacity: 3, owned: 2 }), agent('jonas')];
    const invites = [offered('s2', 'maya'), offered('s1', 'maya')];
    expect(plan({ candidates, invites, waiting: row('s1', 's2') })).toMatchObject({
      withdrawn: ['s2:maya'],
      offers: ['s2 → jonas'],
    });
  });
});

describe('whoever let an offer pass', () => {
  it('is not asked again while others are free who have not been', () => {
    const invites = [refused('s1', 'jonas', NOW - 5 * TIMEOUT)];
    const waiting = [{ sessionId: 's1', waitingSince: NOW - 10 * TIMEOUT }];
    expect(plan({ invites, waiting }).offers).toEqual(['s1 → maya']);
  });

  it('is asked again when as long as an invite lasts has passed since: the session is never stuck', () => {
    const waiting = [{ sessionId: 's1', waitingSince: NOW - 10 * TIMEOUT }];
    const candidates = [agent('maya')];
    const at = (settledAt: number) =>
      plan({ waiting, candidates, invites: [refused('s1', 'maya', settledAt, 'missed')] });
    expect(at(NOW - TIMEOUT + 1)).toMatchObject({ offers: [], lookAgainAt: NOW + 1 });
    expect(at(NOW - TIMEOUT).offers).toEqual(['s1 → maya']);
  });

  it('comes after those who let it pass earlier', () => {
    const waiting = [{ sessionId: 's1', waitingSince: NOW - 10 * TIMEOUT }];
    const invites = [refused('s1', 'maya', NOW - 2 * TIMEOUT), refused('s1', 'jonas', NOW - 3 * TIMEOUT)];
    expect(plan({ waiting, invites }).offers).toEqual(['s1 → jonas']);
  });

  it('is offered the next session all the same', () => {
    const candidates = [agent('maya')];
    expect(
      plan({ candidates, waiting: row('s1', 's2'), invites: [refused('s1', 'maya', NOW - 1)] }),
    ).toMatchObject({ offers: ['s2 → maya'], lookAgainAt: NOW - 1 + TIMEOUT });
  });

  it('has let pass that wait alone: when the session waits anew, everyone may be asked', () => {
    const waiting = [{ sessionId: 's1', waitingSince: NOW - 5 }];
    const candidates = [agent('maya')];
    expect(plan({ waiting, candidates, invites: [refused('s1', 'maya', NOW - 6)] }).offers).toEqual([
      's1 → maya',
    ]);
  });

  it('does not silence those it still rings at', () => {
    const invites = [offered('s1', 'maya', NOW + 10_000), refused('s1', 'jonas', NOW - 1)];
    expect(plan({ distribution: 'ringAll', invites })).toMatchObject({
      offers: [],
      withdrawn: [],
      lookAgainAt: NOW + 10_000,
    });
  });
});
