import { and, eq } from 'drizzle-orm';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { db, inTransaction } from '@/db';
import { stock } from '@/db/schema/catalog';
import { orders } from '@/db/schema/orders';
import {
  ledgerEntries,
  paymentExceptions,
  paymentFacts,
  payments,
  refunds,
} from '@/db/schema/payments';
import { messages } from '@/db/schema/work';
import { setUpTestDatabase } from '@/db/testing/database';
import { ACCOUNT, anAttempt, anOrder, aShippingMethod, aVariant } from '@/db/testing/fixtures';
import { examine } from '@/lib/doctor';
import { newId } from '@/lib/ids';
import { lockOrder, releaseOrder } from '@/lib/orders/release-order';
import { applyFact } from '@/lib/payments/apply-fact';
import {
  type Fact,
  PAYMENT_FACT_STATUSES,
  type PaymentFact,
  REFUND_FACT_STATUSES,
} from '@/lib/providers/provider';

setUpTestDatabase();

let shipping: string;
beforeAll(async () => {
  shipping = await aShippingMethod();
});

const origin = { provider: 'wechatpay', source: 'query' } as const;

function paymentFact(paymentId: string, change: Partial<PaymentFact> = {}): PaymentFact {
  return {
    about: 'payment',
    paymentId,
    status: 'succeeded',
    amount: { minor: 10_800, currency: 'CNY' },
    providerTradeNo: `T${paymentId}`,
    account: ACCOUNT,
    occurredAt: new Date(),
    providerStatus: 'SUCCESS',
    ...change,
  };
}

function apply(fact: Fact, now = new Date()) {
  return applyFact(fact, { ...origin, now });
}

async function endOrder(orderId: string, to: 'cancelled' | 'expired') {
  await inTransaction(async (tx) => {
    const order = await lockOrder(tx, orderId);
    const cause = { cause: to, actor: 'system', at: new Date() };
    if (order) await releaseOrder(tx, order, to, cause);
  });
}

async function statusOf(orderId: string) {
  const [order] = await db().select().from(orders).where(eq(orders.id, orderId));
  return order?.status;
}

async function breaches() {
  return (await examine()).filter((finding) => finding.breaches.length > 0);
}

describe('the gate', () => {
  it('pays an order once, however often the fact comes, 20 at the same instant', async () => {
    const order = await anOrder(await aVariant(5), shipping);
    const id = await anAttempt(order);
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => apply(paymentFact(id))));
    expect(outcomes.filter((outcome) => outcome === 'settled')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'kept')).toHaveLength(19);
    expect(await statusOf(order.orderId)).toBe('paid');
    const entries = await db()
      .select()
      .from(ledgerEntries)
      .where(eq(ledgerEntries.setKey, `payment:${id}`));
    expect(entries.map((entry) => entry.amountMinor).sort()).toEqual([-10_800, 10_800]);
    const told = await db()
      .select()
      .from(messages)
      .where(and(eq(messages.orderId, order.orderId), eq(messages.kind, 'order_paid')));
    expect(told).toHaveLength(1);
    expect(await breaches()).toEqual([]);
  });

  it.each([
    ['another amount', { amount: { minor: 10_799, currency: 'CNY' as const } }, 'amount_mismatch'],
    [
      'another currency',
      { amount: { minor: 10_800, currency: 'USD' as const } },
      'amount_mismatch',
    ],
    ['no amount', { amount: null }, 'amount_mismatch'],
    ['another account', { account: 'somebody-else' }, 'account_mismatch'],
  ])('does not pay an order with %s, and opens an exception', async (_name, change, kind) => {
    const order = await anOrder(await aVariant(5), shipping);
    const id = await anAttempt(order);
    expect(await apply(paymentFact(id, change))).toBe('exception');
    // Asked each minute, the provider says the same each minute: that is no news.
    expect(await apply(paymentFact(id, change))).toBe('known_exception');
    const told = await db().select().from(paymentFacts).where(eq(paymentFacts.subjectId, id));
    expect(told).toHaveLength(1);
    expect(await statusOf(order.orderId)).toBe('awaiting_payment');
    const open = await db()
      .select({ kind: paymentExceptions.kind })
      .from(paymentExceptions)
      .where(eq(paymentExceptions.paymentId, id));
    expect(open).toEqual([{ kind }]);
    expect(await apply(paymentFact(id))).toBe('settled');
    expect(await breaches()).toEqual([]);
  });

  it('sends a second payment of one order back by itself', async () => {
    const order = await anOrder(await aVariant(5), shipping);
    const [first, second] = [await anAttempt(order), await anAttempt(order, 'alipay')];
    expect(await apply(paymentFact(first))).toBe('settled');
    const fact = paymentFact(second);
    expect(await applyFact(fact, { ...origin, provider: 'alipay', now: new Date() })).toBe(
      'returned',
    );
    const [refund] = await db().select().from(refunds).where(eq(refunds.paymentId, second));
    expect(refund).toMatchObject({
      status: 'approved',
      cause: 'surplus_payment',
      amountMinor: 10_800,
    });
    expect(await breaches()).toEqual([]);
  });

  it('sends money for a cancelled order back by itself', async () => {
    const order = await anOrder(await aVariant(5), shipping);
    const id = await anAttempt(order);
    await endOrder(order.orderId, 'cancelled');
    expect(await apply(paymentFact(id))).toBe('returned');
    expect(await statusOf(order.orderId)).toBe('cancelled');
    expect(await breaches()).toEqual([]);
  });

  it('revives an expired order whose stock is still there', async () => {
    const variant = await aVariant(1);
    const order = await anOrder(variant, shipping);
    const id = await anAttempt(order);
    await endOrder(order.orderId, 'expired');
    expect(await apply(paymentFact(id))).toBe('revived');
    expect(await statusOf(order.orderId)).toBe('paid');
    expect(await breaches()).toEqual([]);
  });

  it('sends late money back when somebody else got the last piece', async () => {
    const variant = await aVariant(1);
    const order = await anOrder(variant, shipping);
    const id = await anAttempt(order);
    await endOrder(order.orderId, 'expired');
    await anOrder(variant, shipping);
    expect(await apply(paymentFact(id))).toBe('returned');
    expect(await statusOf(order.orderId)).toBe('expired');
    const [row] = await db().select().from(stock).where(eq(stock.variantId, variant));
    expect(row).toMatchObject({ onHand: 1, reserved: 1 });
    expect(await breaches()).toEqual([]);
  });

  it('records a payment that it does not know, and one named by the wrong provider', async () => {
    const order = await anOrder(await aVariant(5), shipping);
    const id = await anAttempt(order);
    const stranger = newId();
    expect(await apply(paymentFact(stranger))).toBe('exception');
    expect(
      await applyFact(paymentFact(id), { ...origin, provider: 'alipay', now: new Date() }),
    ).toBe('exception');
    expect(await statusOf(order.orderId)).toBe('awaiting_payment');
  });

  it('notices one trade number on two attempts, and two trades on one attempt', async () => {
    const variant = await aVariant(5);
    const [one, two] = [await anOrder(variant, shipping), await anOrder(variant, shipping)];
    const [first, second] = [await anAttempt(one), await anAttempt(two)];
    expect(await apply(paymentFact(first))).toBe('settled');
    expect(await apply(paymentFact(second, { providerTradeNo: `T${first}` }))).toBe('exception');
    expect(await statusOf(two.orderId)).toBe('awaiting_payment');
    expect(await apply(paymentFact(first, { providerTradeNo: 'T-another' }))).toBe('exception');
    expect(await breaches()).toEqual([]);
  });

  it('lets an attempt that the provider does not know end only after its expiry', async () => {
    const order = await anOrder(await aVariant(5), shipping);
    const id = await anAttempt(order);
    expect(await apply(paymentFact(id, { status: 'absent' }))).toBe('kept');
    const later = new Date(Date.now() + 33 * 60_000);
    expect(await apply(paymentFact(id, { status: 'absent' }), later)).toBe('closed');
    expect(await apply(paymentFact(id))).toBe('settled');
    expect(await breaches()).toEqual([]);
  });

  it('gives back the whole of a returned payment once, and books it', async () => {
    const order = await anOrder(await aVariant(5), shipping);
    const id = await anAttempt(order);
    await endOrder(order.orderId, 'cancelled');
    await apply(paymentFact(id));
    const [refund] = await db().select().from(refunds).where(eq(refunds.paymentId, id));
    const fact = {
      about: 'refund',
      refundId: refund?.id ?? '',
      amount: { minor: 10_800, currency: 'CNY' },
      providerRefundNo: 'R1',
      account: ACCOUNT,
      occurredAt: new Date(),
      providerStatus: 'SUCCESS',
    } as const;
    expect(await apply({ ...fact, status: 'processing' })).toBe('processing');
    expect(await apply({ ...fact, status: 'succeeded' })).toBe('refunded');
    expect(await apply({ ...fact, status: 'succeeded' })).toBe('kept');
    expect(await apply({ ...fact, status: 'processing' })).toBe('kept');
    expect(await breaches()).toEqual([]);
  });
});

describe('any sequence of facts', () => {
  const step = fc.oneof(
    fc.record({
      do: fc.constant('payment' as const),
      attempt: fc.nat(3),
      status: fc.constantFrom(...PAYMENT_FACT_STATUSES),
      wrongAmount: fc.boolean(),
      afterExpiry: fc.boolean(),
      twice: fc.boolean(),
    }),
    fc.record({
      do: fc.constant('refund' as const),
      which: fc.nat(3),
      status: fc.constantFrom(...REFUND_FACT_STATUSES),
    }),
    fc.record({
      do: fc.constantFrom('cancelled' as const, 'expired' as const),
      order: fc.nat(1),
    }),
  );

  it('leaves every invariant whole, on one scarce piece and two rivals', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
        const variant = await aVariant(1);
        const first = await anOrder(variant, shipping);
        const attempts = [
          { id: await anAttempt(first), provider: 'wechatpay' },
          { id: await anAttempt(first, 'alipay'), provider: 'alipay' },
        ];
        const placed = [first];
        for (const action of steps) {
          if (action.do === 'payment') {
            const attempt = attempts[action.attempt % attempts.length];
            if (!attempt) continue;
            const amount = action.wrongAmount ? 1 : 10_800;
            const fact = paymentFact(attempt.id, {
              status: action.status,
              amount: { minor: amount, currency: 'CNY' },
            });
            const now = new Date(Date.now() + (action.afterExpiry ? 40 * 60_000 : 0));
            const times = action.twice ? 2 : 1;
            await Promise.all(
              Array.from({ length: times }, () =>
                applyFact(fact, { provider: attempt.provider, source: 'query', now }),
              ),
            );
          } else if (action.do === 'refund') {
            await applyToSomeRefund(attempts, action);
          } else {
            const order = placed[action.order % placed.length];
            if (order) await endOrder(order.orderId, action.do);
            if (action.do === 'expired' && placed.length === 1) {
              const rival = await anOrder(variant, shipping).catch(() => undefined);
              if (rival) {
                placed.push(rival);
                attempts.push({ id: await anAttempt(rival), provider: 'wechatpay' });
              }
            }
          }
        }
        expect(await breaches()).toEqual([]);
      }),
      { numRuns: 60 },
    );
  }, 120_000);

  it('ends the same in whatever order and however often the facts of one payment come', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(['pending', 'succeeded', 'failed', 'closed', 'absent'] as const, {
          minLength: 1,
        }),
        fc.integer({ min: 1, max: 3 }),
        async (statuses, times) => {
          const order = await anOrder(await aVariant(1), shipping);
          const id = await anAttempt(order);
          for (const status of statuses.flatMap((each) => Array(times).fill(each)))
            await apply(paymentFact(id, { status }));
          const [payment] = await db().select().from(payments).where(eq(payments.id, id));
          const paid = statuses.includes('succeeded');
          expect(payment?.status === 'succeeded').toBe(paid);
          expect(await statusOf(order.orderId)).toBe(paid ? 'paid' : 'awaiting_payment');
        },
      ),
      { numRuns: 40 },
    );
    expect(await breaches()).toEqual([]);
  }, 120_000);
});

async function applyToSomeRefund(
  attempts: readonly { id: string; provider: string }[],
  action: { which: number; status: (typeof REFUND_FACT_STATUSES)[number] },
) {
  const attempt = attempts[action.which % attempts.length];
  if (!attempt) return;
  const [refund] = await db().select().from(refunds).where(eq(refunds.paymentId, attempt.id));
  if (!refund) return;
  const fact = {
    about: 'refund',
    refundId: refund.id,
    status: action.status,
    amount: { minor: refund.amountMinor, currency: 'CNY' },
    providerRefundNo: `R${refund.id}`,
    account: ACCOUNT,
    occurredAt: new Date(),
    providerStatus: action.status,
  } as const;
  await applyFact(fact, { provider: attempt.provider, source: 'query', now: new Date() });
}
