import { describe, expect, it } from 'vitest';
import type { Refined } from '#shared/permissions.ts';
import { overseesQueues, permitted } from '../../../../server/domain/permissions.ts';

const agent: Refined = { role: 'agent', refinements: {} };
const supervisor: Refined = { role: 'supervisor', refinements: {} };
const admin: Refined = { role: 'admin', refinements: {} };

describe('by role', () => {
  it.each([
    { user: agent, member: true, read: 'allowed', answer: 'allowed', supervise: 'forbidden' },
    { user: agent, member: false, read: 'not_found', answer: 'not_found', supervise: 'not_found' },
    { user: supervisor, member: false, read: 'allowed', answer: 'forbidden', supervise: 'allowed' },
    { user: supervisor, member: true, read: 'allowed', answer: 'allowed', supervise: 'allowed' },
    { user: admin, member: false, read: 'allowed', answer: 'forbidden', supervise: 'allowed' },
    { user: admin, member: true, read: 'allowed', answer: 'allowed', supervise: 'allowed' },
  ] as const)('$user.role, member $member', ({ user, member, ...acts }) => {
    for (const act of ['read', 'answer', 'supervise'] as const) {
      expect(permitted({ user, member }, act)).toBe(acts[act]);
    }
  });
});

describe('by a single permission beside the role', () => {
  it('an agent who oversees queues reads those of others, and no more', () => {
    const user: Refined = { role: 'agent', refinements: { overseeQueues: true } };
    expect(overseesQueues(user)).toBe(true);
    expect(permitted({ user, member: false }, 'read')).toBe('allowed');
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
    expect(permitted({ user, member: false }, 'read')).toBe('not_found');
    expect(permitted({ user, member: true }, 'supervise')).toBe('allowed');
  });

  it('whoever administers sees every queue: nobody can set up what they may not see', () => {
    const user: Refined = { role: 'agent', refinements: { administer: true, overseeQueues: false } };
    expect(permitted({ user, member: false }, 'read')).toBe('allowed');
  });

  it('a supervisor who is not to supervise reads on', () => {
    const user: Refined = { role: 'supervisor', refinements: { superviseSessions: false } };
    expect(permitted({ user, member: false }, 'read')).toBe('allowed');
    expect(permitted({ user, member: false }, 'supervise')).toBe('forbidden');
  });
});
