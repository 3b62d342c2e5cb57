import { and, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { afterCommit, type Tx } from '@/db';
import { orders } from '@/db/schema/orders';
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
import { LATE_ARRIVAL_MS } from '@/lib/payments/ask-schedule';
import { type ExceptionKind, isKnownException, openException } from '@/lib/payments/exceptions';
import { PAYMENT_FACT_TABLE, SETTLEMENT, type Settlement } from '@/lib/payments/fact-table';
import { amountOf } from '@/lib/payments/payment-request';
import { returnMoney } from '@/lib/payments/return-money';
import type { AutomaticRefundCause } from '@/lib/payments/states';
import type { PaymentFact } from '@/lib/providers/provider';
import { canReserveStock, reserveStock, type StockLine, sellStock } from '@/lib/stock/stock';

type Order = typeof orders.$inferSelect;
type Payment = typeof payments.$inferSelect;
type Locked = {
  order: Order;
  payment: Payment;
  lines: StockLine[];
  /** Other attempts of the order that may still be paid. */
  rivals: string[];
  tradeIsTaken: boolean;
};
type Claim = Locked & { fact: PaymentFact; origin: FactOrigin };

/** The gate's half for payments; runs in the transaction of applyFact. */
export async function applyPaymentFact(
  tx: Tx,
  fact: PaymentFact,
  origin: FactOrigin,
): Promise<GateOutcome> {
  const locked = await lockClaim(tx, fact);
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
      movePayment(tx, payment, 'pending', cause, { providerStatus: fact.providerStatus });
      return 'announced';
    case 'succeed':
      return succeed(tx, claim);
    case 'fail':
      movePayment(tx, payment, 'failed', cause, { providerStatus: fact.providerStatus });
      return 'failed';
    case 'close':
      movePayment(tx, payment, 'closed', cause, { providerStatus: fact.providerStatus });
      return 'closed';
    case 'close_after_expiry':
      if (origin.now.getTime() < payment.expiresAt.getTime() + LATE_ARRIVAL_MS) return 'kept';
      movePayment(tx, payment, 'closed', cause, { providerStatus: fact.providerStatus });
      return 'closed';
  }
}

/**
 * Everything that the gate decides upon, read and locked in one statement: the order and the payment
 * (in this join's order, as everybody takes these locks), with the order's lines, its other open
 * attempts, and whether the provider's trade number already stands on another payment.
 */
async function lockClaim(
  tx: Tx,
  { paymentId, providerTradeNo }: PaymentFact,
): Promise<Locked | undefined> {
  const [row] = await tx
    .select({ order: orders, payment: payments, ...surroundings(providerTradeNo) })
    .from(orders)
    .innerJoin(payments, eq(payments.orderId, orders.id))
    .where(
      and(
        eq(payments.id, paymentId),
        eq(orders.id, sql`(select order_id from payments where id = ${paymentId})`),
      ),
    )
    .for('update');
  return row;
}

function surroundings(providerTradeNo: string | null) {
  return {
    lines: sql`coalesce((
      select json_arrayagg(json_object('variantId', variant_id, 'quantity', quantity))
      from order_lines where order_id = ${orders.id}), json_array())`
      .mapWith(parseLines)
      .as('lines'),
    rivals: sql`coalesce((
      select json_arrayagg(id) from payments as other
      where other.order_id = ${orders.id} and other.id <> ${payments.id}
        and other.status in ('created', 'pending')), json_array())`
      .mapWith(parseIds)
      .as('rivals'),
    tradeIsTaken: sql`exists (
      select 1 from payments as other
      where other.provider = ${payments.provider} and other.id <> ${payments.id}
        and other.provider_trade_no = ${providerTradeNo})`
      .mapWith(Boolean)
      // Unnamed, the column would be called by its text with the number in it, and mysql2 would make and
      // keep a reader for each number.
      .as('trade_is_taken'),
  };
}

async function openUnknownPayment(
  tx: Tx,
  fact: PaymentFact,
  { provider, now }: FactOrigin,
): Promise<GateOutcome> {
  const trouble = { kind: 'unknown_payment', about: fact.paymentId, provider } as const;
  if (await isKnownException(tx, trouble)) return 'known_exception';
  openException(tx, {
    ...trouble,
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
  const asked = amountOf(payment);
  if (!fact.amount || !sameMoney(fact.amount, asked)) {
    return except(tx, claim, 'amount_mismatch', payment.id);
  }
  if (fact.account !== null && fact.account !== payment.account) {
    return except(tx, claim, 'account_mismatch', payment.id);
  }
  if (claim.tradeIsTaken) {
    return except(tx, claim, 'trade_number_reused', `${payment.id}:${fact.providerTradeNo}`);
  }
  const settlement = SETTLEMENT[order.status];
  const revives = settlement === 'revive_or_return' && (await takeBack(tx, claim));
  const settles = settlement === 'settle' || revives;
  movePayment(tx, payment, 'succeeded', causeOf(claim), {
    providerTradeNo: fact.providerTradeNo,
    providerStatus: fact.providerStatus,
    succeededAt: fact.occurredAt ?? origin.now,
    settlesOrderId: settles ? order.id : null,
  });
  postPayment(tx, { ...payment, settles }, asked, origin.now);
  const ids = { paymentId: payment.id, orderId: order.id };
  afterCommit(tx, () => log.info('payment.succeeded', { ...ids, settles }));
  if (!settles) return giveBack(tx, claim, RETURN_CAUSE[settlement]);
  settle(tx, claim, revives);
  return revives ? 'revived' : 'settled';
}

const RETURN_CAUSE = {
  return_surplus: 'surplus_payment',
  return_cancelled: 'cancelled_order',
  revive_or_return: 'late_payment',
} as const satisfies Record<Exclude<Settlement, 'settle'>, AutomaticRefundCause>;

function settle(tx: Tx, { order, lines, rivals, origin }: Claim, revived: boolean): void {
  const cause = {
    cause: revived ? 'paid_after_expiry' : 'payment_succeeded',
    actor: 'system',
    at: origin.now,
  };
  const moved = moveOrder(tx, order, 'paid', cause, { paidAt: origin.now });
  assert(moved, `an order did not move to paid: ${order.id}`);
  sellStock(tx, order.id, lines, origin.now);
  // Nobody should pay a paid order: the other attempts are closed at their providers.
  for (const id of rivals) enqueue(tx, 'close-payment', id);
  tell(tx, 'order_paid', order, origin.now);
}

function giveBack(tx: Tx, claim: Claim, cause: AutomaticRefundCause): GateOutcome {
  const { order, payment, origin } = claim;
  const refundId = returnMoney(tx, payment, cause, origin.now);
  tell(tx, 'surplus_returning', order, origin.now, { refundId, once: payment.id });
  return 'returned';
}

/** Tries to give an expired order its goods and its coupon back; all of them, or none. */
async function takeBack(tx: Tx, { order, lines }: Claim): Promise<boolean> {
  if (!(await canReserveStock(tx, lines))) return false;
  if (!(await holdCouponAgain(tx, order.id))) return false;
  const short = await reserveStock(tx, lines);
  assert(short.length === 0, `locked stock was not there: ${short.join(', ')}`);
  return true;
}

async function except(
  tx: Tx,
  { order, payment, fact, origin }: Claim,
  kind: ExceptionKind,
  about: string,
): Promise<GateOutcome> {
  const trouble = { kind, about, provider: payment.provider };
  if (await isKnownException(tx, trouble)) return 'known_exception';
  openException(tx, {
    ...trouble,
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

const storedLines = z.array(z.object({ variantId: z.string(), quantity: z.number() }));
const storedIds = z.array(z.string());

function parseLines(value: unknown): StockLine[] {
  return storedLines.parse(jsonOf(value));
}

function parseIds(value: unknown): string[] {
  return storedIds.parse(jsonOf(value));
}

/** An aggregate comes parsed from MySQL and as text from MariaDB. */
function jsonOf(value: unknown): unknown {
  return typeof value === 'string' ? JSON.parse(value) : value;
}
