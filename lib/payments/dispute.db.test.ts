import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/db';
import { paymentExceptions } from '@/db/schema/payments';
import { setUpTestDatabase } from '@/db/testing/database';
import { ACCOUNT, aShippingMethod } from '@/db/testing/fixtures';
import { newId } from '@/lib/ids';
import { applyFact } from '@/lib/payments/apply-fact';
import { aPaidOrder, breaches } from '@/lib/payments/testing';
import type { DisputeFact } from '@/lib/providers/provider';

setUpTestDatabase();

let shipping: string;
beforeAll(async () => {
  shipping = await aShippingMethod();
});

function tell(providerTradeNo: string, disputeId: string, status: DisputeFact['status']) {
  const fact: DisputeFact = {
    about: 'dispute',
    disputeId,
    status,
    providerTradeNo,
    amount: { minor: 10_800, currency: 'CNY' },
    account: ACCOUNT,
    occurredAt: null,
    providerStatus: 'needs_response: fraudulent',
  };
  return applyFact(fact, { provider: 'wechatpay', source: 'notification', now: new Date() });
}

async function troubles(paymentId: string) {
  const rows = await db()
    .select()
    .from(paymentExceptions)
    .where(eq(paymentExceptions.paymentId, paymentId));
  return rows.map(({ kind, status }) => `${kind} ${status}`).sort();
}

describe('a dispute', () => {
  it('is put before staff once, with its order, and settles itself when it is won', async () => {
    const { orderId, paymentId } = await aPaidOrder(shipping, [1]);
    const disputeId = newId();
    for (const _ of [1, 2]) {
      expect(await tell(`T${paymentId}`, disputeId, 'opened')).toBe('exception');
    }
    const [row] = await db()
      .select()
      .from(paymentExceptions)
      .where(eq(paymentExceptions.paymentId, paymentId));
    expect(row).toMatchObject({ kind: 'payment_disputed', status: 'open', orderId });
    expect(await tell(`T${paymentId}`, disputeId, 'won')).toBe('kept');
    expect(await troubles(paymentId)).toEqual(['payment_disputed resolved']);
    expect(await breaches()).toEqual([]);
  });

  it('that was won is not opened by what comes late', async () => {
    const { paymentId } = await aPaidOrder(shipping, [1]);
    const disputeId = newId();
    await tell(`T${paymentId}`, disputeId, 'won');
    await tell(`T${paymentId}`, disputeId, 'opened');
    expect(await troubles(paymentId)).toEqual(['payment_disputed resolved']);
  });

  it('that was lost stays before staff', async () => {
    const { paymentId } = await aPaidOrder(shipping, [1]);
    const disputeId = newId();
    await tell(`T${paymentId}`, disputeId, 'opened');
    await tell(`T${paymentId}`, disputeId, 'lost');
    expect(await troubles(paymentId)).toEqual(['dispute_lost open', 'payment_disputed open']);
  });

  it('of a payment that we do not know has an owner too', async () => {
    const disputeId = newId();
    expect(await tell('T-unknown', disputeId, 'opened')).toBe('exception');
    const rows = await db().select().from(paymentExceptions);
    const [row] = rows.filter(({ uniqueKey }) => uniqueKey.endsWith(disputeId));
    expect(row).toMatchObject({ kind: 'payment_disputed', paymentId: null, status: 'open' });
  });
});
