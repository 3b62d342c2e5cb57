import { randomInt } from 'node:crypto';
import { expect, test } from 'vitest';
import { setUpTestDatabase } from '@/db/testing/database';
import { keepsEvidence } from '@/lib/notifications/evidence';
import { LIMITS } from '@/lib/rate-limit';

setUpTestDatabase();

const { max, windowMs } = LIMITS['rejected-notification'];
const now = new Date('2026-03-01T08:00:00.000Z');

async function kept(count: number, from: string, at: Date): Promise<number> {
  const answers = await Promise.all(
    Array.from({ length: count }, () => keepsEvidence('wechatpay', from, at)),
  );
  return answers.filter(Boolean).length;
}

test('of a flood from one address as much is kept as the limit says, and then again', async () => {
  const flood = `203.0.113.${randomInt(250)}`;
  expect(await kept(max + 50, flood, now)).toBe(max);
  expect(await kept(50, flood, now)).toBe(0);
  expect(await kept(1, '198.51.100.1', now)).toBe(1);
  expect(await kept(1, flood, new Date(now.getTime() + 2 * windowMs))).toBe(1);
});
