import { describe, expect, it } from 'vitest';
import { NotificationRejected } from '@/lib/errors';
import type { RawNotification } from '../provider';
import { createStripe } from '.';
import {
  arrived,
  config,
  eventBody,
  NOW,
  OLD_SECRET,
  refundObject,
  SECRET,
  session,
  signature,
} from './testing';

const stripe = createStripe(config, { now: () => NOW });

async function reasonOf(raw: RawNotification): Promise<string> {
  const error: unknown = await stripe.parseNotification(raw).catch((caught: unknown) => caught);
  return error instanceof NotificationRejected ? error.reason : 'believed';
}

async function factOf(type: string, object: object) {
  return (await stripe.parseNotification(arrived(eventBody(type, object)))).fact;
}

const paid = eventBody('checkout.session.completed', session);
const later = (ms: number) => new Date(NOW.getTime() + ms);

describe('the signature', () => {
  const vectors = [
    [
      '{"id":"evt_1","object":"event"}',
      'whsec_test_fact_sheet',
      '5fdf1bb28fb9fbc919c43fe55456fec53d90eda2dd0d04229773e81328ddc57f',
    ],
    [
      '{"id":"evt_2","object":"event","n":"中文 é"}',
      'whsec_test_fact_sheet',
      '2e34dfacf7473a74158949873352d07571f6c2ed1b6eac9bbe4862d6bdd08620',
    ],
    [
      '{"id":"evt_1","object":"event"}',
      'whsec_old_secret',
      '921476aa6febf6d11353fcee45246000c9edf7b3938ae2d09a2d6ea5cb98d9db',
    ],
  ] as const;

  it.each(vectors)('of the protocol page verifies: %s by %s', async (body, secret, v1) => {
    const at = new Date(1_700_000_000_000);
    const provider = createStripe({ ...config, webhookSecrets: [secret] }, { now: () => at });
    const raw = arrived(body, `t=1700000000,v1=${v1}`);
    // What is signed so is no whole event: it gets as far as its shape.
    await expect(provider.parseNotification(raw)).rejects.toMatchObject({ reason: 'bad_format' });
    const forged = arrived(body, `t=1700000000,v1=${v1.replace(/^./, '0')}`);
    await expect(provider.parseNotification(forged)).rejects.toMatchObject({
      reason: 'bad_signature',
    });
  });
});

describe('a webhook', () => {
  it('that is genuine is believed, and says whose key and which event it was', async () => {
    const verified = await stripe.parseNotification(arrived(paid));
    expect(verified).toEqual({
      eventKey: 'evt_1',
      confirmByQuery: false,
      keyId: expect.stringMatching(/^[0-9a-f]{16}$/),
      fact: {
        about: 'payment',
        paymentId: '01SHOPPAYMENT',
        status: 'succeeded',
        amount: { minor: 8880, currency: 'CNY' },
        providerTradeNo: 'pi_1',
        account: 'acct_1Shop',
        occurredAt: null,
        providerStatus: 'complete/paid',
      },
    });
  });

  it.each([
    ['no header', { headers: {}, body: Buffer.from(paid) }, 'missing_header'],
    [
      'a header without a time',
      arrived(paid, signature(paid).replace(/^t=\d+,/, '')),
      'bad_format',
    ],
    ['another body', arrived(`${paid} `, signature(paid)), 'bad_signature'],
    ['a stranger’s secret', arrived(paid, signature(paid, { secret: 'whsec_x' })), 'bad_signature'],
    [
      'another time than was signed',
      arrived(paid, signature(paid).replace(/^t=\d/, 't=2')),
      'bad_signature',
    ],
    ['v0 alone', arrived(paid, signature(paid).replace('v1=', 'v0=')), 'bad_signature'],
    [
      'upper-case hex',
      arrived(
        paid,
        signature(paid).replace(/v1=.*/, (v) => `v1=${v.slice(3).toUpperCase()}`),
      ),
      'bad_signature',
    ],
    ['an empty signature', arrived(paid, signature(paid).replace(/v1=.*/, 'v1=')), 'bad_signature'],
    ['a signature of long ago', arrived(paid, signature(paid, { at: later(-301_000) })), 'stale'],
    ['a signature of the future', arrived(paid, signature(paid, { at: later(301_000) })), 'stale'],
  ])('with %s is refused', async (_what, raw, reason) => {
    expect(await reasonOf(raw)).toBe(reason);
  });

  it.each([
    ['the live mode', { livemode: true }, 'wrong_app'],
    ['another account', { account: 'acct_1Other' }, 'wrong_merchant'],
    ['the second format', { object: 'v2.core.event' }, 'bad_format'],
    ['no id', { id: '' }, 'bad_format'],
  ])('of %s is refused, although it is signed', async (_what, change, reason) => {
    const body = eventBody('checkout.session.completed', session, change);
    expect(await reasonOf(arrived(body))).toBe(reason);
  });

  it.each([
    ['its edge before', later(-300_000)],
    ['its edge after', later(300_000)],
  ])('within the window, at %s, is believed', async (_edge, at) => {
    expect(await reasonOf(arrived(paid, signature(paid, { at })))).toBe('believed');
  });

  it('is believed by either secret, and by any of several signatures', async () => {
    expect(await reasonOf(arrived(paid, signature(paid, { secret: OLD_SECRET })))).toBe('believed');
    const [time, v1] = signature(paid).split(',');
    const rotated = `${time},v1=${'0'.repeat(64)},${v1},v0=${'1'.repeat(64)}`;
    expect(await reasonOf(arrived(paid, rotated))).toBe('believed');
    const keyOf = async (secret: string) =>
      (await stripe.parseNotification(arrived(paid, signature(paid, { secret })))).keyId;
    expect(await keyOf(SECRET)).not.toBe(await keyOf(OLD_SECRET));
  });

  it('of the live mode is believed by a live key alone', async () => {
    const live = createStripe({ ...config, secretKey: 'rk_live_shop' }, { now: () => NOW });
    const body = eventBody('checkout.session.completed', session, { livemode: true });
    expect((await live.parseNotification(arrived(body))).fact).toMatchObject({
      status: 'succeeded',
    });
    await expect(live.parseNotification(arrived(paid))).rejects.toMatchObject({
      reason: 'wrong_app',
    });
  });
});

describe('an event', () => {
  it.each([
    ['checkout.session.completed', { payment_status: 'unpaid' }, 'pending'],
    ['checkout.session.async_payment_succeeded', {}, 'succeeded'],
    ['checkout.session.async_payment_failed', { payment_status: 'unpaid' }, 'failed'],
    ['checkout.session.expired', { payment_status: 'unpaid', status: 'expired' }, 'closed'],
  ])('%s %o says %s', async (type, change, status) => {
    expect(await factOf(type, { ...session, ...change })).toMatchObject({ status });
  });

  it('of a session paid at the moment of its expiry says that it is paid', async () => {
    const fact = await factOf('checkout.session.expired', { ...session, status: 'complete' });
    expect(fact).toMatchObject({ status: 'succeeded' });
  });

  it('of a PaymentIntent says the same as that of its session', async () => {
    const intent = {
      id: 'pi_1',
      object: 'payment_intent',
      amount_received: 8880,
      currency: 'cny',
      metadata: session.metadata,
      status: 'succeeded',
    };
    const [one, other] = [
      await factOf('payment_intent.succeeded', intent),
      await factOf('checkout.session.completed', session),
    ];
    expect({ ...one, providerStatus: '' }).toEqual({ ...other, providerStatus: '' });
  });

  it.each([
    ['refund.created', 'pending', 'processing', false],
    ['refund.created', 'succeeded', 'succeeded', false],
    ['refund.updated', 'requires_action', 'processing', false],
    ['refund.failed', 'failed', 'failed', true],
    ['charge.refund.updated', 'canceled', 'failed', true],
    ['refund.updated', 'something_new', 'processing', false],
  ])('%s of a refund that is %s says %s', async (type, status, meaning, numberSpent) => {
    expect(await factOf(type, { ...refundObject, status })).toMatchObject({
      about: 'refund',
      refundId: '01SHOPREFUND',
      status: meaning,
      // Whole yen.
      amount: { minor: 10, currency: 'JPY' },
      providerRefundNo: 're_1',
      numberSpent,
    });
  });

  it('of a refund that somebody made at Stripe has Stripe’s number', async () => {
    const fact = await factOf('refund.created', { ...refundObject, metadata: {} });
    expect(fact).toMatchObject({ about: 'refund', refundId: 're_1' });
  });

  it.each([
    ['charge.dispute.created', 'needs_response', 'opened'],
    ['charge.dispute.created', 'warning_needs_response', 'opened'],
    ['charge.dispute.closed', 'won', 'won'],
    ['charge.dispute.closed', 'warning_closed', 'won'],
    ['charge.dispute.closed', 'lost', 'lost'],
  ])('%s %s is a dispute %s', async (type, status, meaning) => {
    const dispute = { id: 'dp_1', object: 'dispute', amount: 8880, currency: 'cny', status };
    expect(await factOf(type, { ...dispute, payment_intent: 'pi_1' })).toMatchObject({
      about: 'dispute',
      disputeId: 'dp_1',
      status: meaning,
      providerTradeNo: 'pi_1',
      amount: { minor: 8880, currency: 'CNY' },
    });
  });

  it.each([
    ['payment_intent.created', {}],
    ['customer.created', {}],
    ['checkout.session.completed', { ...session, metadata: {} }],
    ['checkout.session.completed', { ...session, metadata: null }],
  ])('%s that is none of our business says nothing', async (type, object) => {
    expect(await factOf(type, object)).toBeNull();
  });

  it('that is not as documented is refused', async () => {
    const body = eventBody('checkout.session.completed', { ...session, payment_status: 7 });
    expect(await reasonOf(arrived(body))).toBe('bad_format');
  });
});
