/** `npm run screenshots`: takes the pictures in docs/ anew, from the product as it runs. */
import { defineConfig } from '@playwright/test';
import end2end from './playwright.config.ts';

export default defineConfig(end2end, {
  testDir: 'tests/screenshots',
  workers: 1,
  use: { deviceScaleFactor: 1.5, timezoneId: 'America/New_York' },
});
