/** Builds the desktop and plays through it in a real browser: a handset and two desktops against a real server. */
import { chromium } from '@playwright/test';
import { findElectron } from './electron-binary.ts';
import { findChromium, isExecutable } from './find-chromium.ts';
import { ROOT, runNode, TOOLS } from './run.ts';
import { freshBuild } from './start/fresh-build.ts';

const MINUTE = 60_000;

const NO_CHROMIUM = `The end-to-end tests need a Chromium, and none was found or could be fetched. Install one:

  Debian, Ubuntu   apt-get install chromium
  anything else    npx playwright install chromium   (or Chrome, or Edge)

or name one:       OFFHOOK_CHROMIUM=/path/to/chrome npm run e2e`;

const NO_ELECTRON = `OFFHOOK_E2E_HOST=electron needs Electron's binary: npx install-electron`;

function find(): string | null {
  return findChromium({
    platform: process.platform,
    env: process.env,
    playwrightPath: chromium.executablePath(),
    isExecutable,
  });
}

async function chromiumPath(): Promise<string | null> {
  const found = find();
  if (found !== null) return found;
  console.log('No Chromium here; fetching Playwright’s.');
  await runNode([TOOLS.playwright, 'install', 'chromium'], { timeout: 5 * MINUTE });
  return find();
}

async function run(): Promise<number> {
  const browser = await chromiumPath();
  if (browser === null) {
    console.error(NO_CHROMIUM);
    return 1;
  }
  if (process.env['OFFHOOK_E2E_HOST'] === 'electron' && findElectron(ROOT) === null) {
    console.error(NO_ELECTRON);
    return 1;
  }
  await freshBuild(['renderer', 'main', 'preload']);
  return runNode([TOOLS.playwright, 'test', ...process.argv.slice(2)], {
    env: { OFFHOOK_CHROMIUM: browser },
    timeout: 15 * MINUTE,
  });
}

process.exitCode = await run();
