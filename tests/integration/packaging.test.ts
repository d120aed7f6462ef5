import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import electronPackage from 'electron/package.json' with { type: 'json' };
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ROOT } from '../../scripts/run.ts';
import { emptyAsar, listAsar } from '../support/asar.ts';

/** What Electron's binary has in it for the fuses: a marker, the version, their number, and a character each. */
const FUSE_MARKER = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FUSES = 9;

let folder: string;
let output: string;
let packed: { path: string; unpacked: boolean }[];

/** Packs for Linux over files that stand where Electron's would; the configuration of all systems is checked by it. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'offhook-packaging-'));
  const electron = join(folder, 'electron');
  await mkdir(join(electron, 'locales'), { recursive: true });
  await mkdir(join(electron, 'resources'));
  await writeFile(join(electron, 'electron'), `${FUSE_MARKER}\x01${String.fromCharCode(FUSES)}101011111`);
  await chmod(join(electron, 'electron'), 0o755);
  await writeFile(join(electron, 'version'), electronPackage.version);
  await writeFile(join(electron, 'resources', 'default_app.asar'), emptyAsar());
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'locales/en-US.pak', 'locales/de.pak']) {
    await writeFile(join(electron, name), '');
  }

  output = join(folder, 'linux-unpacked');
  const builder = join(ROOT, 'node_modules', 'electron-builder', 'cli.js');
  const options = [`-c.electronDist=${electron}`, `-c.directories.output=${folder}`];
  await promisify(execFile)(process.execPath, [builder, '--dir', '--linux', '--x64', ...options], {
    cwd: ROOT,
  });
  packed = await listAsar(join(output, 'resources', 'app.asar'));
}, 90_000);

afterAll(() => rm(folder, { recursive: true }));

it('packs the window, main process and preload, the icons, and better-sqlite3', () => {
  const paths = packed.map((file) => file.path);
  expect(paths).toEqual(
    expect.arrayContaining([
      'package.json',
      'dist/desktop/main.js',
      'dist/desktop/preload.cjs',
      'dist/renderer/index.html',
      'resources/icon.png',
      'resources/tray/idle.png',
      'resources/tray/markedTemplate@2x.png',
      'resources/tray/overlay.png',
      'node_modules/better-sqlite3/lib/index.js',
      'node_modules/better-sqlite3/prebuilds/linux-x64.node',
    ]),
  );
});

it('packs nothing else: no sources, no tests, no server, no other package, no other system’s binary', () => {
  const allowed = [
    /^package\.json$/,
    /^dist\/desktop\/(main\.js|preload\.cjs)$/,
    /^dist\/renderer\/(index\.html|assets\/[^/]+\.(js|css|woff2|svg|png))$/,
    /^resources\/(icon|tray\/[\w@.]+)\.png$/,
    /^node_modules\/better-sqlite3\/(package\.json|LICENSE|lib\/[\w/-]+\.js)$/,
    /^node_modules\/better-sqlite3\/prebuilds\/linux-x64\.node$/,
  ];
  expect(packed.map((file) => file.path).filter((path) => !allowed.some((rule) => rule.test(path)))).toEqual(
    [],
  );
});

it('leaves the native part outside of the archive, where the system can load it', async () => {
  const native = packed.filter((file) => file.path.endsWith('.node'));
  expect(native).toHaveLength(1);
  for (const file of native) {
    expect(file.unpacked).toBe(true);
    const beside = await stat(join(output, 'resources', 'app.asar.unpacked', file.path));
    expect(beside.size).toBeGreaterThan(1_000_000);
  }
});

it('names the main process that it packs', async () => {
  const { main, type } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  expect({ main, type }).toEqual({ main: 'dist/desktop/main.js', type: 'module' });
});

it('blows the fuses: no Node, no debugger, no code but the packed', async () => {
  const binary = await readFile(join(output, 'offhook'), 'latin1');
  const at = binary.indexOf(FUSE_MARKER) + FUSE_MARKER.length + 2;
  // In Electron's order; 0 is off, 1 is on.
  const [runAsNode, cookieEncryption, nodeOptions, nodeInspect, integrity, onlyAsar, , fileExtra] =
    binary.slice(at);
  expect({ runAsNode, cookieEncryption, nodeOptions, nodeInspect, integrity, onlyAsar, fileExtra }).toEqual({
    runAsNode: '0',
    cookieEncryption: '1',
    nodeOptions: '0',
    nodeInspect: '0',
    integrity: '1',
    onlyAsar: '1',
    fileExtra: '0',
  });
});
