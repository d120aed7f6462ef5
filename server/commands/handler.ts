import type { CommandMethod, Params, Result } from '#shared/protocol/methods.ts';
import type { User } from '../store/users.ts';
import type { Unit } from './unit.ts';

/** Carries one command out, or throws a `Refusal`; what it wrote is undone then. */
export type Handler<Name extends CommandMethod> = (
  unit: Unit,
  user: User,
  params: Params<Name>,
) => Promise<Result<Name>>;
