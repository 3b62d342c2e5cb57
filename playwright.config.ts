import { defineConfig } from '@playwright/test';

/** `npm test -- e2e` builds and starts a shop and says where it is; by hand, it is a running one. */

const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const ANDROID_CHROME =
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36';

const DESKTOP = { width: 1280, height: 800 };
/** What these change holds for the whole shop at once. */
const ALONE = /settings\.spec\.ts$/;

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/e2e',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  // A machine of two cores runs shop, sandbox, database and two browsers at once.
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: {
    baseURL: process.env.E2E_BASE_URL ?? 'http://localhost:3000',
    trace: { mode: 'retain-on-failure', screenshots: false, sources: false },
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH || '/usr/bin/chromium',
      args: CHROMIUM_FLAGS,
    },
  },
  projects: [
    { name: 'desktop', testIgnore: ALONE, use: { viewport: DESKTOP } },
    {
      name: 'mobile',
      testIgnore: ALONE,
      use: {
        viewport: { width: 390, height: 844 },
        deviceScaleFactor: 2,
        hasTouch: true,
        isMobile: true,
        userAgent: ANDROID_CHROME,
      },
    },
    {
      name: 'alone',
      testMatch: ALONE,
      dependencies: ['desktop', 'mobile'],
      fullyParallel: false,
      use: { viewport: DESKTOP },
    },
  ],
});
