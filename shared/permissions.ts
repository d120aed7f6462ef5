import { PERMISSIONS, type Permission, type Role } from './vocabulary.ts';

/** What each role brings by itself. */
export const ROLE_PERMISSIONS: { readonly [Each in Role]: readonly Permission[] } = {
  agent: ['startConversations'],
  supervisor: ['startConversations', 'overseeQueues', 'superviseSessions'],
  admin: PERMISSIONS,
};

/** A role, and the single permissions given (true) or withheld (false) beside it. */
export interface Refined {
  readonly role: Role;
  readonly refinements: { readonly [Each in Permission]?: boolean | undefined };
}

export function hasPermission({ role, refinements }: Refined, permission: Permission): boolean {
  return refinements[permission] ?? ROLE_PERMISSIONS[role].includes(permission);
}

export function permissionsOf(user: Refined): Permission[] {
  return PERMISSIONS.filter((permission) => hasPermission(user, permission));
}
