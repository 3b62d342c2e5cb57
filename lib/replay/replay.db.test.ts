import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { db, inTransaction } from '@/db';
import { orders } from '@/db/schema/orders';
import { setUpTestDatabase } from '@/db/testing/database';
import { ACCOUNT, anAttempt, anOrder, aShippingMethod, aVariant } from '@/db/testing/fixtures';
import { aStaff } from '@/lib/accounts/testing';
import { env } from '@/lib/env';
import { lockOrder, releaseOrder } from '@/lib/orders/release-order';
import { applyFact } from '@/lib/payments/apply-fact';
import { retryRefund } from '@/lib/payments/mend-refund';
import { approveRefund } from '@/lib/payments/review-refund';
import { aPaidOrder, aRequest, PRICE, tellOf } from '@/lib/payments/testing';
import type { PaymentFact } from '@/lib/providers/provider';
import { replayBeside } from '@/lib/replay/run-replay';

setUpTestDatabase();

async function paid(paymentId: string, minor: number): Promise<string> {
  const fact: PaymentFact = {
    ...{ about: 'payment', paymentId, status: 'succeeded', account: ACCOUNT },
    amount: { minor, currency: 'CNY' },
    providerTradeNo: `T${paymentId}`,
    ...{ occurredAt: new Date(), providerStatus: 'SUCCESS' },
  };
  return applyFact(fact, { provider: 'wechatpay', source: 'query', now: new Date() });
}

test('the journal leads to the same states again, and a lost line of it is noticed', async () => {
  const shipping = await aShippingMethod();
  const shop = await aPaidOrder(shipping, [2, 1], { withCoupon: true });
  const refundId = await aRequest(shop, [1, 0], PRICE - 167);
  await approveRefund(await aStaff('decide'), refundId, { note: '', restock: true }, new Date());
  await tellOf(refundId, 'processing');
  await tellOf(refundId, 'succeeded');

  const again = await aPaidOrder(shipping, [1, 1]);
  const bounced = await aRequest(again, [1, 0], PRICE);
  await approveRefund(await aStaff('decide'), bounced, { note: '', restock: true }, new Date());
  await tellOf(bounced, 'succeeded');
  expect(await tellOf(bounced, 'failed', { numberSpent: true })).toBe('bounced');
  // Heard once more before staff replace it: afterwards it would be an alarm.
  expect(await tellOf(bounced, 'succeeded', {}, 'notification')).toBe('kept');
  expect(await retryRefund(await aStaff('manage'), bounced, new Date())).toMatchObject({
    ok: true,
  });

  // Nobody can be asked: a person has looked it up.
  const silent = await aPaidOrder(shipping, [1, 1]);
  const seen = await aRequest(silent, [1, 0], PRICE);
  await approveRefund(await aStaff('decide'), seen, { note: '', restock: true }, new Date());
  await tellOf(seen, 'processing');
  expect(await tellOf(seen, 'succeeded', { account: null }, 'staff')).toBe('refunded');
  expect(await tellOf(seen, 'failed', { numberSpent: true }, 'staff')).toBe('kept');

  const variant = await aVariant(5);
  const late = await anOrder(variant, shipping);
  const attempt = await anAttempt(late);
  await db()
    .update(orders)
    .set({ expiresAt: new Date(0) })
    .where(eq(orders.id, late.orderId));
  const cancelled = await anOrder(variant, shipping);
  const unwanted = await anAttempt(cancelled);
  await inTransaction(async (tx) => {
    const locked = await lockOrder(tx, cancelled.orderId);
    const cause = { cause: 'cancelled', actor: 'shopper', at: new Date() };
    if (locked) await releaseOrder(tx, locked, 'cancelled', cause);
  });
  expect(await paid(unwanted, cancelled.totalMinor)).toBe('returned');
  expect(await paid(attempt, 1)).toBe('exception');
  expect(await paid(attempt, late.totalMinor)).toBe('settled');

  const { differences, facts } = await replayBeside(env().DATABASE_URL);
  expect(differences).toEqual([]);
  expect(facts).toBeGreaterThan(4);

  // The evidence of one payment is gone.
  await db().execute(`delete from payment_facts where subject_id = '${attempt}'`);
  const broken = await replayBeside(env().DATABASE_URL);
  expect(broken.differences).toContainEqual(expect.stringContaining(`payment ${attempt}`));
  expect(broken.differences).toContain(`orders ${late.orderId}`);
});
