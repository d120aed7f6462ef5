import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hasPermission, permissionsOf, ROLE_PERMISSIONS } from '#shared/permissions.ts';
import { PERMISSIONS, ROLES } from '#shared/vocabulary.ts';

it.each([
  ['agent', ['startConversations']],
  ['supervisor', ['startConversations', 'overseeQueues', 'superviseSessions']],
  ['admin', ['startConversations', 'overseeQueues', 'superviseSessions', 'administer']],
] as const)('an %s may: %s', (role, permissions) => {
  expect(permissionsOf({ role, refinements: {} })).toEqual(permissions);
});

it('a permission given beside the role is had, one withheld is not, and the others are the role’s', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...ROLES),
      fc.dictionary(fc.constantFrom(...PERMISSIONS), fc.boolean()),
      (role, refinements) => {
        for (const permission of PERMISSIONS) {
          const expected = refinements[permission] ?? ROLE_PERMISSIONS[role].includes(permission);
          expect(hasPermission({ role, refinements }, permission)).toBe(expected);
          expect(permissionsOf({ role, refinements }).includes(permission)).toBe(expected);
        }
      },
    ),
  );
});
