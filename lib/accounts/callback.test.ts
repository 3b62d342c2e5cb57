import { expect, test } from 'vitest';
import { safeCallback } from '@/lib/accounts/callback';

test.each([
  ['/en/checkout', '/en/checkout'],
  ['/zh-CN/orders/20260301ABC?key=x', '/zh-CN/orders/20260301ABC?key=x'],
  ['/en', '/en'],
])('a page of the shop is returned to: %s', (kept, path) => {
  expect(safeCallback(kept, 'en')).toBe(path);
});

test.each([
  undefined,
  '',
  'https://elsewhere.example/en',
  '//elsewhere.example/en',
  '/\\elsewhere.example/en',
  '/\t/elsewhere.example',
  '/en/../..//elsewhere.example',
  '/.//elsewhere.example/en',
  'javascript:alert(1)',
  '/api/auth/signout',
  '/de/account',
  '/en/sign-in?callback=/en/sign-in',
  '/en/sign-out',
  `/en/${'a'.repeat(600)}`,
])('anything else is not: %s', (kept) => {
  expect(safeCallback(kept, 'zh-CN')).toBe('/zh-CN/account');
});
