import { and, eq, inArray } from 'drizzle-orm';
import { inTransaction, later, type Tx } from '@/db';
import { orders } from '@/db/schema/orders';
import { payments } from '@/db/schema/payments';
import { recordStatus } from '@/db/transition';
import { assert, ProviderError } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { enqueue } from '@/lib/jobs/enqueue';
import { log } from '@/lib/log';
import { isOver } from '@/lib/orders/states';
import { applyFact } from '@/lib/payments/apply-fact';
import { nextPaymentQueryAt } from '@/lib/payments/ask-schedule';
import { closePayment } from '@/lib/payments/close-payment';
import { channelsOf, whyNotTaken } from '@/lib/payments/method-choice';
import { isOffered } from '@/lib/payments/offered';
import { asksForPayer } from '@/lib/payments/payer';
import { paymentRequest } from '@/lib/payments/payment-request';
import { findPayment, queryPayment, SUPERSEDED } from '@/lib/payments/query-payment';
import { isOpenPayment, OPEN_PAYMENT_STATUSES } from '@/lib/payments/states';
import type { Channel, PaymentFact, PaymentProvider } from '@/lib/providers/provider';
import { findProvider } from '@/lib/providers/registry';
import { readSetting } from '@/lib/settings';
import { MINUTE_MS } from '@/lib/time';

type Payment = typeof payments.$inferSelect;

export type StartPaymentRefusal =
  | 'order_over'
  | 'already_paid'
  | 'method_unavailable'
  | 'provider_refused'
  | 'provider_unavailable';
export type StartPaymentResult =
  | { readonly ok: true; readonly paymentId: string }
  | { readonly ok: false; readonly code: StartPaymentRefusal };

export type StartPaymentInput = {
  readonly orderId: string;
  readonly provider: string;
  readonly channel: Channel;
  /** For the payer: what is paid for. */
  readonly description: string;
  readonly locale: string;
  readonly clientIp: string;
  /** The provider's id of who pays, when it has just told; without it such a method only gets its attempt. */
  readonly payerId?: string | undefined;
  readonly now: Date;
};

/** Too little time left to pay: the provider would refuse it, or the shopper miss it. */
const MIN_TIME_LEFT_MS = MINUTE_MS;

/**
 * Makes (or finds) the open attempt of an order at a provider and asks the provider how to present it.
 * The caller has checked that the order is the viewer's.
 *
 * The row is committed, with the job that watches it, before the provider hears of it, so that a crash
 * leaves a watched attempt and never unknown money. An attempt that exists is used again with its
 * frozen request; choosing another method closes the other attempts at their providers.
 *
 * Where the provider wants to know who pays, the attempt waits for that (lib/payments/payer.ts): its page
 * leads there, and the way back comes here again with the `payerId`.
 */
export async function startPayment(input: StartPaymentInput): Promise<StartPaymentResult> {
  const provider = findProvider(input.provider);
  if (!provider) return { ok: false, code: 'method_unavailable' };
  const attempt = await inTransaction((tx) => openAttempt(tx, provider, input));
  if (!attempt.ok) return attempt;
  const { payment } = attempt;
  const { payerId, now } = input;
  if (asksForPayer(provider, payment.channel)) {
    if (payerId === undefined) return { ok: true, paymentId: payment.id };
    if (payment.presentation !== null) return startAnew(provider, payment, input);
  } else if (isPresentable(payment, now)) return { ok: true, paymentId: payment.id };
  const presented = await present(provider, payment, { payerId, now });
  // The provider ties a request to its time and would refuse this one by now: a fresh attempt.
  if (presented === 'stale') return replace(provider, payment, input);
  return presented === 'refused_anew' ? startAnew(provider, payment, input) : presented;
}

/** Ends an attempt on our side, and presents another in its place. */
async function replace(
  provider: PaymentProvider,
  payment: Payment,
  input: StartPaymentInput,
): Promise<StartPaymentResult> {
  await supersede(provider, payment, input.now);
  const fresh = await inTransaction((tx) => openAttempt(tx, provider, input));
  if (!fresh.ok) return fresh;
  const result = await present(provider, fresh.payment, input);
  return typeof result === 'string' ? { ok: false, code: 'provider_unavailable' } : result;
}

/**
 * The attempt was announced, and cannot be announced again: for a payer of whom nothing is kept and who
 * may be another by now, or with something in the request that has changed since (the address for
 * notifications, say), for under one number the provider takes no change. Its first page can still be
 * paid. So it is closed there, and a new one made. One that has been paid meanwhile is found so.
 */
async function startAnew(
  provider: PaymentProvider,
  payment: Payment,
  input: StartPaymentInput,
): Promise<StartPaymentResult> {
  try {
    await closePayment(payment.id);
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    log.error('payment.close_failed', error, { paymentId: payment.id });
    return { ok: false, code: 'provider_unavailable' };
  }
  const after = await findPayment(payment.id);
  if (after?.status === 'succeeded') return { ok: false, code: 'already_paid' };
  return replace(provider, payment, input);
}

type Attempt =
  | { readonly ok: true; readonly payment: Payment }
  | { readonly ok: false; readonly code: StartPaymentRefusal };

async function openAttempt(
  tx: Tx,
  provider: PaymentProvider,
  { orderId, channel, description, locale, clientIp, now }: StartPaymentInput,
): Promise<Attempt> {
  const [order] = await tx.select().from(orders).where(eq(orders.id, orderId)).for('update');
  assert(order, `no such order: ${orderId}`);
  if (order.status !== 'awaiting_payment') {
    return { ok: false, code: isOver(order.status) ? 'order_over' : 'already_paid' };
  }
  if (order.expiresAt.getTime() - now.getTime() < MIN_TIME_LEFT_MS) {
    return { ok: false, code: 'order_over' };
  }
  const method = { provider: provider.description.id, channel };
  const setting = await readSetting('payment_methods', tx);
  const { description: about } = provider;
  const isTaken = !whyNotTaken(about, order) && channelsOf(about).includes(channel);
  if (!isTaken || !isOffered(method, setting, about)) {
    return { ok: false, code: 'method_unavailable' };
  }
  const open = await tx
    .select()
    .from(payments)
    .where(
      and(eq(payments.orderId, orderId), inArray(payments.status, [...OPEN_PAYMENT_STATUSES])),
    );
  const same = open.find(
    (payment) => payment.provider === provider.description.id && payment.channel === channel,
  );
  for (const other of open) if (other !== same) enqueue(tx, 'close-payment', other.id);
  if (same) return { ok: true, payment: same };
  const payment: Payment = {
    id: newId(),
    orderId,
    provider: provider.description.id,
    channel,
    status: 'created',
    amountMinor: order.totalMinor,
    currency: order.currency,
    account: provider.account,
    description,
    locale,
    clientIp,
    requestedAt: now,
    expiresAt: order.expiresAt,
    presentation: null,
    presentUntil: null,
    providerOrderNo: null,
    providerTradeNo: null,
    providerStatus: null,
    succeededAt: null,
    feeMinor: null,
    feeCurrency: null,
    settlesOrderId: null,
    open: 1,
  };
  const { open: _generated, ...columns } = payment;
  later(tx, tx.insert(payments).values(columns));
  recordStatus(tx, 'payment', { id: payment.id, orderId }, 'created', {
    cause: 'method_chosen',
    actor: 'shopper',
    at: now,
  });
  enqueue(tx, 'query-payment', payment.id, { runAt: nextPaymentQueryAt(payment, now) });
  return { ok: true, payment };
}

function isPresentable(payment: Payment, now: Date): boolean {
  return payment.presentUntil !== null && payment.presentUntil > now;
}

async function present(
  provider: PaymentProvider,
  payment: Payment,
  { payerId, now }: Pick<StartPaymentInput, 'payerId' | 'now'>,
): Promise<StartPaymentResult | 'stale' | 'refused_anew'> {
  try {
    const start = await provider.createPayment(paymentRequest(payment, payerId));
    if (start.presentUntil <= now) return 'stale';
    await applyFact(answer(payment, 'pending', 'presented'), {
      provider: payment.provider,
      source: 'answer',
      now,
      finish: (tx) => {
        later(tx, tx.update(payments).set(start).where(eq(payments.id, payment.id)), 1);
      },
    });
    return { ok: true, paymentId: payment.id };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    log.error('payment.create_failed', error, { paymentId: payment.id, kind: error.kind });
    if (error.kind !== 'rejected') return { ok: false, code: 'provider_unavailable' };
    return payment.presentation === null ? refused(payment, error, now) : 'refused_anew';
  }
}

/**
 * The provider wants no such payment, which nobody has seen a page of. An earlier announcement may have
 * been heard all the same, so it is asked before the attempt ends; without an answer the attempt stays
 * open and watched.
 */
async function refused(
  payment: Payment,
  error: ProviderError,
  now: Date,
): Promise<StartPaymentResult> {
  const outcome = await queryPayment(payment).catch((failure: unknown) => {
    log.error('payment.query_failed', failure, { paymentId: payment.id });
    return null;
  });
  if (outcome === null) return { ok: false, code: 'provider_unavailable' };
  const after = await findPayment(payment.id);
  if (after?.status === 'succeeded') return { ok: false, code: 'already_paid' };
  if (after && isOpenPayment(after.status)) {
    const words = `${error.code} ${error.words}`.slice(0, 255);
    await applyFact(answer(payment, 'failed', words), {
      provider: payment.provider,
      source: 'answer',
      now,
    });
  }
  return { ok: false, code: 'provider_refused' };
}

/**
 * Ends an attempt that cannot be presented any more, so that another may take its place. Its payer may
 * have its page open all the same: it is watched on, and what it still brings goes through the gate.
 */
async function supersede(provider: PaymentProvider, payment: Payment, now: Date): Promise<void> {
  await applyFact(answer(payment, 'closed', SUPERSEDED), {
    provider: provider.description.id,
    source: 'answer',
    now,
  });
}

function answer(
  payment: Payment,
  status: PaymentFact['status'],
  providerStatus: string,
): PaymentFact {
  return {
    about: 'payment',
    paymentId: payment.id,
    status,
    amount: null,
    providerTradeNo: null,
    account: null,
    occurredAt: null,
    providerStatus,
  };
}
