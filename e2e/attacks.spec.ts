import { randomUUID } from 'node:crypto';
import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Field, formFields } from '../bench/html-form';
import { DEMO_PASSWORD } from '../lib/accounts/demo-accounts';
import { addToCart, expect, newEmail, signedInAs, signInAs, test } from './fixtures';
import { placedOrder } from './orders';

/** What strangers try (docs/threat-model.md), against the running shop. */

const DEMO = { email: 'shopper@example.com', password: DEMO_PASSWORD };

function actionIdOf(fields: readonly Field[]): string {
  const reference = fields.find(([name]) => /^\$ACTION_\d+:0$/.test(name))?.[1] ?? '';
  return String(JSON.parse(reference).id);
}

test('a form that another site sends does nothing', async ({ request, baseURL }) => {
  const html = await (await request.get('/en/sign-in')).text();
  const multipart = { ...Object.fromEntries(formFields(html, 'email')), ...DEMO };
  const send = (headers: Record<string, string>) =>
    request.post('/en/sign-in', { multipart, headers, maxRedirects: 0 });
  const foreign = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' },
    { origin: `${baseURL}.evil.example` },
  ];
  for (const headers of foreign) {
    const answer = await send(headers);
    expect(answer.headers()['set-cookie'], JSON.stringify(headers)).toBeUndefined();
    expect(answer.headers().location, JSON.stringify(headers)).toBeUndefined();
  }
  const own = await send({ origin: baseURL ?? '' });
  expect(own.status()).toBe(303);
  expect(own.headers()['set-cookie']).toContain('session-token');
});

test('the host that a caller names sends the server nowhere', async ({ request, baseURL }) => {
  const calls: string[] = [];
  const bait = createServer((call, answer) => {
    calls.push(call.url ?? '');
    answer.end();
  });
  await new Promise<void>((resolve) => bait.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(bait.address() as AddressInfo).port}`;
  const html = await (await request.get('/en/sign-in')).text();
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...DEMO, locale: 'en' })) {
    form.append(`_1_${name}`, value);
  }
  form.append('0', '[{"status":"idle"},"$K1"]');
  const encoded = new Response(form);
  const body = Buffer.from(await encoded.arrayBuffer());
  const headers = {
    ...{ host, origin: `http://${host}`, 'x-forwarded-host': host },
    'next-action': actionIdOf(formFields(html, 'email')),
    'content-type': encoded.headers.get('content-type') ?? '',
    'content-length': body.length,
  };
  const url = new URL('/en/sign-in', baseURL);
  const redirect = await new Promise<string>((resolve, reject) => {
    const call = httpRequest(url, { method: 'POST', headers }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(String(answer.headers['x-action-redirect'])));
    });
    call.on('error', reject);
    call.end(body);
  });
  bait.close();
  expect(redirect, 'the sign-in itself went well').toMatch(/^\/en\/account/);
  expect(calls).toEqual([]);
});

test('somebody else’s order looks like one that does not exist', async ({
  page,
  browser,
  baseURL,
  database,
}) => {
  const { paymentId, orderNo: real } = await placedOrder(page, database);
  const made = `${real.slice(0, 8)}AAAAAA`;
  const madePayment = `${paymentId.slice(0, 20)}AAAAAA`;
  const stranger = (await browser.newContext()).request;
  const bodies: string[] = [];
  for (const [orderNo, payment] of [
    [real, paymentId],
    [made, madePayment],
  ] as const) {
    const paths = [
      `/en/orders/${orderNo}`,
      `/en/orders/${orderNo}?key=0123456789abcdef`,
      `/en/orders/${orderNo}/refund`,
      `/en/pay/${payment}`,
      `/api/payments/${payment}/status`,
    ];
    const seen: string[] = [];
    for (const path of paths) {
      const answer = await stranger.get(`${baseURL}${path}`, { maxRedirects: 0 });
      const heading = /<h1[^>]*>([^<]*)/.exec(await answer.text())?.[1];
      seen.push(`${answer.status()} ${heading}`);
    }
    bodies.push(seen.join('\n'));
  }
  expect(bodies[0]).toBe(bodies[1]);
  expect(bodies[0]).toMatch(/^(404 .*\n?){5}$/);
});

test('what people call themselves is text, in the shop and at the desk', async ({
  page,
  browser,
  database,
  baseURL,
}) => {
  const name = '"><img src=x onerror=alert(1)><script>alert(2)</script>';
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  const email = newEmail();
  await page.goto('/en/sign-up');
  await page.getByLabel(/^Name|Your name/).fill(name);
  await page.getByLabel(/^E-mail/).fill(email);
  await page
    .getByLabel(/^Password/)
    .first()
    .fill('ninety-nine beads');
  await page
    .locator('form')
    .filter({ has: page.locator('[name=email]') })
    .getByRole('button')
    .last()
    .click();
  await page.waitForURL(/\/account/);
  await page.goto('/en/account/profile');
  await expect(page.locator('[name=name]')).toHaveValue(name);
  const desk = await (await browser.newContext(baseURL ? { baseURL } : {})).newPage();
  desk.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await signedInAs(desk, database, 'admin');
  const [user] = await database.rows('select id from users where email = ?', [email]);
  await desk.goto(`/en/admin/customers/${user?.id}`);
  await expect(desk.getByText(name).first()).toBeVisible();
  expect(dialogs).toEqual([]);
});

test('a cookie that somebody else knows is worth nothing after signing in', async ({
  page,
  context,
  browser,
  baseURL,
}) => {
  const url = baseURL ?? '';
  const planted = { visitor: 'a'.repeat(32), 'next-auth.session-token': 'planted' };
  const cookies = Object.entries(planted).map(([name, value]) => ({ name, value, url }));
  await context.addCookies(cookies);
  await addToCart(page);
  await signInAs(page, 'shopper');
  const now = await context.cookies();
  expect(now.find(({ name }) => name === 'visitor')?.value ?? '').toBe('');
  expect(now.find(({ name }) => name === 'next-auth.session-token')?.value).not.toBe('planted');
  const other = await browser.newContext();
  await other.addCookies(cookies);
  const me = await (await other.request.get(`${url}/api/me`)).json();
  expect(me).toMatchObject({ signedIn: false, cartCount: 0 });
});

test('after signing in nobody is led to another site', async ({ page, baseURL }) => {
  await page.goto('/en/sign-in?callback=https://evil.example/en');
  await page.getByLabel(/^E-mail/).fill(DEMO.email);
  await page.getByLabel(/^Password/).fill(DEMO.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(`${baseURL}/en/account`);
  for (const path of ['signin', 'signout', 'error']) {
    const answer = await page.request.get(
      `/api/auth/${path}?callbackUrl=${encodeURIComponent('https://evil.example')}`,
      { maxRedirects: 0 },
    );
    const to = answer.headers().location;
    if (to) expect(new URL(to, baseURL).origin, path).toBe(baseURL);
  }
});

test('no address leads out of the public files, nor the server to other addresses', async ({
  baseURL,
}) => {
  const { hostname, port } = new URL(baseURL ?? '');
  // As they are written: a browser, or fetch, would tidy them up first.
  const statusOf = (path: string) =>
    new Promise<string>((resolve, reject) => {
      httpRequest({ hostname, port, path }, (answer) => {
        let text = '';
        answer.on('data', (chunk) => {
          text += chunk;
        });
        answer.on('end', () => resolve(`${answer.statusCode} ${text}`));
      })
        .on('error', reject)
        .end();
    });
  for (const path of [
    '/../.env',
    '/..%2f.env.example',
    '/brand/../../package.json',
    '/brand/..%2f..%2fpackage.json',
    '/brand/%2e%2e/%2e%2e/package.json',
    '/_next/static/../../../package.json',
    '/_next/static/..%2f..%2f..%2fpackage.json',
    '/media/..%2f..%2fpackage.json',
    '/api/refund-pictures/..%2f..%2fpackage.json',
    '/en/products/..%2f..%2f..%2fpackage.json',
    '/_next/image?url=http%3A%2F%2F127.0.0.1%2F&w=640&q=75',
    '/_next/image?url=%2Fapi%2Fme&w=640&q=75',
  ]) {
    const answer = await statusOf(path);
    expect(answer, path).toMatch(/^(30[78]|400|404) /);
    expect(answer, path).not.toContain('"devDependencies"');
  }
});

test('what is too large is refused at the door, in words, and pictures are not', async ({
  request,
}) => {
  const post = (path: string, bytes: number, headers: Record<string, string> = {}) =>
    request.post(path, {
      data: Buffer.alloc(bytes, 'a'),
      headers: { 'content-type': 'text/plain', ...headers },
      maxRedirects: 0,
    });
  const MB = 1024 * 1024;
  const page = await post('/en/sign-in', 2 * MB, { accept: 'text/html' });
  expect(page.status()).toBe(413);
  expect(await page.text()).toMatch(/<h1>This is more than we can take<\/h1><p>.* 1 MB/);
  const plain = await post('/zh-CN/checkout', 2 * MB, { accept: 'text/x-component' });
  expect(plain.status()).toBe(413);
  expect(await plain.text()).toContain('超过 1 MB');
  for (const [path, bytes] of [
    ['/api/auth/callback/credentials', 65 * 1024],
    ['/en/orders/26112012345678', 2 * MB],
    ['/en/admin/orders/26112012345678', 2 * MB],
    ['/en/orders/26112012345678/refund', 32 * MB],
    ['/en/admin/products/01ARZ3NDEKTSV4RRFFQ69G5FAV', 12 * MB],
  ] as const) {
    expect((await post(path, bytes)).status(), path).toBe(413);
  }
  expect((await post('/en/orders/26112012345678/refund', 5 * MB)).status()).not.toBe(413);
  expect((await post('/en/admin/products/01ARZ3NDEKTSV4RRFFQ69G5FAV', 5 * MB)).status()).not.toBe(
    413,
  );
});

test('a notification that is too large is refused unread, and recorded with the reason', async ({
  baseURL,
  database,
}) => {
  // Each says how much it is, sends a little more than the route reads, and waits for the answer.
  for (const bytes of [200 * 1024, 2 * 1024 * 1024]) {
    const mark = randomUUID();
    const status = await new Promise((resolve, reject) => {
      const headers = { 'content-length': bytes, 'x-mark': mark };
      const url = new URL('/api/notify/alipay', baseURL);
      const call = httpRequest(url, { method: 'POST', headers }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
        call.destroy();
      });
      call.on('error', reject);
      call.write(Buffer.alloc(100 * 1024, 'a'));
    });
    expect(status).toBe(400);
    const kept = 'select status, reason from notifications where headers like ?';
    expect(await database.rows(kept, [`%${mark}%`])).toEqual([
      { status: 'rejected', reason: 'too_large' },
    ]);
  }
});

test('what does not say how long it is is refused', async ({ baseURL }) => {
  const status = await new Promise((resolve, reject) => {
    const call = httpRequest(new URL('/en/sign-in', baseURL), { method: 'POST' }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    call.on('error', reject);
    call.write('a');
    call.end('b');
  });
  expect(status).toBe(411);
});
