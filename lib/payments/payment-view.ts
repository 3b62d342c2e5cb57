import { and, desc, eq, inArray, ne } from 'drizzle-orm';
import { db } from '@/db';
import { paymentExceptions, payments, refunds } from '@/db/schema/payments';
import { isOrderKey } from '@/lib/orders/order-link';
import { findAttempt, type OrderAccess } from '@/lib/orders/queries';
import { asksForPayer } from '@/lib/payments/payer';
import { isFinalStage, type Stage, stageOf } from '@/lib/payments/payment-stage';
import { OPEN_PAYMENT_STATUSES } from '@/lib/payments/states';
import { findProvider } from '@/lib/providers/registry';

type Found = NonNullable<Awaited<ReturnType<typeof findAttempt>>>;
type Payment = Found['payment'];

export type PaymentView = Found & {
  readonly stage: Stage;
  /** The provider wants to be told who pays before the way to it can be shown. */
  readonly asksForPayer: boolean;
  /** Nothing will change any more. */
  readonly isFinal: boolean;
  /** The order link's key, when it is what opened this; goes on in links to the order. */
  readonly key: string | undefined;
  readonly now: Date;
};

/** An attempt as its page and its status tell of it; undefined unless this person may see it. */
export async function findPaymentView(
  access: OrderAccess,
  paymentId: string,
  now: Date,
): Promise<PaymentView | undefined> {
  const found = await findAttempt(access, paymentId);
  if (!found) return undefined;
  const { order, payment } = found;
  const trouble = await troubleOf(payment);
  const stage = stageOf({ order, payment, ...trouble, now });
  const key = access.key && isOrderKey(order.id, access.key) ? access.key : undefined;
  const provider = findProvider(payment.provider);
  const asks = provider !== undefined && asksForPayer(provider, payment.channel);
  return {
    ...found,
    stage,
    asksForPayer: asks,
    isFinal: isFinalStage(stage, payment.status),
    key,
    now,
  };
}

/** What is not in the rows of payment and order; one small question at most. */
async function troubleOf(payment: Payment) {
  const none = { isInReview: false, refundStatus: null };
  if (payment.status !== 'succeeded') {
    const [exception] = await db()
      .select({ id: paymentExceptions.id })
      .from(paymentExceptions)
      .where(and(eq(paymentExceptions.paymentId, payment.id), eq(paymentExceptions.status, 'open')))
      .limit(1);
    return { ...none, isInReview: exception !== undefined };
  }
  if (payment.settlesOrderId) return none;
  const [refund] = await db()
    .select({ status: refunds.status })
    .from(refunds)
    .where(eq(refunds.paymentId, payment.id))
    .orderBy(desc(refunds.id))
    .limit(1);
  return { ...none, refundStatus: refund?.status ?? null };
}

/** The newest other attempt of the same order that can still be paid. */
export async function findOtherOpen(payment: Pick<Payment, 'id' | 'orderId'>) {
  const [other] = await db()
    .select({ id: payments.id, provider: payments.provider, channel: payments.channel })
    .from(payments)
    .where(
      and(
        eq(payments.orderId, payment.orderId),
        ne(payments.id, payment.id),
        inArray(payments.status, [...OPEN_PAYMENT_STATUSES]),
      ),
    )
    .orderBy(desc(payments.id))
    .limit(1);
  return other;
}
