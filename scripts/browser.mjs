import { existsSync, readdirSync } from 'node:fs';
import { findProgram } from './programs.mjs';
import { Trouble } from './trouble.mjs';

/** The browser of the end-to-end tests: the machine's own Chromium, with a font that has 算盘. */

/** The first that is there. Debian's headless build is the same engine without a desktop's windows: a sixth faster. */
const NAMES = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
];
const FONT_FOLDERS = ['/usr/share/fonts/opentype/noto', '/usr/share/fonts/noto-cjk'];

/** The Debian packages that the browser still needs on this machine. */
export function missingBrowserPackages() {
  const packages = findBrowser() ? [] : ['chromium-headless-shell'];
  // Elsewhere the fonts lie elsewhere, and are there.
  if (process.platform === 'linux' && !hasChineseFont()) packages.push('fonts-noto-cjk');
  return packages;
}

/** @throws {Trouble} when there is no browser */
export function requireBrowser() {
  const browser = findBrowser();
  if (browser) return browser;
  throw new Trouble(
    'There is no Chromium for the end-to-end tests. Install it (apt-get install ' +
      'chromium-headless-shell fonts-noto-cjk), or set CHROMIUM_PATH to one.',
  );
}

function findBrowser() {
  const given = process.env.CHROMIUM_PATH;
  if (given && !existsSync(given)) {
    throw new Trouble(`CHROMIUM_PATH is wrong (${given}); set it to the path of Chromium.`);
  }
  return given || findProgram(NAMES);
}

function hasChineseFont() {
  return FONT_FOLDERS.some(
    (folder) => existsSync(folder) && readdirSync(folder).some((name) => name.includes('CJK')),
  );
}
