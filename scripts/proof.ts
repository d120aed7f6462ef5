/** The long proofs: races, crashes and random schedules, with many times the rounds of `npm test`. */
import { runNode, TOOLS } from './run.ts';

process.exitCode = await runNode([TOOLS.vitest, 'run', '--project', 'proof', ...process.argv.slice(2)], {
  env: { OFFHOOK_PROOF: 'long' },
  timeout: 60 * 60_000,
});
