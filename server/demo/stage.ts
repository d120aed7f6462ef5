import type { Millis } from '#shared/time.ts';
import type { Unit } from '../commands/unit.ts';
import type { DemoUser } from './company.ts';

/** The ids of those who appear in the demo. */
export interface Company {
  readonly accountId: string;
  readonly userIds: ReadonlyMap<DemoUser, string>;
}

/** Does a piece of work as if it were then. */
export type At = <Result>(time: Millis, work: (unit: Unit) => Promise<Result>) => Promise<Result>;
