import { expect, it } from 'vitest';
import { permitted } from '../../../../server/domain/permissions.ts';

it.each([
  { role: 'agent', member: true, act: 'read', permission: 'allowed' },
  { role: 'agent', member: true, act: 'answer', permission: 'allowed' },
  { role: 'agent', member: false, act: 'read', permission: 'not_found' },
  { role: 'agent', member: false, act: 'answer', permission: 'not_found' },
  { role: 'supervisor', member: false, act: 'read', permission: 'allowed' },
  { role: 'supervisor', member: false, act: 'answer', permission: 'forbidden' },
  { role: 'supervisor', member: true, act: 'answer', permission: 'allowed' },
  { role: 'admin', member: false, act: 'read', permission: 'allowed' },
  { role: 'admin', member: false, act: 'answer', permission: 'forbidden' },
] as const)('%o', ({ role, member, act, permission }) => {
  expect(permitted({ role, member }, act)).toBe(permission);
});
