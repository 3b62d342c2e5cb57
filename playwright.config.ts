import { defineConfig } from '@playwright/test';
import { SHOP_URL } from './e2e/addresses';

/**
 * Chromium listens to the last list of features only, so Playwright's own that matter stand here once more.
 * The first two are pages of the browser's own bar, which nobody sees and which draw all the time.
 */
const FEATURES_OFF = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
];

const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--disable-features=${FEATURES_OFF.join(',')}`,
];

const ANDROID_CHROME =
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36';

const DESKTOP = { width: 1280, height: 800 };
/** Only behind Caddy (scripts/test.mjs). */
const HTTPS = /https\.spec\.ts$/;
/** What these change holds for the whole shop at once. */
const ALONE = /settings\.spec\.ts$/;
/** Servers, keys and bills know no device, and attackers choose theirs. */
const ON_DESKTOP = /(attacks|authorisation|bad-input|books|headers|operations|rotation)\.spec\.ts$/;
/** The app is on the phone. */
const ON_MOBILE = /in-app\.spec\.ts$/;

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
  reporter: [['list'], ['json', { outputFile: process.env.E2E_REPORT ?? 'test-results/e2e.json' }]],
  use: {
    baseURL: SHOP_URL,
    trace: { mode: 'retain-on-failure', screenshots: false, sources: false },
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH || '/usr/bin/chromium',
      args: CHROMIUM_FLAGS,
    },
  },
  projects: process.env.E2E_AUTHORITY
    ? [{ name: 'https', testMatch: HTTPS, use: { ignoreHTTPSErrors: true, viewport: DESKTOP } }]
    : [
        // A test for one device alone has it in its title.
        {
          name: 'desktop',
          testIgnore: [ALONE, HTTPS, ON_MOBILE],
          grepInvert: /@mobile/,
          use: { viewport: DESKTOP },
        },
        {
          name: 'mobile',
          testIgnore: [ALONE, HTTPS, ON_DESKTOP],
          grepInvert: /@desktop/,
          use: {
            viewport: { width: 390, height: 844 },
            // As sharp as a phone's only where people look at it: drawing it is much of what a test costs.
            deviceScaleFactor: process.env.E2E_PICTURES ? 2 : 1,
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
