import { expect, test } from 'vitest';
import { listQuery } from '@/lib/desk/list-address';
import { maskEmail } from '@/lib/desk/mask';

test('an e-mail address is hinted at', () => {
  expect(maskEmail('lin.xiaoyu@example.com')).toBe('li…@example.com');
  expect(maskEmail('ab@example.com')).toBe('a…@example.com');
  expect(maskEmail('a@example.com')).toBe('…@example.com');
  expect(maskEmail('nonsense')).toBe('…');
});

test('a list has one address, whatever was left empty', () => {
  expect(listQuery({ q: 'tea pot', status: undefined, from: '' })).toBe('q=tea+pot');
  expect(listQuery({ q: '' }, 'X')).toBe('before=X');
});
