import { afterEach, describe, expect, it, vi } from 'vitest';
import { NotificationRejected, ProviderError, type ProviderErrorKind } from '@/lib/errors';
import type { PaymentRequest, RawNotification, RefundRequest } from '../provider';
import { createUnionPay } from '.';
import {
  arrived,
  configFor,
  isSignedRequest,
  issue,
  MER_ID,
  merchantCertId,
  middle,
  NOW,
  OWNER_NAME,
  type Reply,
  rawBody,
  signed,
  startPeer,
} from './testing';

const ORDER_ID = 'UP20261120093000AB12';
const QUERY_ID = '782611200930006740288';

const payment: PaymentRequest = {
  paymentId: ORDER_ID,
  channel: 'desktop',
  amount: { minor: 12345, currency: 'CNY' },
  description: '算盘 Suanpan 订单',
  requestedAt: NOW,
  expiresAt: new Date(NOW.getTime() + 15 * 60_000),
  notifyUrl: 'https://shop.example/api/notify/unionpay',
  returnUrl: 'https://shop.example/pay/UP20261120093000AB12',
  clientIp: '203.0.113.7',
};
const reference = { ...payment, providerTradeNo: null };
const refund: RefundRequest = {
  refundId: 'RF20261121100000AB12',
  payment: { ...payment, providerTradeNo: QUERY_ID },
  amount: { minor: 5000, currency: 'CNY' },
  reason: 'too small',
  requestedAt: new Date('2026-11-21T02:00:00Z'),
  notifyUrl: payment.notifyUrl,
};

const echo = { accessType: '0', bizType: '000201', merId: MER_ID };
const found = {
  ...echo,
  currencyCode: '156',
  orderId: ORDER_ID,
  origRespCode: '00',
  origRespMsg: '成功[0000000]',
  queryId: QUERY_ID,
  respCode: '00',
  respMsg: '成功[0000000]',
  txnAmt: '12345',
  txnTime: '20261120093000',
  txnType: '01',
};
const accepted = {
  ...echo,
  orderId: refund.refundId,
  origQryId: QUERY_ID,
  queryId: '782611211000006740299',
  respCode: '00',
  respMsg: '成功[0000000]',
  txnAmt: '5000',
  txnTime: '20261121100000',
  txnType: '04',
};
const refundFound = { ...found, ...accepted };

type Fields = Readonly<Record<string, string>>;

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  vi.unstubAllEnvs();
});

const isReply = (answer: Fields | Reply): answer is Reply => 'body' in answer;

/** The adapter, and a gateway that answers each call in turn, the last answer for good. */
async function unionPayWith(answers: (Fields | Reply)[], now = NOW) {
  const rest = [...answers];
  const peer = await startPeer(() => {
    const answer = (rest.length > 1 ? rest.shift() : rest[0]) ?? {};
    return isReply(answer) ? answer : { body: rawBody(signed(answer)) };
  });
  stops.push(peer.stop);
  return { ...peer, provider: createUnionPay(configFor(peer.url), { now: () => now }) };
}

const offline = createUnionPay(configFor('https://gateway.95516.com'), { now: () => NOW });

async function kindOf(promise: Promise<unknown>): Promise<ProviderErrorKind | 'no error'> {
  try {
    await promise;
    return 'no error';
  } catch (error) {
    if (error instanceof ProviderError) return error.kind;
    throw error;
  }
}

describe('createPayment', () => {
  const formOf = async (request: PaymentRequest) => {
    const { presentation, presentUntil } = await offline.createPayment(request);
    if (presentation.kind !== 'form') throw new Error(`not a form: ${presentation.kind}`);
    return { ...presentation, presentUntil };
  };

  it('gives the browser a signed form', async () => {
    const { action, fields, presentUntil } = await formOf(payment);
    expect(action).toBe('https://gateway.95516.com/gateway/api/frontTransReq.do');
    expect(presentUntil).toEqual(payment.expiresAt);
    expect(isSignedRequest(fields)).toBe(true);
    expect(fields).toEqual({
      version: '5.1.0',
      encoding: 'UTF-8',
      signMethod: '01',
      certId: merchantCertId,
      txnType: '01',
      txnSubType: '01',
      bizType: '000201',
      channelType: '07',
      accessType: '0',
      merId: MER_ID,
      orderId: ORDER_ID,
      txnTime: '20261120093000',
      payTimeout: '20261120094500',
      txnAmt: '12345',
      currencyCode: '156',
      frontUrl: payment.returnUrl,
      backUrl: payment.notifyUrl,
      orderDesc: '算盘 Suanpan 订单',
      signature: expect.any(String),
    });
  });

  it('is the same however often it is asked, on whatever day', async () => {
    const later = createUnionPay(configFor('https://gateway.95516.com'), {
      now: () => new Date(NOW.getTime() + 60_000),
    });
    expect(await later.createPayment(payment)).toEqual(await offline.createPayment(payment));
  });

  it('names the phone as such', async () => {
    const { fields } = await formOf({ ...payment, channel: 'mobile' });
    expect(fields.channelType).toBe('08');
  });

  it('cuts the description to its bytes, between characters', async () => {
    const { fields } = await formOf({ ...payment, description: `\u0000${'算'.repeat(40)}` });
    expect(fields.orderDesc).toBe('算'.repeat(10));
    expect((await formOf({ ...payment, description: ' ' })).fields.orderDesc).toBeUndefined();
  });

  it('takes neither another currency nor another channel', async () => {
    const yen: PaymentRequest = { ...payment, amount: { minor: 88, currency: 'JPY' } };
    await expect(offline.createPayment(yen)).rejects.toThrow('CNY');
    await expect(offline.createPayment({ ...payment, channel: 'qr' })).rejects.toThrow('qr');
  });

  it('writes Beijing time whatever the zone of the process', async () => {
    vi.stubEnv('TZ', 'America/New_York');
    expect(NOW.getTimezoneOffset()).toBe(300);
    const { fields } = await formOf(payment);
    expect(fields.txnTime).toBe('20261120093000');
    expect(fields.payTimeout).toBe('20261120094500');
  });
});

describe('the description', () => {
  it('lets our forms go to the gateway and on to its cashier', () => {
    const origins = ['https://gateway.95516.com', 'https://cashier.95516.com'];
    expect(offline.description.formOrigins).toEqual(origins);
    const local = createUnionPay(configFor('http://localhost:4000/unionpay'));
    expect(local.description.formOrigins).toEqual(['http://localhost:4000']);
  });

  it('knows no way to close a payment', () => {
    expect(offline.closePayment).toBeNull();
    expect(offline.account).toBe(MER_ID);
  });
});

describe('queryPayment', () => {
  it('asks by number and time', async () => {
    const { provider, seen } = await unionPayWith([found]);
    await provider.queryPayment(reference);
    expect(seen[0]?.path).toBe('/unionpay/gateway/api/queryTrans.do');
    expect(seen[0]?.form).toMatchObject({
      txnType: '00',
      txnSubType: '00',
      orderId: ORDER_ID,
      txnTime: '20261120093000',
      certId: merchantCertId,
    });
    expect(isSignedRequest(seen[0]?.form ?? {})).toBe(true);
  });

  it('tells of a paid order', async () => {
    const { provider } = await unionPayWith([found]);
    expect(await provider.queryPayment(reference)).toEqual({
      about: 'payment',
      paymentId: ORDER_ID,
      status: 'succeeded',
      amount: { minor: 12345, currency: 'CNY' },
      providerTradeNo: QUERY_ID,
      account: MER_ID,
      occurredAt: null,
      providerStatus: '00',
    });
  });

  const before = NOW;
  const after = new Date(payment.expiresAt.getTime() + 1000);
  it.each([
    ['A6', before, 'succeeded'],
    ['03', before, 'pending'],
    ['04', after, 'pending'],
    ['05', after, 'pending'],
    ['64', before, 'pending'],
    ['64', payment.expiresAt, 'pending'],
    ['64', after, 'failed'],
  ])('origRespCode %s at %s is %s', async (origRespCode, now, status) => {
    const { provider } = await unionPayWith([{ ...found, origRespCode }], now);
    const fact = await provider.queryPayment(reference);
    expect(fact).toMatchObject({ status, providerStatus: origRespCode });
  });

  it('tells of an order that UnionPay does not know', async () => {
    const { merId, orderId, txnTime } = found;
    const { provider } = await unionPayWith([{ merId, orderId, txnTime, respCode: '34' }]);
    const fact = await provider.queryPayment(reference);
    expect(fact).toMatchObject({ status: 'absent', amount: null, providerStatus: '34' });
  });

  it.each(['10', '37', '06', '99'])('a query refused with %s says nothing', async (respCode) => {
    const { provider } = await unionPayWith([{ ...found, respCode }]);
    expect(await kindOf(provider.queryPayment(reference))).toBe('retryable');
  });

  it('has no answer at all without a connection', async () => {
    const { provider, stop } = await unionPayWith([found]);
    stop();
    expect(await kindOf(provider.queryPayment(reference))).toBe('retryable');
  });
});

const twin = await issue({ name: OWNER_NAME });

describe('answers are not believed', () => {
  const genuine = rawBody(signed(found));
  const { currencyCode: _, ...noCurrency } = found;
  it.each<[string, Fields | Reply]>([
    ['signed by a self-made certificate', { body: rawBody(signed(found, twin)) }],
    ['changed on the way', { body: genuine.replace('12345', '12346') }],
    ['url-decoded on the way', { body: genuine.replaceAll('+', ' ') }],
    ['cut short', { body: genuine.slice(0, -20) }],
    ['unsigned', { body: rawBody(found) }],
    ['of another protocol', { body: '<html>Bad Gateway</html>' }],
    ['empty', { body: '' }],
    ['with another status than 200', { status: 502, body: genuine }],
    ['of an older version', { body: rawBody(signed({ ...found, version: '5.0.0' })) }],
    ['by another method', { body: rawBody(signed({ ...found, signMethod: '11' })) }],
    ['for another merchant', { ...found, merId: '777290058110049' }],
    ['about another order', { ...found, orderId: 'UP20261120093000AB13' }],
    ['about another time', { ...found, txnTime: '20261120093001' }],
    ['paid in another currency', { ...found, currencyCode: '840' }],
    ['paid in no currency', noCurrency],
    ['paid without an amount', { ...found, txnAmt: '123.45' }],
  ])('when %s', async (_name, answer) => {
    const { provider } = await unionPayWith([answer]);
    expect(await kindOf(provider.queryPayment(reference))).toBe('unknown');
  });
});

describe('refund', () => {
  it('asks under its own number and time, against the payment’s queryId', async () => {
    const { provider, seen } = await unionPayWith([accepted]);
    await provider.refund(refund);
    expect(seen[0]?.path).toBe('/unionpay/gateway/api/backTransReq.do');
    expect(seen[0]?.form).toMatchObject({
      txnType: '04',
      txnSubType: '00',
      bizType: '000201',
      channelType: '07',
      orderId: refund.refundId,
      txnTime: '20261121100000',
      origQryId: QUERY_ID,
      txnAmt: '5000',
      backUrl: refund.notifyUrl,
    });
    expect(isSignedRequest(seen[0]?.form ?? {})).toBe(true);
  });

  it('is accepted, never done, by its answer', async () => {
    const { provider } = await unionPayWith([accepted]);
    expect(await provider.refund(refund)).toEqual({
      about: 'refund',
      refundId: refund.refundId,
      status: 'processing',
      amount: null,
      providerRefundNo: '782611211000006740299',
      account: MER_ID,
      occurredAt: null,
      providerStatus: '00 成功[0000000]',
    });
  });

  const absent = { ...accepted, respCode: '34' };
  it.each([
    ['03', 'unknown'],
    ['04', 'unknown'],
    ['05', 'unknown'],
    ['06', 'unknown'],
    ['12', 'unknown'],
    ['10', 'rejected'],
    ['36', 'rejected'],
    ['45', 'rejected'],
  ])('refused with %s is %s', async (respCode, kind) => {
    const { provider } = await unionPayWith([{ ...accepted, respCode }, absent]);
    expect(await kindOf(provider.refund(refund))).toBe(kind);
  });

  it('refused although an earlier call was carried out is what that call came to', async () => {
    const { provider } = await unionPayWith([{ ...accepted, respCode: '45' }, refundFound]);
    expect((await provider.refund(refund)).status).toBe('succeeded');
  });

  it('needs the queryId', async () => {
    const request = { ...refund, payment: reference };
    await expect(offline.refund(request)).rejects.toThrow('queryId');
  });

  it.each([
    ['00', 'succeeded'],
    ['A6', 'succeeded'],
    ['03', 'processing'],
    ['05', 'processing'],
    ['36', 'failed'],
  ])('queried, %s means %s', async (origRespCode, status) => {
    const { provider, seen } = await unionPayWith([{ ...refundFound, origRespCode }]);
    const fact = await provider.queryRefund(refund);
    expect(fact).toMatchObject({
      status,
      refundId: refund.refundId,
      amount: status === 'succeeded' ? { minor: 5000, currency: 'CNY' } : null,
      providerRefundNo: '782611211000006740299',
    });
    expect(seen[0]?.form).toMatchObject({ orderId: refund.refundId, txnTime: '20261121100000' });
  });

  it('queried, is absent when UnionPay does not know it', async () => {
    const { provider } = await unionPayWith([absent]);
    expect((await provider.queryRefund(refund)).status).toBe('absent');
  });
});

describe('a notification', () => {
  const paid = {
    ...echo,
    accNo: '6216***********0018',
    currencyCode: '156',
    orderId: ORDER_ID,
    queryId: QUERY_ID,
    respCode: '00',
    respMsg: '成功[0000000]',
    settleDate: '1120',
    traceNo: '674028',
    txnAmt: '12345',
    txnSubType: '01',
    txnTime: '20261120093000',
    txnType: '01',
  };
  const { currencyCode: _, ...noCurrency } = paid;
  const refunded = { ...noCurrency, txnType: '04', txnSubType: '00', orderId: refund.refundId };

  const parse = (fields: Fields) => offline.parseNotification(arrived(signed(fields)));
  const rejectionOf = async (raw: RawNotification) => {
    try {
      await offline.parseNotification(raw);
      return 'none';
    } catch (error) {
      if (error instanceof NotificationRejected) return error.reason;
      throw error;
    }
  };

  it('of a payment is a candidate, to be confirmed', async () => {
    expect(await parse(paid)).toEqual({
      eventKey: `${QUERY_ID}-01`,
      confirmByQuery: true,
      keyId: expect.stringMatching(/^[0-9a-f]{64}$/),
      fact: {
        about: 'payment',
        paymentId: ORDER_ID,
        status: 'succeeded',
        amount: { minor: 12345, currency: 'CNY' },
        providerTradeNo: QUERY_ID,
        account: MER_ID,
        occurredAt: null,
        providerStatus: '00',
      },
    });
    expect((await parse({ ...paid, respCode: 'A6' })).fact).toMatchObject({
      status: 'succeeded',
      providerStatus: 'A6',
    });
    expect((await parse({ ...paid, respCode: '64' })).fact).toMatchObject({ status: 'pending' });
  });

  it('of a refund is about the refund’s own number', async () => {
    const { eventKey, fact } = await parse(refunded);
    expect(eventKey).toBe(`${QUERY_ID}-04`);
    expect(fact).toMatchObject({
      about: 'refund',
      refundId: refund.refundId,
      status: 'succeeded',
      providerStatus: '00 成功[0000000]',
    });
    const statuses: [string, string][] = [
      ['05', 'processing'],
      ['36', 'failed'],
      ['A6', 'succeeded'],
    ];
    for (const [respCode, status] of statuses) {
      expect((await parse({ ...refunded, respCode })).fact).toMatchObject({ status });
    }
  });

  it('of anything else is genuine, but no fact', async () => {
    expect((await parse({ ...paid, txnType: '31', txnSubType: '00' })).fact).toBeNull();
    expect((await parse({ ...paid, txnSubType: '07' })).fact).toBeNull();
  });

  it('may carry fields we do not know, signed like the rest, and empty ones', async () => {
    const fields = signed({ ...paid, aNewField: '新 +&=%' });
    expect((await offline.parseNotification(arrived(fields))).fact).toMatchObject({
      status: 'succeeded',
    });
    const withEmpty = arrived({ ...fields, reqReserved: '' });
    expect((await offline.parseNotification(withEmpty)).fact).not.toBeNull();
  });

  it('is refused when a field was changed', async () => {
    const genuine = signed(paid);
    expect(await rejectionOf(arrived(genuine))).toBe('none');
    expect(await rejectionOf(arrived({ ...genuine, txnAmt: '1' }))).toBe('bad_signature');
    expect(await rejectionOf(arrived({ ...genuine, added: '1' }))).toBe('bad_signature');
  });

  it('is refused from a self-signed twin with the right name', async () => {
    expect(await rejectionOf(arrived(signed(paid, twin)))).toBe('bad_certificate');
  });

  it('is refused from another merchant of the same authority', async () => {
    const merchant = await issue({ name: '041@Z1@Suanpan@00000001', issuer: middle });
    expect(await rejectionOf(arrived(signed(paid, merchant)))).toBe('bad_certificate');
  });

  it('is refused from an expired certificate', async () => {
    const until = new Date(NOW.getTime() - 1000);
    const expired = await issue({ name: OWNER_NAME, issuer: middle, until });
    expect(await rejectionOf(arrived(signed(paid, expired)))).toBe('bad_certificate');
  });

  it('is refused from a certificate that is an authority', async () => {
    const authority = await issue({ name: OWNER_NAME, issuer: middle, authority: true });
    expect(await rejectionOf(arrived(signed(paid, authority)))).toBe('bad_certificate');
  });

  it('is refused when it is for another merchant', async () => {
    const raw = arrived(signed({ ...paid, merId: '777290058110049' }));
    expect(await rejectionOf(raw)).toBe('wrong_merchant');
  });

  it('is refused when it is not what the protocol says', async () => {
    const genuine = signed(paid);
    const { signature: _signature, ...unsigned } = genuine;
    const twice = Buffer.concat([arrived(genuine).body, Buffer.from('&txnAmt=12345')]);
    for (const raw of [
      arrived(unsigned),
      { headers: {}, body: twice },
      { headers: {}, body: new Uint8Array() },
      { headers: {}, body: Buffer.from([0x61, 0x3d, 0xff]) },
      arrived(signed({ ...paid, signMethod: '11' })),
      arrived(signed({ ...paid, encoding: 'GBK' })),
      arrived(signed({ ...paid, txnAmt: '123.45' })),
      arrived(signed({ ...paid, currencyCode: '840' })),
      arrived(signed(noCurrency)),
    ]) {
      expect(await rejectionOf(raw)).toBe('bad_format');
    }
  });

  it('is answered by the status', () => {
    expect(offline.acknowledge('accepted')).toEqual({
      status: 200,
      contentType: 'text/plain',
      body: 'ok',
    });
    expect(offline.acknowledge('refused').status).toBe(400);
    expect(offline.acknowledge('retry').status).toBe(503);
  });
});
