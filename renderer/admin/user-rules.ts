import type { Permission } from '#shared/vocabulary.ts';

/** What an admin says of one permission of one user. */
export type Refinement = 'role' | 'allowed' | 'withheld';

type Refinements = Partial<Record<Permission, boolean>>;

export function refinementOf(refinements: Refinements, permission: Permission): Refinement {
  const given = refinements[permission];
  if (given === undefined) return 'role';
  return given ? 'allowed' : 'withheld';
}

export function refined(refinements: Refinements, permission: Permission, to: Refinement): Refinements {
  const { [permission]: _before, ...others } = refinements;
  return to === 'role' ? others : { ...others, [permission]: to === 'allowed' };
}

const SHORTEST = 8;

/** What stands under the field of a new password. */
export function passwordHint(password: string | null, isNew: boolean): string {
  if (password === null) {
    return isNew ? `At least ${SHORTEST} characters.` : 'Left empty, it stays as it is.';
  }
  const missing = SHORTEST - password.length;
  if (missing > 0) return `${missing} more ${missing === 1 ? 'character' : 'characters'} needed.`;
  return password.length < 12 ? 'Long enough. Longer is safer.' : 'Good and long.';
}
