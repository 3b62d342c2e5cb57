import { expect, test } from 'vitest';
import { clientIpOf, neighbourhoodOf } from '@/lib/client-ip';
import { settleClientAddress } from '@/scripts/web/client-address.mjs';

/** What the shop believes of a request that came from `socket` with these headers. */
function callerOf(socket: string, headers: Record<string, string>, trustedProxies: number): string {
  const request = { headers: { ...headers }, socket: { remoteAddress: socket } };
  settleClientAddress(request, trustedProxies);
  return clientIpOf(request.headers['x-forwarded-for'] ?? null);
}

test('without a proxy nothing but the socket is believed', () => {
  expect(callerOf('203.0.113.9', {}, 0)).toBe('203.0.113.9');
  expect(callerOf('203.0.113.9', { 'x-forwarded-for': '1.1.1.1' }, 0)).toBe('203.0.113.9');
});

test('what the caller wrote in front of the trusted proxies proves nothing', () => {
  expect(callerOf('10.0.0.2', { 'x-forwarded-for': '1.1.1.1, 203.0.113.9' }, 1)).toBe(
    '203.0.113.9',
  );
  expect(callerOf('10.0.0.3', { 'x-forwarded-for': '1.1.1.1, 203.0.113.9, 10.0.0.2' }, 2)).toBe(
    '203.0.113.9',
  );
});

test('fewer hops than proxies, or nonsense, is nobody', () => {
  expect(callerOf('10.0.0.2', {}, 1)).toBe('unknown');
  expect(callerOf('10.0.0.2', { 'x-forwarded-for': '203.0.113.9' }, 2)).toBe('unknown');
  expect(callerOf('10.0.0.2', { 'x-forwarded-for': '"; drop table' }, 1)).toBe('unknown');
  expect(clientIpOf(null)).toBe('unknown');
});

test('without a proxy nobody says under which name and protocol we are called', () => {
  const headers: Record<string, string> = {
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'https',
    forwarded: 'host=evil.example',
  };
  settleClientAddress({ headers, socket: { remoteAddress: '::1' } }, 0);
  expect(headers).toEqual({ 'x-forwarded-for': '::1' });
});

test('the older kind of address reads the same whatever socket took it', () => {
  expect(callerOf('::ffff:203.0.113.7', {}, 0)).toBe('203.0.113.7');
  expect(callerOf('2001:db8::ffff:1', {}, 0)).toBe('2001:db8::ffff:1');
});

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002::9', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['unknown', 'unknown'],
])('limits count %s as %s', (address, neighbourhood) => {
  expect(neighbourhoodOf(address)).toBe(neighbourhood);
});
