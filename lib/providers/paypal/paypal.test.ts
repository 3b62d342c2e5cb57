import { afterEach, describe, expect, it } from 'vitest';
import { ProviderError } from '@/lib/errors';
import type { PaymentRequest, RefundRequest } from '@/lib/providers/provider';
import { createPayPal } from '.';
import {
  CAPTURE_ID,
  capture,
  configFor,
  NOW,
  ORDER_ID,
  orderOf,
  payment,
  type Reply,
  reference,
  startPeer,
} from './testing';

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

async function against(answer: Parameters<typeof startPeer>[0], now = () => NOW) {
  const peer = await startPeer(answer);
  stops.push(peer.stop);
  return { peer, provider: createPayPal(configFor(peer.url), { now }) };
}

const refusal = (issue: string, status = 422): Reply => ({
  status,
  body: { name: 'UNPROCESSABLE_ENTITY', message: 'no', details: [{ issue }] },
});
const kindOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'none',
    (error: unknown) => (error instanceof ProviderError ? error.kind : 'other'),
  );

describe('an order', () => {
  it('is asked for once per payment, in whole minor units', async () => {
    const { peer, provider } = await against(() => ({ status: 201, body: orderOf('CREATED') }));
    expect(await provider.createPayment(payment)).toEqual({
      presentation: { kind: 'redirect', url: `https://paypal.test/checkoutnow?token=${ORDER_ID}` },
      presentUntil: payment.expiresAt,
      providerOrderNo: ORDER_ID,
    });
    const yen: PaymentRequest = { ...payment, amount: { minor: 500, currency: 'JPY' } };
    await provider.createPayment(yen);
    const sent = peer.seen.filter(({ path }) => path === '/v2/checkout/orders');
    expect(sent.map(({ headers }) => headers['paypal-request-id'])).toEqual([
      payment.paymentId,
      payment.paymentId,
    ]);
    expect(sent.map(({ body }) => JSON.parse(body).purchase_units[0])).toMatchObject([
      { amount: { currency_code: 'USD', value: '24.99' }, custom_id: payment.paymentId },
      { amount: { currency_code: 'JPY', value: '500' }, invoice_id: payment.paymentId },
    ]);
  });

  it('is approved by either kind of link', async () => {
    const links = [{ rel: 'approve', href: 'https://paypal.test/a' }];
    const { provider } = await against(() => ({
      status: 201,
      body: { ...orderOf('CREATED'), links },
    }));
    const { presentation } = await provider.createPayment(payment);
    expect(presentation).toMatchObject({ url: 'https://paypal.test/a' });
  });

  it.each([
    ['CREATED', undefined, 'pending'],
    ['PAYER_ACTION_REQUIRED', undefined, 'pending'],
    ['APPROVED', undefined, 'approved'],
    ['SOMETHING_NEW', undefined, 'pending'],
    ['VOIDED', undefined, 'closed'],
    ['COMPLETED', undefined, 'pending'],
    ['COMPLETED', 'COMPLETED', 'succeeded'],
    ['COMPLETED', 'PARTIALLY_REFUNDED', 'succeeded'],
    ['COMPLETED', 'REFUNDED', 'succeeded'],
    ['COMPLETED', 'PENDING', 'pending'],
    ['COMPLETED', 'DECLINED', 'failed'],
    ['COMPLETED', 'FAILED', 'failed'],
  ])('%s with a capture %s is %s', async (status, captured, expected) => {
    const payments = captured && { captures: [{ ...capture, status: captured }] };
    const body = orderOf(status, payments || undefined);
    const { provider } = await against(() => ({ body }));
    expect(await provider.queryPayment(reference)).toMatchObject({ status: expected });
  });

  it('that was not captured in its time is over, one that was is not', async () => {
    const late = () => payment.expiresAt;
    const approved = await against(() => ({ body: orderOf('APPROVED') }), late);
    expect((await approved.provider.queryPayment(reference)).status).toBe('closed');
    const waiting = orderOf('COMPLETED', { captures: [{ ...capture, status: 'PENDING' }] });
    const pending = await against(() => ({ body: waiting }), late);
    expect((await pending.provider.queryPayment(reference)).status).toBe('pending');
  });

  it('that is gone, or was never heard of, is absent', async () => {
    const { provider, peer } = await against(() => refusal('INVALID_RESOURCE_ID', 404));
    expect((await provider.queryPayment(reference)).status).toBe('absent');
    const before = peer.seen.length;
    const unheard = { ...reference, providerOrderNo: null };
    expect((await provider.queryPayment(unheard)).status).toBe('absent');
    expect(peer.seen).toHaveLength(before);
  });

  it('of another payment is never believed', async () => {
    const { provider } = await against(() => ({ body: orderOf('APPROVED') }));
    const other = { ...reference, paymentId: '01KAF1D0Z6X4T9V2N7M3QCE8GZ' };
    expect(await kindOf(provider.queryPayment(other))).toBe('unknown');
  });
});

describe('a capture', () => {
  const capturing = (answer: Reply, order: object = orderOf('APPROVED')) =>
    against(({ path }) => (path.endsWith('/capture') ? answer : { body: order }));
  const take = async (answer: Reply, order?: object) => {
    const { provider } = await capturing(answer, order);
    return await provider.capturePayment?.(reference);
  };

  it('has one key per payment, whoever asks', async () => {
    const body = orderOf('COMPLETED', { captures: [capture] });
    const { peer, provider } = await capturing({ status: 201, body });
    await Promise.all([provider.capturePayment?.(reference), provider.capturePayment?.(reference)]);
    const sent = peer.seen.filter(({ path }) => path.endsWith('/capture'));
    expect(new Set(sent.map(({ headers }) => headers['paypal-request-id']))).toEqual(
      new Set([`capture-${payment.paymentId}`]),
    );
  });

  it.each([
    ['COMPLETED', 'succeeded'],
    ['PENDING', 'pending'],
    ['DECLINED', 'failed'],
  ])('that is %s inside a 201 is %s', async (status, expected) => {
    const body = orderOf('COMPLETED', { captures: [{ ...capture, status }] });
    expect(await take({ status: 201, body })).toMatchObject({
      status: expected,
      providerTradeNo: CAPTURE_ID,
    });
  });

  it('that somebody else has made is looked up', async () => {
    const order = orderOf('COMPLETED', { captures: [capture] });
    expect(await take(refusal('ORDER_ALREADY_CAPTURED'), order)).toMatchObject({
      status: 'succeeded',
      amount: payment.amount,
    });
  });

  it.each([
    ['INSTRUMENT_DECLINED', 'pending'],
    ['ORDER_NOT_APPROVED', 'pending'],
    ['PAYER_ACTION_REQUIRED', 'pending'],
    ['TRANSACTION_REFUSED', 'failed'],
    ['COMPLIANCE_VIOLATION', 'failed'],
  ])('refused for %s is %s', async (issue, expected) => {
    expect(await take(refusal(issue))).toMatchObject({ status: expected });
  });

  it.each([
    [refusal('ORDER_COMPLETION_IN_PROGRESS'), 'unknown'],
    [refusal('PREVIOUS_REQUEST_IN_PROGRESS', 409), 'unknown'],
    [{ status: 503, body: { name: 'SERVICE_UNAVAILABLE' } }, 'unknown'],
    [{ status: 422, text: '<html>' }, 'unknown'],
    [{ status: 429, body: { name: 'RATE_LIMIT_REACHED' } }, 'retryable'],
  ])('is open after %o', async (answer, kind) => {
    const { provider } = await capturing(answer);
    expect(await kindOf(provider.capturePayment?.(reference) ?? Promise.resolve())).toBe(kind);
  });
});

describe('the access token', () => {
  it('is fetched once for twenty calls at once', async () => {
    const { peer, provider } = await against(() => ({ body: orderOf('APPROVED') }));
    await Promise.all(Array.from({ length: 20 }, () => provider.queryPayment(reference)));
    expect(peer.tokens()).toBe(1);
  });

  it('is renewed when PayPal will not have it, and the call repeated once', async () => {
    const { peer, provider } = await against(({ headers }) =>
      headers.authorization === 'Bearer token-2'
        ? { body: orderOf('APPROVED') }
        : refusal('INVALID', 401),
    );
    expect((await provider.queryPayment(reference)).status).toBe('approved');
    expect(peer.tokens()).toBe(2);
    const never = await against(() => refusal('INVALID', 401));
    expect(await kindOf(never.provider.queryPayment(reference))).toBe('retryable');
    expect(never.peer.tokens()).toBe(2);
  });

  it('is renewed before it is over', async () => {
    let now = NOW;
    const { peer, provider } = await against(
      () => ({ body: orderOf('APPROVED') }),
      () => now,
    );
    await provider.queryPayment(reference);
    now = new Date(NOW.getTime() + 32_200_000);
    await provider.queryPayment(reference);
    expect(peer.tokens()).toBe(2);
  });
});

describe('a refund', () => {
  const refund: RefundRequest = {
    refundId: '01KAF1D0Z6X4T9V2N7M3QCE8GC',
    payment: { ...reference, providerTradeNo: CAPTURE_ID },
    amount: { minor: 500, currency: 'USD' },
    reason: 'Too small 太小',
    requestedAt: NOW,
    notifyUrl: payment.notifyUrl,
  };
  const made = { id: '1JU08902781691411', status: 'COMPLETED', invoice_id: `R-${refund.refundId}` };

  it('is made of the capture, by one key', async () => {
    const { peer, provider } = await against(() => ({ status: 201, body: made }));
    expect(await provider.refund(refund)).toMatchObject({
      refundId: refund.refundId,
      status: 'succeeded',
      providerRefundNo: made.id,
    });
    expect(peer.seen.at(-1)).toMatchObject({ path: `/v2/payments/captures/${CAPTURE_ID}/refund` });
    expect(peer.seen.at(-1)?.headers['paypal-request-id']).toBe(`refund-${refund.refundId}`);
  });

  it('that was refused because it is there already is found', async () => {
    const order = orderOf('COMPLETED', { captures: [capture], refunds: [made] });
    const { provider } = await against(({ method }) =>
      method === 'POST' ? refusal('CAPTURE_FULLY_REFUNDED') : { body: order },
    );
    expect(await provider.refund(refund)).toMatchObject({ status: 'succeeded' });
  });

  it('that failed has spent its number, and one that waits has not ended', async () => {
    for (const [status, fact] of [
      ['FAILED', { status: 'failed', numberSpent: true }],
      ['CANCELLED', { status: 'failed', numberSpent: true }],
      ['PENDING', { status: 'processing' }],
    ] as const) {
      const order = orderOf('COMPLETED', { captures: [capture], refunds: [{ ...made, status }] });
      const { provider } = await against(() => ({ body: order }));
      expect(await provider.queryRefund?.(refund)).toMatchObject(fact);
    }
  });
});
