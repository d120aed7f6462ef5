import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type LockedPackage, lockfileProblems } from '../../../scripts/lockfile.ts';
import { ROOT } from '../../../scripts/run.ts';

const LOCKED: LockedPackage = { version: '1.0.0', integrity: 'sha512-x' };

function problems(packages: Record<string, LockedPackage>): string[] {
  return lockfileProblems({ lockfileVersion: 3, packages: { '': {}, ...packages } });
}

it('is content with the project’s own', async () => {
  expect(lockfileProblems(JSON.parse(await readFile(join(ROOT, 'package-lock.json'), 'utf8')))).toEqual([]);
});

it('misses the package of another system', () => {
  expect(
    problems({
      'node_modules/tool': { ...LOCKED, optionalDependencies: { 'tool-linux': '1', 'tool-win32': '1' } },
      'node_modules/tool-linux': LOCKED,
    }),
  ).toEqual(['node_modules/tool may need tool-win32, which is not locked.']);
});

it('finds a package where Node would: beside, or further up', () => {
  const tool = { ...LOCKED, optionalDependencies: { native: '1' } };
  expect(
    problems({
      'node_modules/a': LOCKED,
      'node_modules/a/node_modules/tool': tool,
      'node_modules/a/node_modules/native': LOCKED,
    }),
  ).toEqual([]);
  expect(problems({ 'node_modules/a/node_modules/tool': tool, 'node_modules/native': LOCKED })).toEqual([]);
  expect(
    problems({
      'node_modules/tool': tool,
      'node_modules/tool-x': LOCKED,
      'node_modules/b/node_modules/native': LOCKED,
    }),
  ).toHaveLength(1);
});

it('wants every package with its version and integrity, from the public registry', () => {
  expect(problems({ 'node_modules/a': { version: '1.0.0' } })).toEqual(['node_modules/a has no integrity.']);
  expect(problems({ 'node_modules/a': { integrity: 'sha512-x' } })).toEqual([
    'node_modules/a has no version.',
  ]);
  expect(
    problems({
      'node_modules/a': { ...LOCKED, resolved: 'https://registry.npmjs.org/a/-/a-1.0.0.tgz' },
      'node_modules/b': { ...LOCKED, resolved: 'https://mirror.example/b-1.0.0.tgz' },
      'node_modules/c': { ...LOCKED, resolved: 'git+ssh://git@github.com/c/c.git#main' },
    }),
  ).toHaveLength(2);
});
