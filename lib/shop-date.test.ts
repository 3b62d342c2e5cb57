import { expect, test } from 'vitest';
import { endOfShopDay, shopDayOf, shopTimeOf, startOfShopDay } from '@/lib/shop-date';

test('a day of the shop is a day in Shanghai', () => {
  expect(startOfShopDay('2026-11-21')).toEqual(new Date('2026-11-20T16:00:00Z'));
  expect(endOfShopDay('2026-12-31')).toEqual(new Date('2026-12-31T16:00:00Z'));
});

test('an instant falls on the day that the shop has then', () => {
  expect(shopDayOf(new Date('2026-11-20T15:59:59.999Z'))).toBe('2026-11-20');
  expect(shopDayOf(new Date('2026-11-20T16:00:00Z'))).toBe('2026-11-21');
});

test('the shop’s clock counts the hours of a day from 0', () => {
  expect(shopTimeOf(new Date('2026-11-20T16:00:00Z'))).toBe('2026-11-21 00:00:00');
  expect(shopTimeOf(new Date('2026-11-20T15:59:59.999Z'))).toBe('2026-11-20 23:59:59');
});

test('days begin with the second of 1970', () => {
  expect(startOfShopDay('1970-01-02')).toEqual(new Date('1970-01-01T16:00:00Z'));
});

test.each([
  '',
  '2026-02-30',
  '2026-13-01',
  '21.11.2026',
  '2026-1-1',
  '0000-01-01',
  '0202-03-01',
  '1969-05-05',
  '1970-01-01',
])('%j is no day', (text) => {
  expect(startOfShopDay(text)).toBeUndefined();
  expect(endOfShopDay(text)).toBeUndefined();
});
