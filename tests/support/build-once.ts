import { freshBuild } from '../../scripts/start/fresh-build.ts';

/** Before the integration tests: those that start or pack the built desktop must not build it all at the same time. */
export async function setup(): Promise<void> {
  await freshBuild(['renderer', 'main', 'preload']);
}
