import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Agent,
  isOnDuty,
  obstacleOf,
  ownObstacleOf,
  placesFree,
  startObstacleOf,
} from '../../../../server/domain/availability.ts';

const free: Agent = {
  userId: 'maya',
  loggedIn: true,
  paused: false,
  online: true,
  capacity: 2,
  owned: 0,
  offered: 0,
};

describe('a colleague can be given a session', () => {
  it('where they are logged in, not on pause, here, and have a place free', () => {
    expect(obstacleOf(free)).toBeNull();
    expect(obstacleOf({ ...free, owned: 1 })).toBeNull();
  });

  it.each([
    [{ loggedIn: false }, 'notLoggedIn'],
    [{ paused: true }, 'paused'],
    [{ online: false }, 'offline'],
    [{ owned: 2 }, 'atCapacity'],
    [{ owned: 1, offered: 1 }, 'atCapacity'],
    [{ capacity: 1, owned: 3 }, 'atCapacity'],
  ] as const)('not where %o: %s', (what, obstacle) => {
    expect(obstacleOf({ ...free, ...what })).toBe(obstacle);
  });

  it('and not where they are no member', () => {
    expect(obstacleOf(null)).toBe('notMember');
  });

  it('the first thing in the way is named: what they must do first', () => {
    const nothing = { ...free, loggedIn: false, paused: true, online: false, owned: 2 };
    expect(obstacleOf(nothing)).toBe('notLoggedIn');
    expect(obstacleOf({ ...nothing, loggedIn: true })).toBe('paused');
    expect(obstacleOf({ ...nothing, loggedIn: true, paused: false })).toBe('offline');
    expect(obstacleOf({ ...nothing, loggedIn: true, paused: false, online: true })).toBe('atCapacity');
  });
});

describe('one takes a session oneself', () => {
  it('whatever one is offered besides: an own invite is no load yet', () => {
    expect(ownObstacleOf({ ...free, offered: 2 })).toBeNull();
    expect(ownObstacleOf({ ...free, capacity: 1, owned: 1 })).toBe('atCapacity');
  });

  it('without being asked whether one is here', () => {
    expect(ownObstacleOf({ ...free, online: false })).toBeNull();
  });

  it.each([
    [{ loggedIn: false }, 'notLoggedIn'],
    [{ paused: true }, 'paused'],
  ] as const)('but not where %o', (what, obstacle) => {
    expect(ownObstacleOf({ ...free, ...what })).toBe(obstacle);
  });

  it('and not for a queue that one does not answer for', () => {
    expect(ownObstacleOf(null)).toBe('notMember');
  });
});

describe('one begins a conversation oneself', () => {
  it('also while logged out or on pause: those are about what comes in', () => {
    expect(startObstacleOf({ ...free, loggedIn: false, paused: true, online: false })).toBeNull();
  });

  it('but not beyond one’s capacity, nor for a queue one does not answer for', () => {
    expect(startObstacleOf({ ...free, owned: 2 })).toBe('atCapacity');
    expect(startObstacleOf(null)).toBe('notMember');
  });
});

it('nobody is offered more than they can be given, whoever they are', () => {
  const agents = fc.record<Agent>({
    userId: fc.constant('maya'),
    loggedIn: fc.boolean(),
    paused: fc.boolean(),
    online: fc.boolean(),
    capacity: fc.integer({ min: 1, max: 5 }),
    owned: fc.nat(6),
    offered: fc.nat(6),
  });
  fc.assert(
    fc.property(agents, (agent) => {
      const places = placesFree(agent);
      expect(places).toBeGreaterThanOrEqual(0);
      expect(places > 0).toBe(obstacleOf(agent) === null);
      if (places > 0) {
        expect(isOnDuty(agent)).toBe(true);
        expect(agent.owned + agent.offered + places).toBe(agent.capacity);
      }
      // What is in the way of oneself is in the way of being given one, too.
      if (ownObstacleOf(agent) !== null) expect(obstacleOf(agent)).not.toBeNull();
      if (startObstacleOf(agent) !== null) expect(ownObstacleOf(agent)).not.toBeNull();
    }),
  );
});
