import { randomUUID } from 'node:crypto';
import { expect, test } from './fixtures';

test.describe('bad input gets a clear answer, never a 500', () => {
  const MISSING = [
    '/en/products/nothing-of-that-name',
    '/en/products/%00',
    '/en/products/%E8%8C%B6%E5%A3%B6',
    '/en/products/%F0%9F%8D%B5',
    "/en/products/'%20or%201=1",
    '/en/categories/nothing',
    '/en/orders/1',
    '/en/orders/ZZZZZZZZZZZZZZ',
    '/en/orders/261120K7M2Q9XD?key=wrong',
    '/en/pay/1',
    '/en/pay/01ARZ3NDEKTSV4RRFFQ69G5FAV',
    '/xx/products',
    '/api/payments/1/status',
    '/api/payments/01ARZ3NDEKTSV4RRFFQ69G5FAV/status',
  ];
  for (const path of MISSING) {
    test(`GET ${path} is not found`, async ({ request }) => {
      expect((await request.get(path)).status()).toBe(404);
    });
  }

  test('lists take any nonsense in their address', async ({ request }) => {
    for (const query of [
      'page=-1',
      'page=999999',
      'min=abc',
      'sort=;drop',
      'q=%F0%9F%98%80',
      `q=${'x'.repeat(3_000)}`,
      'category=__proto__',
      'before=../..',
      'status=whatever',
    ]) {
      for (const path of ['/en/products', '/en/orders']) {
        expect((await request.get(`${path}?${query}`)).status(), `${path}?${query}`).toBe(200);
      }
    }
  });

  for (const provider of ['wechatpay', 'alipay', 'unionpay', 'stripe', 'paypal', 'alipayclassic']) {
    test(`${provider}: garbage, giants and blanks are refused and recorded`, async ({
      request,
      database,
    }) => {
      const url = `/api/notify/${provider}`;
      const bodies = ['', '{}', '<xml/>', 'a=b&sign=x', '\u0000\u0001', 'x'.repeat(200_000)];
      // A body may be empty: it is the headers that tell these from all others.
      const headers = { 'x-mark': randomUUID() };
      for (const data of bodies) {
        const status = (await request.post(url, { data: Buffer.from(data), headers })).status();
        expect(status, JSON.stringify(data.slice(0, 20))).toBeLessThan(500);
      }
      const kept = await database.rows(
        'select status from notifications where provider = ? and headers like ?',
        [provider, `%${headers['x-mark']}%`],
      );
      expect(kept).toEqual(bodies.map(() => ({ status: 'rejected' })));
    });
  }

  test('a notification for nobody is not found', async ({ request }) => {
    expect((await request.post('/api/notify/nobody', { data: 'x' })).status()).toBe(404);
  });

  test("next-auth's own route refuses what it cannot read", async ({ request }) => {
    const asked: [string, { headers?: Record<string, string>; data?: string }][] = [
      ['csrf?callbackUrl=x', {}],
      ['signin?callbackUrl=javascript:alert(1)', {}],
      ['session', { headers: { cookie: 'next-auth.callback-url=x' } }],
    ];
    for (const data of ['{"callbackUrl":5}', '{']) {
      const headers = { 'content-type': 'application/json' };
      asked.push(['callback/credentials', { headers, data }]);
    }
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    asked.push(['callback/credentials', { headers: form, data: 'callbackUrl=x' }]);
    for (const [path, sent] of asked) {
      const method = sent.data === undefined ? 'GET' : 'POST';
      const answer = await request.fetch(`/api/auth/${path}`, { method, ...sent });
      expect(answer.status(), `${path} ${sent.data}`).toBe(400);
    }
    expect((await request.get('/api/auth/csrf?callbackUrl=/en')).status()).toBe(200);
  });
});
