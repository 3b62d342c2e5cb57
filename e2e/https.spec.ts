import { readFileSync } from 'node:fs';
import { get, type RequestOptions } from 'node:https';
import { formFields } from '../bench/html-form';
import { DEMO_PASSWORD } from '../lib/accounts/demo-accounts';
import { SHOP_URL } from './addresses';
import { addToCart, expect, newEmail, signInAs, test } from './fixtures';

/** The shop as it stands on the internet: behind deploy/Caddyfile, with certificates of Caddy's own authority. */

const HTTP_URL = process.env.E2E_HTTP_URL ?? '';

type Answer = { status: number | undefined; headers: Record<string, unknown> };

/** Asks as somebody who trusts nobody but Caddy's authority. */
function ask(path: string, options: RequestOptions = {}): Promise<Answer> {
  const ca = readFileSync(process.env.E2E_AUTHORITY ?? '');
  return new Promise((resolve, reject) => {
    const request = get(`${SHOP_URL}${path}`, { ca, ...options }, (answer) => {
      answer.resume();
      resolve({ status: answer.statusCode, headers: answer.headers });
    });
    request.on('error', reject);
  });
}

test.beforeAll('Caddy has made its certificates', async () => {
  await expect(async () => expect((await ask('/api/ready')).status).toBe(200)).toPass();
});

test('http leads to https, to the same page', async ({ request }) => {
  const answer = await request.get(`${HTTP_URL}/en/products?q=tea`, { maxRedirects: 0 });
  expect(answer.status()).toBe(308);
  expect(answer.headers().location).toMatch(/^https:\/\/localhost(:\d+)?\/en\/products\?q=tea$/);
});

test('browsers are told to stay with https', async () => {
  for (const path of ['/en', '/en/checkout', '/api/health', '/brand/mark.svg']) {
    const { headers } = await ask(path);
    expect(headers['strict-transport-security'], path).toBe('max-age=31536000');
  }
  const { headers } = await ask('/en/checkout');
  expect(headers['content-security-policy']).toMatch(/; upgrade-insecure-requests$/);
});

test('signing in and shopping work, and every cookie is for https alone', async ({
  page,
  context,
}) => {
  await addToCart(page);
  const visitor = (await context.cookies()).find(({ name }) => name === 'visitor');
  expect(visitor).toMatchObject({ secure: true, httpOnly: true, sameSite: 'Lax' });
  await signInAs(page, 'shopper');
  const session = (await context.cookies()).find(({ name }) => name.includes('session'));
  expect(session?.name).toMatch(/^__Secure-/);
  expect(session).toMatchObject({ secure: true, httpOnly: true, sameSite: 'Lax' });
  expect((await context.cookies()).filter(({ secure }) => !secure)).toEqual([]);
});

test('the caller is known by the address that Caddy saw, whatever the caller writes', async ({
  request,
  database,
}) => {
  const mark = newEmail();
  const answer = await request.post(`${SHOP_URL}/api/notify/alipay`, {
    data: `forged=${mark}`,
    headers: { 'x-forwarded-for': '203.0.113.66', 'x-real-ip': '203.0.113.66' },
  });
  expect(answer.status()).toBeLessThan(500);
  const [row] = await database.rows('select client_ip from notifications where body like ?', [
    `%${mark}%`,
  ]);
  expect(String(row?.client_ip)).toMatch(/^(127\.0\.0\.1|::1)$/);
});

test('a form that names another origin is refused behind the proxy too', async ({ request }) => {
  const html = await (await request.get('/en/sign-in')).text();
  const typed = { email: 'shopper@example.com', password: DEMO_PASSWORD };
  const multipart = { ...Object.fromEntries(formFields(html, 'email')), ...typed };
  const send = (headers: Record<string, string>) =>
    request.post('/en/sign-in', { multipart, headers, maxRedirects: 0 });
  const foreign = { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' };
  expect((await send(foreign)).headers()['set-cookie']).toBeUndefined();
  expect((await send({ origin: SHOP_URL })).headers()['set-cookie']).toContain('session-token');
});

test('what is for the inside is not shown outside, and numbers of requests are our own', async () => {
  const headers = { authorization: `Bearer ${process.env.METRICS_TOKEN ?? ''}` };
  expect((await ask('/api/metrics', { headers })).status).toBe(404);
  const answer = await ask('/api/health', { headers: { 'x-request-id': 'chosen-by-the-caller' } });
  expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
});
