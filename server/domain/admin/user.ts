import { hasPermission } from '#shared/permissions.ts';
import type { FieldProblem, RecordOf } from '#shared/protocol/records.ts';
import { extensionProblems } from './extensions.ts';
import { nameProblems, tidyName } from './names.ts';

type User = RecordOf<'user'>;

export const SHORTEST_PASSWORD = 8;

export interface UserContext {
  readonly isNew: boolean;
  /** The name of the other user or queue that has the extension; null: nobody does. */
  readonly extensionOwner: string | null;
  /** Whether nobody else who can sign in may administer. */
  readonly isLastAdmin: boolean;
}

export function tidyUser(values: User): User {
  const { name, extension, password } = values;
  return {
    ...values,
    name: tidyName(name),
    extension: extension.trim(),
    password: password === '' ? null : password,
  };
}

export function validateUser(values: User, context: UserContext): FieldProblem[] {
  return [
    ...nameProblems(values.name),
    ...extensionProblems(values.extension, context.extensionOwner),
    ...passwordProblems(values.password, context.isNew),
    ...(context.isLastAdmin ? lastAdminProblems(values) : []),
  ];
}

function passwordProblems(password: string | null, isNew: boolean): FieldProblem[] {
  const field = 'password';
  if (password === null) return isNew ? [{ field, message: 'Set a first password to sign in with.' }] : [];
  return password.length < SHORTEST_PASSWORD
    ? [{ field, message: `A password has at least ${SHORTEST_PASSWORD} characters.` }]
    : [];
}

/** Or nobody could ever administer again. */
function lastAdminProblems(values: User): FieldProblem[] {
  if (values.active && hasPermission(values, 'administer')) return [];
  const field = values.active
    ? values.refinements.administer === false
      ? 'refinements.administer'
      : 'role'
    : 'active';
  return [{ field, message: `${values.name} is the last admin. Make somebody else one first.` }];
}
