/** Everything a change must pass. Goes on after a failure, so that one run tells of all; ends with a summary. */
import { type RunOptions, runNode, TOOLS } from './run.ts';

interface Step {
  readonly name: string;
  /** One after the other; the first that fails ends the step. */
  readonly commands: readonly (readonly string[])[];
  readonly options: RunOptions;
}

const MINUTE = 60_000;

const STEPS: readonly Step[] = [
  {
    name: 'types',
    commands: [
      [TOOLS.tsc, '-p', 'tsconfig.json'],
      [TOOLS.tsc, '-p', 'renderer/tsconfig.json'],
    ],
    options: { timeout: 3 * MINUTE },
  },
  { name: 'lint', commands: [[TOOLS.biome, 'check', '.']], options: { timeout: 2 * MINUTE } },
  { name: 'lockfile', commands: [['scripts/check-lockfile.ts']], options: { timeout: MINUTE } },
  vitest('unit', 5),
  vitest('integration', 8),
  vitest('proof', 10),
  {
    name: 'e2e',
    commands: [['scripts/e2e.ts', '--grep-invert', '@long']],
    options: { timeout: 10 * MINUTE },
  },
];

function vitest(project: string, minutes: number): Step {
  return {
    name: project,
    commands: [[TOOLS.vitest, 'run', '--project', project]],
    options: { timeout: minutes * MINUTE },
  };
}

async function run(step: Step): Promise<boolean> {
  for (const command of step.commands) {
    if ((await runNode(command, step.options)) !== 0) return false;
  }
  return true;
}

const results: { name: string; passed: boolean; seconds: number }[] = [];
for (const step of STEPS) {
  console.log(`\n── ${step.name} ${'─'.repeat(60 - step.name.length)}`);
  const start = performance.now();
  const passed = await run(step);
  results.push({ name: step.name, passed, seconds: (performance.now() - start) / 1000 });
}

console.log(`\n── summary ${'─'.repeat(53)}`);
console.log('  The end-to-end tests marked @long and the long proofs are left to `npm run proof`.');
for (const { name, passed, seconds } of results) {
  console.log(`  ${passed ? 'passed' : 'FAILED'}  ${name.padEnd(12)} ${seconds.toFixed(1).padStart(6)} s`);
}
const failed = results.filter((result) => !result.passed);
if (failed.length > 0) {
  console.log(`\n${failed.map((result) => result.name).join(', ')} failed.`);
  process.exitCode = 1;
}
