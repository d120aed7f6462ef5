/** The part of a package-lock.json (version 3) that the check reads. */
export interface Lockfile {
  readonly lockfileVersion: number;
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

export interface LockedPackage {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const REGISTRY = 'https://registry.npmjs.org/';

/** What is wrong with a lockfile, a sentence each; nothing if it installs the same everywhere. */
export function lockfileProblems(lockfile: Lockfile): string[] {
  const problems: string[] = [];
  if (lockfile.lockfileVersion !== 3) problems.push(`Version ${lockfile.lockfileVersion}, not 3.`);
  for (const [path, entry] of Object.entries(lockfile.packages)) {
    if (path !== '') problems.push(...entryProblems(path, entry));
    for (const name of Object.keys(entry.optionalDependencies ?? {})) {
      if (!isLocked(lockfile, path, name)) {
        problems.push(`${path === '' ? 'The project' : path} may need ${name}, which is not locked.`);
      }
    }
  }
  return problems;
}

function entryProblems(path: string, entry: LockedPackage): string[] {
  const problems: string[] = [];
  if (entry.version === undefined) problems.push(`${path} has no version.`);
  if (entry.integrity === undefined) problems.push(`${path} has no integrity.`);
  // Without an address npm asks whichever registry the machine uses; the integrity holds it to the same bytes.
  if (entry.resolved !== undefined && !entry.resolved.startsWith(REGISTRY)) {
    problems.push(`${path} comes from ${entry.resolved}, not from ${REGISTRY}.`);
  }
  return problems;
}

/** Looks a dependency up as Node does: beside the package, then in every folder above. */
function isLocked(lockfile: Lockfile, from: string, name: string): boolean {
  let folder = from;
  for (;;) {
    const prefix = folder === '' ? '' : `${folder}/`;
    if (Object.hasOwn(lockfile.packages, `${prefix}node_modules/${name}`)) return true;
    if (folder === '') return false;
    const above = folder.lastIndexOf('/node_modules/');
    folder = above === -1 ? '' : folder.slice(0, above);
  }
}
