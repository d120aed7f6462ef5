import { expect, it } from 'vitest';
import { findChromium } from '../../../scripts/find-chromium.ts';

function find(present: string[], platform: NodeJS.Platform, env: Record<string, string> = {}) {
  return findChromium({
    platform,
    env,
    playwrightPath: '/playwright/chrome',
    isExecutable: (path) => present.includes(path),
  });
}

it('takes the one that is named, and no other in its place', () => {
  const env = { OFFHOOK_CHROMIUM: '/opt/chrome' };
  expect(find(['/opt/chrome', '/playwright/chrome'], 'linux', env)).toBe('/opt/chrome');
  expect(() => find(['/playwright/chrome'], 'linux', env)).toThrow('/opt/chrome');
  expect(find(['/playwright/chrome'], 'linux', { OFFHOOK_CHROMIUM: '' })).toBe('/playwright/chrome');
});

// Written with the other system's separators, which Node's own `path` would not use here.
it.skipIf(process.platform === 'win32')(
  'looks along the path on Linux: Chrome, Edge, then the system’s Chromium',
  () => {
    const env = { PATH: '/usr/local/bin:/usr/bin' };
    expect(find(['/usr/bin/chromium'], 'linux', env)).toBe('/usr/bin/chromium');
    expect(find(['/usr/bin/chromium', '/usr/bin/microsoft-edge'], 'linux', env)).toBe(
      '/usr/bin/microsoft-edge',
    );
    expect(find(['/playwright/chrome', '/usr/bin/chromium'], 'linux', env)).toBe('/playwright/chrome');
  },
);

it('knows where Windows and macOS keep them', () => {
  const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';
  expect(find([edge], 'win32', { 'PROGRAMFILES(X86)': 'C:\\Program Files (x86)' })).toBe(edge);
  const chrome = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
  expect(find([chrome], 'darwin')).toBe(chrome);
});

it('says so where there is none', () => {
  expect(find([], 'linux', { PATH: '/usr/bin' })).toBeNull();
  expect(find([], 'linux')).toBeNull();
});
