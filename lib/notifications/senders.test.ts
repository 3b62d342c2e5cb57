import { expect, test } from 'vitest';
import { isWithin, listOf } from '@/lib/notifications/senders';

const list = listOf(['192.0.2.0/24', '198.51.100.7', '2001:db8::/32', '2001:db9::1']);

test.each(['192.0.2.1', '192.0.2.255', '198.51.100.7', '2001:db8:ffff::9', '2001:db9::1'])(
  '%s is on the list',
  (address) => {
    expect(isWithin(list, address)).toBe(true);
  },
);

test.each([
  '192.0.3.1',
  '198.51.100.8',
  '2001:dba::1',
  '2001:db9::2',
  'unknown',
  '',
  '192.0.2.1, x',
])('%j is not', (address) => {
  expect(isWithin(list, address)).toBe(false);
});
