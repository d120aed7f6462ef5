import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { windowFiles } from '../../../electron/host/window-files.ts';
import { APP_SCHEME, isAppUrl, serveWindow } from '../../../electron/shell/app-scheme.ts';

let folder: string;
let get: (url: string, method?: string) => Promise<Response>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'offhook-scheme-'));
  await mkdir(join(folder, 'window', 'assets'), { recursive: true });
  await writeFile(join(folder, 'window', 'index.html'), '<title>The window</title>');
  await writeFile(join(folder, 'window', 'assets', 'main.js'), 'export {};');
  await writeFile(join(folder, 'token.json'), 'hidden');
  serveWindow(
    {
      handle(scheme, handler) {
        expect(scheme).toBe(APP_SCHEME.scheme);
        // A Request refuses schemes that it does not know, and Electron's does not.
        get = async (url, method = 'GET') => handler({ url, method } as Request);
      },
    },
    windowFiles(join(folder, 'window')),
  );
});

afterEach(() => rm(folder, { recursive: true }));

it('serves the window from its own origin', async () => {
  const page = await get('app://offhook/');
  expect(page.status).toBe(200);
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(await page.text()).toContain('The window');
  expect((await get('app://offhook/assets/main.js')).headers.get('content-type')).toContain(
    'text/javascript',
  );
});

it('forbids foreign scripts, styles, frames and connections', async () => {
  const policy = (await get('app://offhook/')).headers.get('content-security-policy');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("connect-src 'self';");
  expect(policy).not.toMatch(/unsafe|https?:|\*/);
});

it.each([
  'app://offhook/../token.json',
  'app://offhook/%2e%2e/token.json',
  'app://offhook/..%2ftoken.json',
  'app://offhook/..%5ctoken.json',
  'app://offhook/%00',
  'app://offhook/%zz',
  'app://offhook/assets',
  'app://offhook/missing.js',
])('serves nothing for %s', async (url) => {
  const answer = await get(url);
  expect(answer.status).toBe(404);
  expect(await answer.text()).toBe('');
});

it('answers no other host and no other method', async () => {
  expect((await get('app://evil/index.html')).status).toBe(403);
  expect((await get('app://offhook.evil/index.html')).status).toBe(403);
  expect((await get('app://offhook/', 'POST')).status).toBe(405);
});

it('tells its own pages from others', () => {
  expect(isAppUrl('app://offhook/')).toBe(true);
  expect(isAppUrl('app://offhook')).toBe(true);
  for (const url of ['app://offhook.evil/', 'file:///etc/passwd', 'https://offhook/', 'about:blank', '']) {
    expect(isAppUrl(url)).toBe(false);
  }
});
