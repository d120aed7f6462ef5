import type { Clock, NewId } from '#shared/time.ts';
import type { Store } from '../store/open.ts';

/** What everyone of the demo signs in with. */
export const DEMO_PASSWORD = 'offhook';

export interface SeedOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly newId: NewId;
}

/** Fills an empty database with the demo company. Returns false, and does nothing, where there is an account already. */
export function seedDemo(_options: SeedOptions): Promise<boolean> {
  throw new Error('soon');
}
