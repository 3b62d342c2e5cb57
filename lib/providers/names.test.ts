import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/**
 * The core knows no provider by name: what it has to know of one stands in its description. Adding one
 * then touches the places below and no others (docs/adding-a-provider.md).
 */

const NAMES = /wechat|weixin|alipay|unionpay|stripe|paypal|微信|支付宝|银联/i;

const ALLOWED = [
  /^lib\/providers\/[a-z0-9]+\//,
  /^lib\/providers\/(registry|config)\.ts$/,
  /^lib\/env\.ts$/,
  /^lib\/i18n\/messages\//,
  /^sandbox\//,
  // Where the start looks for real credentials, before anything of the shop runs.
  /^scripts\/settings\.mjs$/,
  // Goods may be striped.
  /^db\/seed\/catalog\//,
  // Tests and measurements buy from somebody.
  /\.(test|spec)\.tsx?$|^e2e\/|^bench\/|\/testing(-\w+)?\.ts$|^(db|lib)\/testing\//,
];

/** Comments may say why by an example. */
function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|(^|[\s;{}(])\/\/.*$/gm, '$1');
}

it('names no provider outside the allowed places', () => {
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { encoding: 'utf8' })
    .split('\n')
    .filter((file) => /^(app|components|db|lib|scripts)\/.*\.(ts|tsx|mjs)$/.test(file))
    .filter((file) => !ALLOWED.some((place) => place.test(file)));
  const naming = files.flatMap((file) =>
    withoutComments(readFileSync(file, 'utf8'))
      .split('\n')
      .filter((line) => NAMES.test(line))
      .map((line) => `${file}: ${line.trim()}`),
  );
  expect(files.length).toBeGreaterThan(300);
  expect(naming).toEqual([]);
});
