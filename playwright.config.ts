import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  // Each test has a server, a data folder and browser contexts of its own; two cores carry two at a time.
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list']],
  use: {
    viewport: { width: 1280, height: 800 },
    locale: 'en-US',
    actionTimeout: 15_000,
    contextOptions: { reducedMotion: 'reduce' },
    // Recording costs as much as the tests themselves; `npm run e2e -- --trace on` does it for one.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(process.env['OFFHOOK_CHROMIUM'] === undefined
        ? {}
        : { executablePath: process.env['OFFHOOK_CHROMIUM'] }),
      args: ['--disable-quic', '--no-first-run'],
    },
  },
});
