import { describe, expect, it } from 'vitest';
import { NotificationRejected, type RejectionReason } from '@/lib/errors';
import type { RawNotification } from '../provider';
import { createWechatPay } from '.';
import {
  config,
  NOW,
  notification,
  notificationBody,
  OLD_SERIAL,
  oldWechatKeys,
  SERIAL,
  signedHeaders,
  strangerKeys,
} from './testing';

const provider = createWechatPay(config, { now: () => NOW });

const payment = {
  mchid: '1900000001',
  appid: 'wx0000000000000001',
  out_trade_no: 'SHOP20260101000001',
  transaction_id: '4200000000202601010000000001',
  trade_type: 'NATIVE',
  trade_state: 'SUCCESS',
  success_time: '2026-01-01T08:01:02+08:00',
  payer: { openid: 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o' },
  // A coupon lowers what the payer pays; what the order is paid with is the total.
  amount: { total: 100, payer_total: 90, currency: 'CNY', payer_currency: 'CNY' },
};
const refund = {
  mchid: '1900000001',
  out_trade_no: 'SHOP20260101000001',
  transaction_id: '4200000000202601010000000001',
  out_refund_no: 'REFUND0001',
  refund_id: '50300000000000000000000000001',
  refund_status: 'SUCCESS',
  success_time: '2026-01-01T09:00:00+08:00',
  user_received_account: '招商银行信用卡0403',
  amount: { total: 100, refund: 40, payer_total: 90, payer_refund: 36 },
};

function paymentBody(change: object = {}): string {
  return notificationBody('TRANSACTION.SUCCESS', JSON.stringify({ ...payment, ...change }));
}

function refundBody(event: string, change: object = {}): string {
  return notificationBody(event, JSON.stringify({ ...refund, ...change }));
}

async function reasonOf(raw: RawNotification): Promise<RejectionReason> {
  const error: unknown = await provider.parseNotification(raw).catch((caught: unknown) => caught);
  if (error instanceof NotificationRejected) return error.reason;
  throw new Error(`not rejected: ${JSON.stringify(error)}`);
}

describe('a genuine notification', () => {
  it('of a payment is a succeeded fact', async () => {
    expect(await provider.parseNotification(notification(paymentBody()))).toEqual({
      eventKey: 'b3a1c1b2-5f0e-5c9b-9d1e-1f0a2b3c4d5e',
      confirmByQuery: false,
      keyId: SERIAL,
      fact: {
        about: 'payment',
        paymentId: 'SHOP20260101000001',
        status: 'succeeded',
        amount: { minor: 100, currency: 'CNY' },
        providerTradeNo: '4200000000202601010000000001',
        account: '1900000001/wx0000000000000001',
        occurredAt: new Date('2026-01-01T00:01:02Z'),
        providerStatus: 'SUCCESS',
      },
    });
    expect(provider.account).toBe('1900000001/wx0000000000000001');
  });

  it('of a refund is a succeeded fact of the refund alone', async () => {
    const raw = notification(refundBody('REFUND.SUCCESS'));
    expect(await provider.parseNotification(raw)).toMatchObject({
      confirmByQuery: false,
      fact: {
        about: 'refund',
        refundId: 'REFUND0001',
        status: 'succeeded',
        amount: { minor: 40, currency: 'CNY' },
        providerRefundNo: '50300000000000000000000000001',
        account: null,
        occurredAt: new Date('2026-01-01T01:00:00Z'),
        providerStatus: 'SUCCESS',
      },
    });
  });

  it.each(['ABNORMAL', 'CLOSED'])('of a refund that is %s is a failed fact', async (status) => {
    const change = { refund_status: status, success_time: undefined };
    const raw = notification(refundBody(`REFUND.${status}`, change));
    const { fact } = await provider.parseNotification(raw);
    expect(fact).toMatchObject({ status: 'failed', providerStatus: status, occurredAt: null });
  });

  it('verifies by either key while WeChat switches them', async () => {
    const signing = { key: oldWechatKeys.privateKey, serial: OLD_SERIAL };
    const { keyId } = await provider.parseNotification(notification(paymentBody(), signing));
    expect(keyId).toBe(OLD_SERIAL);
  });

  it('has the same event key when it comes again, signed anew', async () => {
    const at = new Date(NOW.getTime() - 15_000);
    const first = await provider.parseNotification(notification(paymentBody()));
    const again = await provider.parseNotification(notification(paymentBody(), { at }));
    expect(again).toEqual(first);
  });

  it('asks for a query when it says anything but success', async () => {
    for (const [trade_state, status] of [
      ['REFUND', 'succeeded'],
      ['CLOSED', 'closed'],
      ['NOTPAY', 'pending'],
      ['SOMETHING_NEW', 'pending'],
    ]) {
      const raw = notification(paymentBody({ trade_state }));
      const verified = await provider.parseNotification(raw);
      expect(verified).toMatchObject({ confirmByQuery: true, fact: { status } });
    }
  });

  it('of something else is verified, and no fact', async () => {
    const raw = notification(notificationBody('COMPLAINT.CREATE', '{"complaint_id":"1"}'));
    expect((await provider.parseNotification(raw)).fact).toBeNull();
  });

  it('may be 300 seconds old or early', async () => {
    for (const skew of [-300_000, 300_000]) {
      const at = new Date(NOW.getTime() + skew);
      const raw = notification(paymentBody(), { at });
      await expect(provider.parseNotification(raw)).resolves.toMatchObject({ keyId: SERIAL });
    }
  });
});

/** Each differs from a genuine notification in one thing only, so only that one check can fail. */
describe('is refused', () => {
  it.each(['wechatpay-timestamp', 'wechatpay-nonce', 'wechatpay-serial', 'wechatpay-signature'])(
    'without %s',
    async (name) => {
      const { headers, body } = notification(paymentBody());
      const { [name]: _, ...without } = headers;
      expect(await reasonOf({ headers: without, body })).toBe('missing_header');
      expect(await reasonOf({ headers: { ...headers, [name]: '' }, body })).toBe('missing_header');
    },
  );

  it.each([
    ['too old, as a replay is', -301_000],
    ['from the future', 301_000],
  ])('when signed %s', async (_, skew) => {
    const at = new Date(NOW.getTime() + skew);
    expect(await reasonOf(notification(paymentBody(), { at }))).toBe('stale');
  });

  it('when a recorded one is sent again later', async () => {
    const recorded = notification(paymentBody());
    const later = createWechatPay(config, { now: () => new Date(NOW.getTime() + 3_600_000) });
    await expect(later.parseNotification(recorded)).rejects.toMatchObject({ reason: 'stale' });
  });

  it('when a recorded one is sent again with a fresh timestamp', async () => {
    const at = new Date(NOW.getTime() - 3_600_000);
    const { headers, body } = notification(paymentBody(), { at });
    const fresh = { ...headers, 'wechatpay-timestamp': String(NOW.getTime() / 1000) };
    expect(await reasonOf({ headers: fresh, body })).toBe('bad_signature');
  });

  it('with a timestamp that is no number of seconds', async () => {
    for (const timestamp of ['2026-01-01T08:00:00+08:00', '1e9', '-1767225600', 'NaN']) {
      const { headers, body } = notification(paymentBody());
      const odd = { ...headers, 'wechatpay-timestamp': timestamp };
      expect(await reasonOf({ headers: odd, body })).toBe('bad_format');
    }
    const { headers, body } = notification(paymentBody());
    const milliseconds = { ...headers, 'wechatpay-timestamp': String(NOW.getTime()) };
    expect(await reasonOf({ headers: milliseconds, body })).toBe('bad_format');
  });

  it('by a serial that we have no key for', async () => {
    for (const serial of ['PUB_KEY_ID_9999', SERIAL.toLowerCase(), '__proto__']) {
      expect(await reasonOf(notification(paymentBody(), { serial }))).toBe('unknown_key');
    }
  });

  it('when the other of our keys signed it', async () => {
    const raw = notification(paymentBody(), { key: oldWechatKeys.privateKey });
    expect(await reasonOf(raw)).toBe('bad_signature');
  });

  it('when a stranger signed it', async () => {
    const raw = notification(paymentBody(), { key: strangerKeys.privateKey });
    expect(await reasonOf(raw)).toBe('bad_signature');
  });

  it('when it is one of the probes of WeChat', async () => {
    const { headers, body } = notification(paymentBody());
    const genuine = headers['wechatpay-signature'] ?? '';
    for (const probe of [genuine.slice(19), '!!! no base64', '']) {
      const probed = { ...headers, 'wechatpay-signature': `WECHATPAY/SIGNTEST/${probe}` };
      expect(await reasonOf({ headers: probed, body })).toBe('bad_signature');
    }
  });

  it('when the body was altered, be it by one blank', async () => {
    const body = paymentBody();
    const headers = signedHeaders(body);
    const formatted = JSON.stringify(JSON.parse(body), null, 1);
    for (const altered of [`${body}\n`, body.replace('b3a1', 'b3a2'), formatted]) {
      expect(await reasonOf({ headers, body: Buffer.from(altered) })).toBe('bad_signature');
    }
  });

  it('when the nonce was altered', async () => {
    const { headers, body } = notification(paymentBody());
    const other = { ...headers, 'wechatpay-nonce': 'another' };
    expect(await reasonOf({ headers: other, body })).toBe('bad_signature');
  });

  it('when the ciphertext was altered, and all of it signed', async () => {
    const parsed = JSON.parse(paymentBody());
    const bytes = Buffer.from(parsed.resource.ciphertext, 'base64');
    bytes[10] = (bytes[10] ?? 0) ^ 1;
    parsed.resource.ciphertext = bytes.toString('base64');
    expect(await reasonOf(notification(JSON.stringify(parsed)))).toBe('undecryptable');
  });

  it('when it was sealed with another APIv3 key', async () => {
    const otherKey = 'ffffffffffffffffffffffffffffffff';
    const body = notificationBody('TRANSACTION.SUCCESS', JSON.stringify(payment), otherKey);
    expect(await reasonOf(notification(body))).toBe('undecryptable');
  });

  it('when it is of another merchant', async () => {
    const raw = notification(paymentBody({ mchid: '1900000002' }));
    expect(await reasonOf(raw)).toBe('wrong_merchant');
    const refunded = notification(refundBody('REFUND.SUCCESS', { mchid: '1900000002' }));
    expect(await reasonOf(refunded)).toBe('wrong_merchant');
  });

  it('when it is of another app', async () => {
    const raw = notification(paymentBody({ appid: 'wx0000000000000002' }));
    expect(await reasonOf(raw)).toBe('wrong_app');
  });

  it('when it is no JSON, signed or not', async () => {
    const xml = '<xml><return_code>SUCCESS</return_code><req_info>T87GAHG17TG</req_info></xml>';
    expect(await reasonOf(notification(xml))).toBe('bad_format');
    expect(await reasonOf(notification(''))).toBe('bad_format');
    expect(await reasonOf(notification('null'))).toBe('bad_format');
    // Version 2 comes as XML without any of our headers, where a refund named no notify_url (§8.1).
    const v2 = { headers: { 'content-type': 'text/xml' }, body: Buffer.from(xml) };
    expect(await reasonOf(v2)).toBe('missing_header');
  });

  it('when it names no event', async () => {
    const named = JSON.parse(paymentBody());
    expect(await reasonOf(notification(JSON.stringify({ ...named, id: '' })))).toBe('bad_format');
  });

  it('when its plaintext is no JSON, or not the documented one', async () => {
    const noJson = notificationBody('TRANSACTION.SUCCESS', '<xml/>');
    expect(await reasonOf(notification(noJson))).toBe('bad_format');
    for (const change of [
      { amount: undefined },
      { amount: { total: '100', currency: 'CNY' } },
      { amount: { total: 1.5, currency: 'CNY' } },
      { amount: { total: -1, currency: 'CNY' } },
      { amount: { total: 2 ** 53, currency: 'CNY' } },
      { amount: { total: 100, currency: 'cny' } },
      { out_trade_no: undefined },
      { trade_state: undefined },
    ]) {
      expect(await reasonOf(notification(paymentBody(change)))).toBe('bad_format');
    }
  });

  it('when it is sealed in another way', async () => {
    const parsed = JSON.parse(paymentBody());
    parsed.resource.algorithm = 'AES_128_ECB';
    expect(await reasonOf(notification(JSON.stringify(parsed)))).toBe('bad_format');
  });

  it('without a word of the message in the error', async () => {
    const raw = notification(paymentBody({ amount: { total: 'secret-amount' } }));
    const error: unknown = await provider.parseNotification(raw).catch((caught: unknown) => caught);
    expect(String(error)).toContain('amount.total');
    expect(String(error)).not.toContain('secret-amount');
  });
});

describe('acknowledge', () => {
  it('says success by status 200 and nothing else', () => {
    expect(provider.acknowledge('accepted')).toEqual({
      status: 200,
      contentType: 'application/json',
      body: '{"code":"SUCCESS","message":"成功"}',
    });
    for (const outcome of ['refused', 'retry'] as const) {
      const { status, body } = provider.acknowledge(outcome);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(JSON.parse(body)).toMatchObject({ code: 'FAIL' });
    }
  });
});
