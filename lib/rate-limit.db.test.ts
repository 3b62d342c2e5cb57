import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { db } from '@/db';
import { rateLimits } from '@/db/schema/payments';
import { setUpTestDatabase } from '@/db/testing/database';
import { newToken } from '@/lib/ids';
import { forgiveAttempts, LIMITS, takeAttempt } from '@/lib/rate-limit';

setUpTestDatabase();

const { max, windowMs } = LIMITS['sign-in-email'];
const start = new Date('2026-03-01T08:00:00.000Z');
const later = (ms: number) => new Date(start.getTime() + ms);

async function attempts(count: number, who: string, at: Date): Promise<boolean[]> {
  return await Promise.all(
    Array.from({ length: count }, () => takeAttempt('sign-in-email', who, at)),
  );
}

test('of many attempts at once exactly as many pass as are allowed', async () => {
  const allowed = await attempts(4 * max, newToken(), start);
  expect(allowed.filter(Boolean)).toHaveLength(max);
});

test('a window that is over counts afresh, and refused attempts do not prolong it', async () => {
  const who = newToken();
  await attempts(max + 3, who, start);
  expect(await takeAttempt('sign-in-email', who, later(windowMs - 1))).toBe(false);
  expect(await takeAttempt('sign-in-email', who, later(windowMs))).toBe(true);
  const next = await attempts(max, who, later(windowMs + 1));
  expect(next.filter(Boolean)).toHaveLength(max - 1);
});

test('one person’s attempts are nobody else’s, and one thing’s no other’s', async () => {
  const who = newToken();
  await attempts(max + 1, who, start);
  expect(await takeAttempt('sign-in-email', newToken(), start)).toBe(true);
  expect(await takeAttempt('coupon', who, start)).toBe(true);
});

test('attempts are forgiven', async () => {
  const who = newToken();
  await attempts(max + 1, who, start);
  await forgiveAttempts('sign-in-email', who);
  expect(await takeAttempt('sign-in-email', who, start)).toBe(true);
});

test('the table does not grow with all the people who ever tried', async () => {
  const muchLater = later(100 * windowMs);
  for (let round = 0; round < 60; round += 1) {
    await takeAttempt('sign-in-email', newToken(), later(round));
  }
  for (let round = 0; round < 120; round += 1) {
    await takeAttempt('sign-in-email', newToken(), muchLater);
  }
  const [stale] = await db()
    .select({ count: sql<number>`count(*)` })
    .from(rateLimits)
    .where(sql`${rateLimits.windowEndsAt} <= ${muchLater}`);
  expect(Number(stale?.count)).toBeLessThan(20);
});

test('nobody is named in the table', async () => {
  await takeAttempt('sign-in-email', 'li.hua@shopper.example', start);
  const rows = await db().select({ key: rateLimits.key }).from(rateLimits).limit(500);
  expect(rows.every((row) => /^[a-z-]+:[0-9a-f]{64}$/.test(row.key))).toBe(true);
});
