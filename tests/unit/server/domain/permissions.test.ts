import { describe, expect, it } from 'vitest';
import type { Refined } from '#shared/permissions.ts';
import { mayTextFrom, overseesQueues, permitted } from '../../../../server/domain/permissions.ts';

const agent: Refined = { role: 'agent', refinements: {} };
const supervisor: Refined = { role: 'supervisor', refinements: {} };
const admin: Refined = { role: 'admin', refinements: {} };

describe('by role', () => {
  it.each([
    { user: agent, member: true, answer: 'allowed', supervise: 'forbidden' },
    { user: agent, member: false, answer: 'not_found', supervise: 'not_found' },
    { user: supervisor, member: false, answer: 'forbidden', supervise: 'allowed' },
    { user: supervisor, member: true, answer: 'allowed', supervise: 'allowed' },
    { user: admin, member: false, answer: 'forbidden', supervise: 'allowed' },
    { user: admin, member: true, answer: 'allowed', supervise: 'allowed' },
  ] as const)('$user.role, member $member', ({ user, member, ...acts }) => {
    for (const act of ['answer', 'supervise'] as const) {
      expect(permitted({ user, member }, act)).toBe(acts[act]);
    }
  });
});

describe('by a single permission beside the role', () => {
  it('an agent who oversees queues reads those of others, and no more', () => {
    const user: Refined = { role: 'agent', refinements: { overseeQueues: true } };
    expect(overseesQueues(user)).toBe(true);
    expect(permitted({ user, member: false }, 'answer')).toBe('forbidden');
    expect(permitted({ user, member: false }, 'supervise')).toBe('forbidden');
  });

  it('an agent who supervises sessions does so in the queues that they see', () => {
    const user: Refined = { role: 'agent', refinements: { superviseSessions: true } };
    expect(permitted({ user, member: true }, 'supervise')).toBe('allowed');
    expect(permitted({ user, member: false }, 'supervise')).toBe('not_found');
  });

  it('a supervisor who is not to oversee knows of nothing beyond their own queues', () => {
    const user: Refined = { role: 'supervisor', refinements: { overseeQueues: false } };
    expect(permitted({ user, member: false }, 'supervise')).toBe('not_found');
    expect(permitted({ user, member: true }, 'supervise')).toBe('allowed');
  });

  it('whoever administers sees every queue: nobody can set up what they may not see', () => {
    const user: Refined = { role: 'agent', refinements: { administer: true, overseeQueues: false } };
    expect(overseesQueues(user)).toBe(true);
    expect(permitted({ user, member: false }, 'answer')).toBe('forbidden');
  });

  it('a supervisor who is not to supervise reads on', () => {
    const user: Refined = { role: 'supervisor', refinements: { superviseSessions: false } };
    expect(permitted({ user, member: false }, 'supervise')).toBe('forbidden');
  });
});

describe('texting from a line', () => {
  const maya = { id: 'maya', ...agent };
  const own = { queueId: null, userId: 'maya' };
  const queues = { queueId: 'support', userId: null };

  it('of a user is for that user alone', () => {
    expect(mayTextFrom(own, maya, false)).toBe(true);
    expect(mayTextFrom(own, { id: 'sam', ...admin }, true)).toBe(false);
  });

  it('of a queue is for those of its members who may write to customers first', () => {
    expect(mayTextFrom(queues, maya, true)).toBe(true);
    expect(mayTextFrom(queues, maya, false)).toBe(false);
    expect(mayTextFrom(queues, { id: 'sam', ...admin }, false)).toBe(false);
    const withheld = { id: 'maya', role: 'agent', refinements: { startConversations: false } } as const;
    expect(mayTextFrom(queues, withheld, true)).toBe(false);
    expect(mayTextFrom(own, withheld, false)).toBe(true);
  });
});
