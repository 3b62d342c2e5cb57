import { expect, test } from 'vitest';
import { clientIpOf } from '@/lib/client-ip';

test('what the caller wrote in front of the trusted proxies proves nothing', () => {
  expect(clientIpOf('1.1.1.1, 203.0.113.9', 1)).toBe('203.0.113.9');
  expect(clientIpOf('1.1.1.1, 203.0.113.9, 10.0.0.2', 2)).toBe('203.0.113.9');
  expect(clientIpOf('2001:db8::7', 0)).toBe('2001:db8::7');
});

test('fewer hops than proxies, or nonsense, is nobody', () => {
  expect(clientIpOf('203.0.113.9', 2)).toBe('unknown');
  expect(clientIpOf('"; drop table', 0)).toBe('unknown');
  expect(clientIpOf(null, 0)).toBe('unknown');
});

test('the older kind of address reads the same whatever socket took it', () => {
  expect(clientIpOf('::ffff:203.0.113.7', 0)).toBe('203.0.113.7');
  expect(clientIpOf('2001:db8::ffff:1', 0)).toBe('2001:db8::ffff:1');
});
