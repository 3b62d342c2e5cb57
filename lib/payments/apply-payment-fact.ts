import { and, eq, inArray, ne } from 'drizzle-orm';
import { afterCommit, isDuplicate, type Tx } from '@/db';
import { orderLines, orders } from '@/db/schema/orders';
import { payments } from '@/db/schema/payments';
import { type Cause, moveOrder, movePayment } from '@/db/transition';
import { holdCouponAgain } from '@/lib/coupons/hold-again';
import { assert } from '@/lib/errors';
import { enqueue } from '@/lib/jobs/enqueue';
import { postPayment } from '@/lib/ledger/post-entries';
import { log } from '@/lib/log';
import { tell } from '@/lib/messages/tell';
import { sameMoney } from '@/lib/money';
import type { FactOrigin, GateOutcome } from '@/lib/payments/apply-fact';
import { type ExceptionKind, openException } from '@/lib/payments/exceptions';
import { PAYMENT_FACT_TABLE, SETTLEMENT, type Settlement } from '@/lib/payments/fact-table';
import { moneyOf } from '@/lib/payments/payment-request';
import { returnMoney } from '@/lib/payments/return-money';
import { type AutomaticRefundCause, OPEN_PAYMENT_STATUSES } from '@/lib/payments/states';
import type { PaymentFact } from '@/lib/providers/provider';
import { canReserveStock, reserveStock, sellStock } from '@/lib/stock/stock';

/** How long after its expiry a payment unknown to the provider may still turn up. */
const LATE_ARRIVAL_MS = 2 * 60_000;

type Order = typeof orders.$inferSelect;
type Payment = typeof payments.$inferSelect;
type Claim = { order: Order; payment: Payment; fact: PaymentFact; origin: FactOrigin };

/** The gate's half for payments; runs in the transaction of applyFact. */
export async function applyPaymentFact(
  tx: Tx,
  fact: PaymentFact,
  origin: FactOrigin,
): Promise<GateOutcome> {
  const locked = await lockPayment(tx, fact.paymentId);
  if (!locked || locked.payment.provider !== origin.provider) {
    return fact.status === 'succeeded' ? openUnknownPayment(tx, fact, origin) : 'kept';
  }
  const claim = { ...locked, fact, origin };
  const { payment } = claim;
  const cause = causeOf(claim);
  switch (PAYMENT_FACT_TABLE[payment.status][fact.status]) {
    case 'keep':
      return keep(tx, claim);
    case 'announce':
      await movePayment(tx, payment, 'pending', cause, { providerStatus: fact.providerStatus });
      return 'announced';
    case 'succeed':
      return succeed(tx, claim);
    case 'fail':
      await movePayment(tx, payment, 'failed', cause, { providerStatus: fact.providerStatus });
      return 'failed';
    case 'close':
      await movePayment(tx, payment, 'closed', cause, { providerStatus: fact.providerStatus });
      return 'closed';
    case 'close_after_expiry':
      if (origin.now.getTime() < payment.expiresAt.getTime() + LATE_ARRIVAL_MS) return 'kept';
      await movePayment(tx, payment, 'closed', cause, { providerStatus: fact.providerStatus });
      return 'closed';
  }
}

/** Locks the order first, then the payment: the one order in which everybody takes these locks. */
async function lockPayment(
  tx: Tx,
  paymentId: string,
): Promise<{ order: Order; payment: Payment } | undefined> {
  const orderOfPayment = tx
    .select({ id: payments.orderId })
    .from(payments)
    .where(eq(payments.id, paymentId));
  const [order] = await tx.select().from(orders).where(eq(orders.id, orderOfPayment)).for('update');
  if (!order) return undefined;
  const [payment] = await tx
    .select()
    .from(payments)
    .where(eq(payments.id, paymentId))
    .for('update');
  assert(payment, `payment vanished: ${paymentId}`);
  return { order, payment };
}

async function openUnknownPayment(
  tx: Tx,
  fact: PaymentFact,
  { provider, now }: FactOrigin,
): Promise<GateOutcome> {
  await openException(tx, {
    kind: 'unknown_payment',
    about: fact.paymentId,
    provider,
    orderId: null,
    paymentId: null,
    detail: evidence(fact),
    at: now,
  });
  return 'exception';
}

/** Nothing new, unless a second success of one attempt names another trade: then somebody paid twice. */
async function keep(tx: Tx, claim: Claim): Promise<GateOutcome> {
  const { payment, fact } = claim;
  const other = fact.providerTradeNo !== null && fact.providerTradeNo !== payment.providerTradeNo;
  if (payment.status === 'succeeded' && fact.status === 'succeeded' && other) {
    return except(tx, claim, 'paid_twice_on_one_attempt', `${payment.id}:${fact.providerTradeNo}`);
  }
  return 'kept';
}

async function succeed(tx: Tx, claim: Claim): Promise<GateOutcome> {
  const { order, payment, fact, origin } = claim;
  const asked = moneyOf(payment);
  if (!fact.amount || !sameMoney(fact.amount, asked)) {
    return except(tx, claim, 'amount_mismatch', payment.id);
  }
  if (fact.account !== null && fact.account !== payment.account) {
    return except(tx, claim, 'account_mismatch', payment.id);
  }
  const settlement = SETTLEMENT[order.status];
  const lines = await linesOf(tx, order.id);
  const revives = settlement === 'revive_or_return' && (await takeBack(tx, order, lines));
  const settles = settlement === 'settle' || revives;
  try {
    await movePayment(tx, payment, 'succeeded', causeOf(claim), {
      providerTradeNo: fact.providerTradeNo,
      providerStatus: fact.providerStatus,
      succeededAt: fact.occurredAt ?? origin.now,
      settlesOrderId: settles ? order.id : null,
    });
  } catch (error) {
    // The provider's trade already belongs to another attempt. Only the statement failed.
    if (!isDuplicate(error) || revives) throw error;
    return except(tx, claim, 'trade_number_reused', `${payment.id}:${fact.providerTradeNo}`);
  }
  await postPayment(tx, { ...payment, settles }, asked, origin.now);
  const ids = { paymentId: payment.id, orderId: order.id };
  afterCommit(tx, () => log.info('payment.succeeded', { ...ids, settles }));
  if (!settles) return giveBack(tx, claim, RETURN_CAUSE[settlement]);
  await settle(tx, claim, lines, revives);
  return revives ? 'revived' : 'settled';
}

const RETURN_CAUSE = {
  settle: 'surplus_payment',
  return_surplus: 'surplus_payment',
  return_cancelled: 'cancelled_order',
  revive_or_return: 'late_payment',
} as const satisfies Record<Settlement, AutomaticRefundCause>;

async function settle(
  tx: Tx,
  { order, payment, origin }: Claim,
  lines: { variantId: string; quantity: number }[],
  revived: boolean,
): Promise<void> {
  const cause = {
    cause: revived ? 'paid_after_expiry' : 'payment_succeeded',
    actor: 'system',
    at: origin.now,
  };
  const moved = await moveOrder(tx, order, 'paid', cause, { paidAt: origin.now });
  assert(moved, `a locked order did not move to paid: ${order.id}`);
  await sellStock(tx, order.id, lines, origin.now);
  await closeOtherAttempts(tx, order.id, payment.id);
  await tell(tx, 'order_paid', order, origin.now);
}

async function giveBack(tx: Tx, claim: Claim, cause: AutomaticRefundCause): Promise<GateOutcome> {
  const { order, payment, origin } = claim;
  await returnMoney(tx, payment, cause, origin.now);
  await tell(tx, 'surplus_returning', order, origin.now, payment.id);
  return 'returned';
}

/** Tries to give an expired order its goods and its coupon back; all of them, or none. */
async function takeBack(
  tx: Tx,
  order: Order,
  lines: { variantId: string; quantity: number }[],
): Promise<boolean> {
  if (!(await canReserveStock(tx, lines))) return false;
  if (!(await holdCouponAgain(tx, order.id))) return false;
  const short = await reserveStock(tx, lines);
  assert(short.length === 0, `locked stock was not there: ${short.join(', ')}`);
  return true;
}

/** Nobody should pay a paid order: the other attempts are closed at their providers. */
async function closeOtherAttempts(tx: Tx, orderId: string, paymentId: string): Promise<void> {
  const others = await tx
    .select({ id: payments.id })
    .from(payments)
    .where(
      and(
        eq(payments.orderId, orderId),
        ne(payments.id, paymentId),
        inArray(payments.status, [...OPEN_PAYMENT_STATUSES]),
      ),
    );
  for (const { id } of others) await enqueue(tx, 'close-payment', id);
}

function linesOf(tx: Tx, orderId: string) {
  return tx
    .select({ variantId: orderLines.variantId, quantity: orderLines.quantity })
    .from(orderLines)
    .where(eq(orderLines.orderId, orderId));
}

async function except(
  tx: Tx,
  { order, payment, fact, origin }: Claim,
  kind: ExceptionKind,
  about: string,
): Promise<GateOutcome> {
  await openException(tx, {
    kind,
    about,
    provider: payment.provider,
    orderId: order.id,
    paymentId: payment.id,
    detail: { ...evidence(fact), askedMinor: payment.amountMinor, askedCurrency: payment.currency },
    at: origin.now,
  });
  return 'exception';
}

function evidence(fact: PaymentFact) {
  return {
    paymentId: fact.paymentId,
    amountMinor: fact.amount?.minor ?? null,
    currency: fact.amount?.currency ?? null,
    account: fact.account,
    providerTradeNo: fact.providerTradeNo,
    providerStatus: fact.providerStatus,
  };
}

function causeOf({ fact, origin }: Claim): Cause {
  return {
    cause: `provider_${fact.status}`,
    actor: `provider:${origin.provider}`,
    at: origin.now,
  };
}
