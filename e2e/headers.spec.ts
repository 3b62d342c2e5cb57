import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { DESK_SECTIONS } from '../components/desk/sections';
import { SANDBOX_URL } from './addresses';
import { expect, PRODUCT, signedInAs, test } from './fixtures';
import { filledCart, paidOrder, placedOrder } from './orders';

/** What browsers are told they may do with our pages, and that they hold our pages to it. */

const CACHED = ['/en', '/zh-CN', '/en/categories/tea', `/en/products/${PRODUCT}`];
const FOR_EVERYBODY = [
  '/en/products?q=tea',
  '/en/cart',
  '/en/checkout',
  '/en/orders',
  '/zh-CN/sign-in',
  '/en/sign-up',
  '/en/nowhere',
];
const OF_MEMBERS = ['/en/account', '/en/account/profile', '/en/account/addresses', '/en/messages'];
const OF_STAFF = DESK_SECTIONS.map(({ path }) => `/en${path}`);

/** Every breach of the policy that the browser reports on this page from now on. */
async function watch(page: Page): Promise<string[]> {
  const breaches: string[] = [];
  await page.exposeFunction('reportBreach', (words: string) => breaches.push(words));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const report = Reflect.get(window, 'reportBreach');
      if (typeof report !== 'function') return;
      report(`${location.pathname}: ${event.effectiveDirective} ${event.blockedURI}`);
    });
  });
  page.on('console', (message) => {
    if (/Content.Security.Policy/i.test(message.text())) breaches.push(message.text());
  });
  return breaches;
}

async function visit(page: Page, path: string): Promise<string> {
  const answer = await page.goto(path);
  // Scripts ran, and React has taken the page over.
  await page.waitForFunction(() =>
    Object.keys(document.body).some((name) => name.startsWith('__react')),
  );
  return answer?.headers()['content-security-policy'] ?? '';
}

function expectStrict(policy: string, path: string): void {
  expect(policy, path).toContain("default-src 'none'");
  expect(policy, path).toContain("frame-ancestors 'none'");
  expect(policy, path).toContain("base-uri 'none'");
  expect(policy, path).not.toContain('unsafe');
}

test('cached pages run their own scripts by hash, and no others', async ({ page }) => {
  const breaches = await watch(page);
  for (const path of CACHED) {
    const policy = await visit(page, path);
    expectStrict(policy, path);
    expect(policy, path).toMatch(/script-src 'self' 'sha256-/);
    expect(policy, path).not.toContain('nonce');
  }
  expect(breaches).toEqual([]);
});

test('pages made for the request run scripts by nonce, another one each time', async ({
  page,
  database,
}) => {
  test.slow();
  const breaches = await watch(page);
  const nonces = new Set<string>();
  const visitAll = async (paths: readonly string[]) => {
    for (const path of paths) {
      const policy = await visit(page, path);
      expectStrict(policy, path);
      nonces.add(/'nonce-([\w+/=]{24})' 'strict-dynamic'/.exec(policy)?.[1] ?? `none at ${path}`);
    }
  };
  await filledCart(page, database);
  await visitAll(FOR_EVERYBODY);
  await signedInAs(page, database, 'shopper');
  await visitAll(OF_MEMBERS);
  await signedInAs(page, database, 'admin');
  await visitAll(OF_STAFF);
  expect([...nonces].filter((nonce) => nonce.startsWith('none'))).toEqual([]);
  expect(nonces.size).toBe(FOR_EVERYBODY.length + OF_MEMBERS.length + OF_STAFF.length);
  expect(breaches).toEqual([]);
});

test('the pages of an order and of its payment keep to it too', async ({
  page,
  sandbox,
  database,
}) => {
  const breaches = await watch(page);
  const { orderNo } = await paidOrder(page, sandbox, database);
  for (const path of [`/en/orders/${orderNo}`, `/en/orders/${orderNo}/refund`]) {
    expectStrict(await visit(page, path), path);
  }
  const { paymentId } = await placedOrder(page, database);
  expectStrict(await visit(page, `/en/pay/${paymentId}`), 'pay');
  await expect(page.getByRole('img', { name: /QR code/ })).toBeVisible();
  expect(breaches).toEqual([]);
});

for (const path of ['/en/checkout', `/en/products/${PRODUCT}`]) {
  test(`a script that got into ${path} does not run`, async ({ page, database }) => {
    const breaches = await watch(page);
    await filledCart(page, database);
    await page.route(`**${path}`, async (route) => {
      const answer = await route.fetch();
      const injected =
        '<script>window.injected = 1</script><img src="/nothing" onerror="window.injected = 2">' +
        '<script src="data:text/javascript,window.injected = 3"></script>' +
        '<style>body { display: none }</style><base href="https://evil.example/">';
      const html = (await answer.text()).replace('</main>', `${injected}</main>`);
      await route.fulfill({ response: answer, body: html });
    });
    breaches.length = 0;
    await visit(page, path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect.poll(() => breaches.join('\n')).toMatch(/script-src-attr inline/);
    const all = breaches.join('\n');
    for (const kind of [
      /script-src-elem inline/,
      /script-src-elem data/,
      /style-src-elem inline/,
    ]) {
      expect(all).toMatch(kind);
    }
    expect(all).toMatch(/base-uri https:\/\/evil.example/);
    expect(await page.evaluate(() => Reflect.get(window, 'injected'))).toBeUndefined();
  });
}

test('forms go to ourselves and to the providers that take them, nowhere else', async ({
  request,
}) => {
  const policy = (await request.get('/en/checkout')).headers()['content-security-policy'] ?? '';
  const directive = /form-action ([^;]*)/.exec(policy)?.[1]?.split(' ') ?? [];
  expect(directive[0]).toBe("'self'");
  expect(directive.slice(1)).toEqual([SANDBOX_URL]);
});

test('a cached page stays cached and compressed once, whatever policy the caller sends', async ({
  request,
}) => {
  const headers = {
    'accept-encoding': 'br',
    'content-security-policy': "script-src 'nonce-chosenbyme'",
  };
  const path = '/en/categories/ceramics';
  // Again where it grew out of date meanwhile: others change the catalogue at the same time.
  await expect(async () => {
    const first = await request.get(path, { headers });
    const second = await request.get(path, { headers });
    expect(second.headers()['x-nextjs-cache']).toBe('HIT');
    expect(second.headers()['content-encoding']).toBe('br');
    expect(second.headers().etag).toBe(first.headers().etag);
    expect(second.headers()['content-security-policy']).toMatch(/sha256-/);
    expect(await second.text()).not.toContain('nonce=');
    const again = await request.get(path, {
      headers: { ...headers, 'if-none-match': second.headers().etag ?? '' },
    });
    expect(again.status()).toBe(304);
    expect(again.headers()['content-security-policy']).toBeUndefined();
  }).toPass({ timeout: 20_000 });
});

test('everything else may do nothing at all', async ({ request }) => {
  for (const path of ['/api/health', '/api/me', '/brand/mark.svg', '/robots.txt', '/media/x']) {
    const headers = (await request.get(path)).headers();
    expect(headers['content-security-policy'], path).toMatch(/^default-src 'none'.*sandbox/);
    expect(headers['x-content-type-options'], path).toBe('nosniff');
    expect(headers['x-frame-options'], path).toBe('DENY');
    expect(headers['cross-origin-opener-policy'], path).toBe('same-origin');
    expect(headers['referrer-policy'], path).toBe('strict-origin-when-cross-origin');
    expect(headers['permissions-policy'], path).toContain('camera=()');
    expect(headers['x-powered-by'], path).toBeUndefined();
    // This shop is called by http: to promise https would lock people out.
    expect(headers['strict-transport-security'], path).toBeUndefined();
  }
});

test('the list of cached pages is that of the build', async () => {
  const { dynamicRoutes } = JSON.parse(readFileSync('.next-test/prerender-manifest.json', 'utf8'));
  expect(Object.keys(dynamicRoutes).sort()).toEqual([
    '/[locale]/in/[currency]',
    '/[locale]/in/[currency]/categories/[slug]',
    '/[locale]/in/[currency]/products/[slug]',
  ]);
});
