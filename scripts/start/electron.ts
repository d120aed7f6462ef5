import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import electronPackage from 'electron/package.json' with { type: 'json' };
import { findElectron } from '../electron-binary.ts';
import { ROOT } from '../run.ts';

/** How long may pass before it is decided whether Electron can be fetched, in milliseconds. */
const DECISION = 3_000;
const FETCH_TIMEOUT = 10 * 60_000;
const RELEASES = 'https://github.com/electron/electron/releases/download/';

export type Electron = { readonly program: string } | { readonly unusable: string };

/** Electron's program, fetched if need be; or why there is none to use, as the end of “because …”. */
export async function obtainElectron(): Promise<Electron> {
  if (process.platform === 'linux') {
    const { DISPLAY, WAYLAND_DISPLAY } = process.env;
    if (!DISPLAY && !WAYLAND_DISPLAY) return { unusable: 'there is no screen here' };
    if (process.getuid?.() === 0) return { unusable: 'its sandbox does not run as root' };
  }
  const found = findElectron(ROOT);
  if (found !== null) return { program: found };
  return (await fetchElectron())
    ? { program: findElectron(ROOT) ?? '' }
    : { unusable: 'its binary is not here and cannot be fetched' };
}

/** Runs Electron's own installer, which also knows its cache; given up early where there is no way to the internet. */
async function fetchElectron(): Promise<boolean> {
  const installer = spawn(process.execPath, ['node_modules/electron/install.js'], {
    cwd: ROOT,
    stdio: 'ignore',
  });
  const ended = new Promise<boolean>((resolve) => {
    installer.on('error', () => resolve(false));
    installer.on('exit', () => resolve(findElectron(ROOT) !== null));
  });
  const reachable = canReachReleases();
  const soon = await Promise.race([ended, wait(DECISION, null, { ref: false })]);
  if (soon !== null) return soon;
  if (!(await reachable)) {
    installer.kill();
    return false;
  }
  console.log('Fetching Electron, about 110 MB, this once…');
  const late = await Promise.race([ended, wait(FETCH_TIMEOUT, false, { ref: false })]);
  if (!late) installer.kill();
  return late;
}

async function canReachReleases(): Promise<boolean> {
  const mirror = process.env['ELECTRON_MIRROR'] ?? process.env['npm_config_electron_mirror'] ?? RELEASES;
  try {
    const response = await fetch(`${mirror}v${electronPackage.version}/SHASUMS256.txt`, {
      method: 'HEAD',
      redirect: 'manual',
      signal: AbortSignal.timeout(DECISION),
    });
    return response.status < 400;
  } catch {
    return false;
  }
}

export interface ElectronDesktop {
  readonly folder: string;
  readonly server: string;
  readonly signIn: { readonly extension: string; readonly password: string } | null;
}

/** Opens the desktop in Electron. It logs to its folder, so this terminal stays readable. */
export function launchElectron(program: string, desktop: ElectronDesktop): ChildProcess {
  const { signIn } = desktop;
  return spawn(program, [ROOT], {
    stdio: 'ignore',
    env: {
      ...process.env,
      // Set in the terminals of editors that are made with Electron; ours would then be a bare Node.
      ELECTRON_RUN_AS_NODE: undefined,
      OFFHOOK_DESKTOP_DATA: desktop.folder,
      OFFHOOK_SERVER: desktop.server,
      ...(signIn === null ? {} : { OFFHOOK_SIGN_IN: `${signIn.extension}:${signIn.password}` }),
    },
  });
}
