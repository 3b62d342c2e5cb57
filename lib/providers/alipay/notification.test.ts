import { sign } from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { NotificationRejected } from '@/lib/errors';
import type { RawNotification } from '@/lib/providers/provider';
import { createAlipay } from '.';
import {
  APP_ID,
  alipayKeys,
  arrived,
  configFor,
  notification,
  oldAlipayKeys,
  paidFields,
  SELLER_ID,
  strangerKeys,
} from './testing';
import { realNotification } from './vectors';

const config = configFor('http://127.0.0.1:1/gateway.do');
const provider = createAlipay(config);

afterEach(() => {
  vi.unstubAllEnvs();
});

async function rejectionOf(raw: RawNotification): Promise<string> {
  try {
    await provider.parseNotification(raw);
    return 'none';
  } catch (error) {
    if (error instanceof NotificationRejected) return error.reason;
    throw error;
  }
}

/** "测试" in GBK, one character per byte. */
const GBK_WORD = '\xb2\xe2\xca\xd4';

/** Signed and written byte by byte, whatever charset these are in. */
function notificationOfBytes(fields: Readonly<Record<string, string>>): RawNotification {
  const pairs = Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1));
  const bytes = Buffer.from(pairs.map(([k, v]) => `${k}=${v}`).join('&'), 'latin1');
  const signature = sign('RSA-SHA256', bytes, alipayKeys.privateKey).toString('base64');
  const body = [...pairs, ['sign', signature] as const]
    .map(([name, value]) => `${name}=${escape(value).replaceAll('+', '%2B')}`)
    .join('&');
  return { headers: {}, body: Buffer.from(body) };
}

const factOf = async (fields: Readonly<Record<string, string>>) => {
  return (await provider.parseNotification(notification(fields))).fact;
};

describe('a genuine notification', () => {
  it('is verified and translated', async () => {
    const verified = await provider.parseNotification(notification(paidFields));
    expect(verified).toEqual({
      eventKey: paidFields.notify_id,
      confirmByQuery: false,
      keyId: expect.stringMatching(/^[0-9a-f]{32}$/),
      fact: {
        about: 'payment',
        paymentId: 'SHOP20260101000001',
        status: 'succeeded',
        amount: { minor: 8880, currency: 'CNY' },
        providerTradeNo: '2026010122001468450512505578',
        account: `${APP_ID}/${SELLER_ID}`,
        occurredAt: new Date('2026-01-01T00:01:02Z'),
        providerStatus: 'TRADE_SUCCESS',
      },
    });
  });

  it('that Alipay really sent is believed (§A8)', async () => {
    const { text, sign: signature, publicKey } = realNotification;
    const pairs = text.split('&').map((pair): [string, string] => {
      const split = pair.indexOf('=');
      return [pair.slice(0, split), pair.slice(split + 1)];
    });
    const real = createAlipay({
      ...config,
      appId: '2019073166072302',
      sellerId: '2088531891668739',
      publicKeyPems: [...config.publicKeyPems, publicKey],
    });
    const fields = { ...Object.fromEntries(pairs), sign_type: 'RSA2', sign: signature };
    const { eventKey, fact } = await real.parseNotification(arrived(fields));
    expect(eventKey).toBe('2019081500222155624068450559358070');
    expect(fact).toMatchObject({
      paymentId: '20190815155618536-564-57',
      status: 'succeeded',
      amount: { minor: 10, currency: 'CNY' },
      occurredAt: new Date('2019-08-15T07:56:24Z'),
      account: '2019073166072302/2088531891668739',
    });
  });

  it('is believed from any generation of the key, which it tells apart', async () => {
    const now = await provider.parseNotification(notification(paidFields));
    const before = await provider.parseNotification(
      notification(paidFields, oldAlipayKeys.privateKey),
    );
    expect(before.fact).toEqual(now.fact);
    expect(before.keyId).not.toBe(now.keyId);
  });

  it('may carry fields we do not know, signed like the rest', async () => {
    const fields = { ...paidFields, passback_params: '%7B%22a%22%3A1%7D', a_new_field: '新 +&=%' };
    expect(await factOf(fields)).toMatchObject({ status: 'succeeded' });
  });

  it('may come without sign_type, or with an empty field', async () => {
    const signed = notification(paidFields).body;
    const params = new URLSearchParams(Buffer.from(signed).toString());
    params.delete('sign_type');
    params.set('body', '');
    const raw = { headers: {}, body: Buffer.from(params.toString()) };
    expect((await provider.parseNotification(raw)).fact).toMatchObject({ status: 'succeeded' });
  });

  it('may be written in GBK', async () => {
    const raw = notificationOfBytes({ ...paidFields, charset: 'GBK', subject: GBK_WORD });
    expect((await provider.parseNotification(raw)).fact).toMatchObject({ status: 'succeeded' });
  });

  it('has its times in Beijing, whatever the zone of the process', async () => {
    vi.stubEnv('TZ', 'America/New_York');
    const fields = { ...paidFields, gmt_payment: '2026-01-01 00:00:00' };
    expect(await factOf(fields)).toMatchObject({ occurredAt: new Date('2025-12-31T16:00:00Z') });
  });
});

describe('what a notification says', () => {
  const { gmt_payment: _, ...unpaid } = paidFields;
  it.each([
    ['TRADE_FINISHED', paidFields, 'succeeded'],
    ['TRADE_CLOSED', { ...unpaid, gmt_close: '2026-01-01 08:30:00' }, 'closed'],
    ['WAIT_BUYER_PAY', unpaid, 'pending'],
    ['TRADE_NEW', paidFields, 'pending'],
  ])('%s', async (tradeStatus, fields, status) => {
    expect(await factOf({ ...fields, trade_status: tradeStatus })).toMatchObject({ status });
  });

  it('is the amount of the trade, however many digits it is written with', async () => {
    expect(await factOf({ ...paidFields, total_amount: '88.8' })).toMatchObject({
      amount: { minor: 8880, currency: 'CNY' },
    });
  });

  it('of a refund of ours is a refund, never a payment', async () => {
    const refunded = {
      ...paidFields,
      refund_fee: '0.10',
      gmt_refund: '2026-01-02 09:00:00.123',
      out_biz_no: 'REFUND0001',
    };
    const fact = {
      about: 'refund',
      refundId: 'REFUND0001',
      status: 'succeeded',
      // refund_fee adds up all refunds of the trade, so it is no amount of this one.
      amount: null,
      providerRefundNo: null,
      account: `${APP_ID}/${SELLER_ID}`,
      occurredAt: new Date('2026-01-02T01:00:00.123Z'),
      providerStatus: 'TRADE_SUCCESS',
    };
    expect(await factOf(refunded)).toEqual(fact);
    expect(await factOf({ ...refunded, trade_status: 'TRADE_CLOSED' })).toEqual({
      ...fact,
      providerStatus: 'TRADE_CLOSED',
    });
  });

  it.each([
    ['an amount', { refund_fee: '0.10' }],
    ['a time', { gmt_refund: '2026-01-02 09:00:00' }],
    ['the payment’s number', { refund_fee: '88.80', out_biz_no: paidFields.out_trade_no }],
  ])('of a refund by %s alone is genuine, but no fact', async (_name, refunded) => {
    expect(await factOf({ ...paidFields, ...refunded })).toBeNull();
    expect(await factOf({ ...paidFields, ...refunded, trade_status: 'TRADE_CLOSED' })).toBeNull();
  });

  it('is a payment in spite of a refund of nothing', async () => {
    expect(await factOf({ ...paidFields, refund_fee: '0.00' })).toMatchObject({ about: 'payment' });
  });

  it('is nothing for a trade closed after its payment, without a refund', async () => {
    expect(await factOf({ ...paidFields, trade_status: 'TRADE_CLOSED' })).toBeNull();
  });

  it('is nothing when it is about something else', async () => {
    const { app_id, notify_id, charset } = paidFields;
    expect(await factOf({ app_id, notify_id, charset, notify_type: 'open_app_auth' })).toBeNull();
  });
});

describe('a notification is refused for one reason alone:', () => {
  const tampered = (change: Readonly<Record<string, string>>) => {
    const body = Buffer.from(notification(paidFields).body).toString();
    return arrived({ ...Object.fromEntries(new URLSearchParams(body)), ...change });
  };

  it('a changed field', async () => {
    expect(await rejectionOf(tampered({}))).toBe('none');
    expect(await rejectionOf(tampered({ total_amount: '0.01' }))).toBe('bad_signature');
    expect(await rejectionOf(tampered({ subject: 'x' }))).toBe('bad_signature');
    expect(await rejectionOf(tampered({ added: 'x' }))).toBe('bad_signature');
  });

  it('a foreign key', async () => {
    const forged = notification(paidFields, strangerKeys.privateKey);
    expect(await rejectionOf(forged)).toBe('bad_signature');
  });

  it('no signature', async () => {
    expect(await rejectionOf(arrived(paidFields))).toBe('bad_signature');
    expect(await rejectionOf(tampered({ sign: '' }))).toBe('bad_signature');
  });

  it('a signature that covers sign_type, as only requests do', async () => {
    const text = Object.entries({ ...paidFields, sign_type: 'RSA2' })
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => `${name}=${value}`)
      .join('&');
    const signature = sign('RSA-SHA256', Buffer.from(text), alipayKeys.privateKey);
    const raw = arrived({ ...paidFields, sign_type: 'RSA2', sign: signature.toString('base64') });
    expect(await rejectionOf(raw)).toBe('bad_signature');
  });

  it('another app', async () => {
    const raw = notification({ ...paidFields, app_id: '2021000000000002' });
    expect(await rejectionOf(raw)).toBe('wrong_app');
  });

  it('another seller', async () => {
    const raw = notification({ ...paidFields, seller_id: '2088000000000002' });
    expect(await rejectionOf(raw)).toBe('wrong_merchant');
  });

  it('a field twice', async () => {
    const { body } = notification(paidFields);
    const twice = Buffer.concat([body, Buffer.from('&total_amount=88.80')]);
    expect(await rejectionOf({ headers: {}, body: twice })).toBe('bad_format');
  });

  it.each([
    ...['app_id', 'notify_id', 'total_amount', 'seller_id', 'trade_status'],
    ...['out_trade_no', 'trade_no'],
  ])('no %s', async (missing) => {
    const fields = Object.entries(paidFields).filter(([name]) => name !== missing);
    expect(await rejectionOf(notification(Object.fromEntries(fields)))).toBe('bad_format');
  });

  it.each(['-1.00', '1e2', '88.801', '88,80'])('the amount %j', async (total_amount) => {
    expect(await rejectionOf(notification({ ...paidFields, total_amount }))).toBe('bad_format');
  });

  it('a charset that it does not keep to', async () => {
    expect(await rejectionOf(notification({ ...paidFields, charset: 'utf-99' }))).toBe(
      'bad_format',
    );
  });

  it('bytes that are not of the charset it names', async () => {
    const raw = notificationOfBytes({ ...paidFields, charset: 'utf-8', subject: GBK_WORD });
    expect(await rejectionOf(raw)).toBe('bad_format');
  });

  it('being no form at all', async () => {
    expect(await rejectionOf({ headers: {}, body: Buffer.from('{"a":1}') })).toBe('bad_signature');
    expect(await rejectionOf({ headers: {}, body: new Uint8Array() })).toBe('bad_signature');
  });
});

describe('acknowledge', () => {
  it('says exactly success, or else anything but that', () => {
    expect(provider.acknowledge('accepted')).toEqual({
      status: 200,
      contentType: 'text/plain',
      body: 'success',
    });
    expect(provider.acknowledge('refused')).toMatchObject({ status: 400, body: 'fail' });
    expect(provider.acknowledge('retry')).toMatchObject({ status: 503, body: 'fail' });
  });
});
