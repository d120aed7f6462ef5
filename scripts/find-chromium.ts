import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where Playwright keeps, or would keep, its own. */
  readonly playwrightPath: string;
  readonly isExecutable: (path: string) => boolean;
}

const ON_PATH = [
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
  'chromium',
  'chromium-browser',
];

/**
 * A Chromium to test with: the one named by OFFHOOK_CHROMIUM, Playwright's own, Chrome, Edge, the system's Chromium;
 * null if there is none. One that is named must be there: another in its place would surprise.
 */
export function findChromium(around: Surroundings): string | null {
  const named = around.env['OFFHOOK_CHROMIUM'];
  if (named !== undefined && named !== '') {
    if (around.isExecutable(named)) return named;
    throw new Error(`OFFHOOK_CHROMIUM names ${named}, which cannot be run.`);
  }
  return [around.playwrightPath, ...installed(around)].find(around.isExecutable) ?? null;
}

export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function installed({ platform, env }: Surroundings): string[] {
  switch (platform) {
    case 'darwin':
      return [
        '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
        '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
        '/Applications/Chromium.app/Contents/MacOS/Chromium',
      ];
    case 'win32': {
      const folders = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']];
      const programs = [
        'Google\\Chrome\\Application\\chrome.exe',
        'Microsoft\\Edge\\Application\\msedge.exe',
      ];
      return programs.flatMap((program) =>
        folders.filter((folder) => folder !== undefined).map((folder) => `${folder}\\${program}`),
      );
    }
    default: {
      const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
      return ON_PATH.flatMap((name) => folders.map((folder) => join(folder, name)));
    }
  }
}
