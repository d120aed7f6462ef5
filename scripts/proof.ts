/** The long proofs: races, crashes and random schedules, with many times the rounds of `npm test`; then its long tests in a browser. */
import { runNode, TOOLS } from './run.ts';

const MINUTE = 60_000;
const chosen = process.argv.slice(2);

const proofs = await runNode([TOOLS.vitest, 'run', '--project', 'proof', ...chosen], {
  env: { OFFHOOK_PROOF: 'long' },
  timeout: 60 * MINUTE,
});
const browser =
  chosen.length > 0 ? 0 : await runNode(['scripts/e2e.ts', '--grep', '@long'], { timeout: 15 * MINUTE });
process.exitCode = proofs === 0 ? browser : proofs;
