/**
 * Holds package-lock.json to what a fresh `npm ci` needs on every system: npm drops the optional packages of other
 * systems from a lockfile that was made on one, and the install then breaks only there.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Lockfile, lockfileProblems } from './lockfile.ts';

const text = await readFile(join(import.meta.dirname, '..', 'package-lock.json'), 'utf8');
const lockfile: Lockfile = JSON.parse(text);
const problems = lockfileProblems(lockfile);
for (const problem of problems) console.error(problem);
if (problems.length > 0) {
  console.error(`package-lock.json: ${problems.length} problem${problems.length === 1 ? '' : 's'}.`);
  process.exitCode = 1;
} else {
  console.log(`package-lock.json is complete: ${Object.keys(lockfile.packages).length - 1} packages.`);
}
