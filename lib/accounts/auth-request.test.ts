import { expect, test } from 'vitest';
import { isReadableByNextAuth } from '@/lib/accounts/auth-request';

const SHOP = 'https://shop.example';
const ROUTE = `${SHOP}/api/auth/signin`;
const GOOD = ['', '/', '/en/orders?key=x', `${SHOP}/en`, 'https://elsewhere.example/'];
const BAD = ['x', '//', '?x', 'javascript:alert(1)', 'data:text/html,x', 'http://', 'ht tp://x'];

async function isRefused(request: Request, cookies: readonly string[] = []) {
  return !(await isReadableByNextAuth(request, { cookies, shop: SHOP }));
}

function waysToSay(address: string): [Request, string[]][] {
  const query = new URLSearchParams({ callbackUrl: address });
  const twice = new URLSearchParams([...query, ['callbackUrl', '/']]);
  return [
    [new Request(`${ROUTE}?${query}`), []],
    [new Request(`${ROUTE}?${twice}`), []],
    [new Request(ROUTE), [address]],
    [new Request(ROUTE, { method: 'POST', body: query }), []],
  ];
}

test.each(GOOD)('an address to return to is read, wherever it is said: %j', async (address) => {
  for (const [request, cookies] of waysToSay(address)) {
    expect(await isRefused(request, cookies)).toBe(false);
  }
});

test.each(BAD)('what is no address is refused, wherever it is said: %j', async (address) => {
  for (const [request, cookies] of waysToSay(address)) {
    expect(await isRefused(request, cookies)).toBe(true);
  }
});

test('no JSON is read, good or bad, and forms stay to be read by next-auth', async () => {
  for (const body of ['{}', '{', '{"callbackUrl":5}']) {
    const headers = { 'content-type': 'application/json; charset=utf-8' };
    expect(await isRefused(new Request(ROUTE, { method: 'POST', body, headers }))).toBe(true);
  }
  const form = new Request(ROUTE, { method: 'POST', body: new URLSearchParams({ email: 'x' }) });
  expect(await isRefused(form)).toBe(false);
  expect(await form.text()).toBe('email=x');
});
