import { createHash, createPrivateKey, sign, verify, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startTestSandbox, startTestShop } from './alipay-testing';
import { faultRequest } from './faults';
import { formatBeijing, parseBeijing, settleDateOf, sha256Hex, textToSign } from './unionpay-wire';

let sandbox: Awaited<ReturnType<typeof startTestSandbox>>;
let shop: Awaited<ReturnType<typeof startTestShop>>;

beforeAll(async () => {
  [sandbox, shop] = await Promise.all([startTestSandbox(), startTestShop()]);
});
afterAll(() => Promise.all([sandbox.stop(), shop.stop()]));
afterEach(() => {
  sandbox.core.faults.clear();
  shop.acknowledgement.status = 200;
});

type Fields = Record<string, string>;

/** `YYYYMMDDhhmmss` in Beijing, by the tests' own reckoning. */
function beijing(instantMs = Date.now()): string {
  const zone = { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'medium' } as const;
  return new Intl.DateTimeFormat('sv-SE', zone).format(instantMs).replace(/\D/g, '');
}

/** The text that is signed, by the tests' own hand (§3.1). */
function signedText(fields: Fields): string {
  return Object.keys(fields)
    .filter((name) => name !== 'signature' && fields[name] !== '')
    .sort()
    .map((name) => `${name}=${fields[name]}`)
    .join('&');
}

function digest(fields: Fields): Buffer {
  const hex = createHash('sha256').update(signedText(fields)).digest('hex');
  return Buffer.from(hex, 'ascii');
}

function withSignature(fields: Fields): Fields {
  const key = createPrivateKey(readFileSync(sandbox.merchant('UNIONPAY_PRIVATE_KEY')));
  return { ...fields, signature: sign('RSA-SHA256', digest(fields), key).toString('base64') };
}

function certId(): string {
  const { serialNumber } = certificate('UNIONPAY_CERT');
  return BigInt(`0x${serialNumber}`).toString();
}

function certificate(name: string): X509Certificate {
  return new X509Certificate(readFileSync(sandbox.merchant(name)));
}

/** §3.4 in full: the chain to the configured root, the name, the dates, then the signature. */
function isGenuine(message: Fields): boolean {
  const leaf = new X509Certificate(message.signPubKeyCert ?? '');
  const middle = certificate('UNIONPAY_MIDDLE_CERTS');
  const root = certificate('UNIONPAY_ROOT_CERTS');
  const chained =
    leaf.checkIssued(middle) &&
    leaf.verify(middle.publicKey) &&
    middle.checkIssued(root) &&
    middle.verify(root.publicKey);
  const commonName = /^CN=(.*)$/m.exec(leaf.subject)?.[1] ?? '';
  const isCurrent = new Date(leaf.validFrom) <= new Date() && new Date() <= new Date(leaf.validTo);
  const isUnionPay = commonName.split('@')[2] === '中国银联股份有限公司' && !leaf.ca;
  return chained && isCurrent && isUnionPay && isSignedByEmbedded(message);
}

/** What careless libraries check: only that the embedded certificate made the signature. */
function isSignedByEmbedded(message: Fields): boolean {
  const leaf = new X509Certificate(message.signPubKeyCert ?? '');
  const signature = Buffer.from(message.signature ?? '', 'base64');
  return verify('RSA-SHA256', digest(message), leaf.publicKey, signature);
}

/** A raw answer (§2): no decoding, `&` separates outside of brackets, `=` only once. */
function parseRaw(body: string): Fields {
  const fields: Fields = {};
  let depth = 0;
  let start = 0;
  for (let at = 0; at <= body.length; at++) {
    const sign = body[at];
    if (sign === '{' || sign === '[') depth++;
    if (sign === '}' || sign === ']') depth--;
    if (sign !== undefined && (sign !== '&' || depth > 0)) continue;
    const pair = body.slice(start, at);
    fields[pair.slice(0, pair.indexOf('='))] = pair.slice(pair.indexOf('=') + 1);
    start = at + 1;
  }
  return fields;
}

let orders = 0;
function newOrderId(): string {
  orders += 1;
  return `UPORDER${String(orders).padStart(5, '0')}`;
}

function common(): Fields {
  return {
    version: '5.1.0',
    encoding: 'UTF-8',
    signMethod: '01',
    certId: certId(),
    accessType: '0',
    merId: sandbox.merchant('UNIONPAY_MER_ID'),
    orderId: newOrderId(),
    txnTime: beijing(),
  };
}

function consume(): Fields {
  return {
    ...common(),
    txnType: '01',
    txnSubType: '01',
    bizType: '000201',
    channelType: '07',
    currencyCode: '156',
    txnAmt: '12345',
    backUrl: `${shop.url}/notify?from=unionpay`,
    frontUrl: `${shop.url}/return`,
    payTimeout: beijing(Date.now() + 15 * 60_000),
    reqReserved: 'eyJvIjoxfQ',
    orderDesc: '测试商品',
  };
}

function refundOf(origQryId: string, txnAmt: string, txnType: '04' | '31' = '04'): Fields {
  return {
    ...common(),
    txnType,
    txnSubType: '00',
    bizType: '000201',
    channelType: '07',
    origQryId,
    txnAmt,
    backUrl: `${shop.url}/refund`,
    reqReserved: 'cmVm',
  };
}

function post(endpoint: string, fields: Fields) {
  return fetch(`${sandbox.url}/unionpay/gateway/api/${endpoint}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' },
    body: new URLSearchParams(fields).toString(),
    redirect: 'manual',
  });
}

/** Posts to a server endpoint; the answer is genuine, or the test fails. */
async function ask(endpoint: string, fields: Fields): Promise<Fields> {
  const answer = await post(endpoint, withSignature(fields));
  expect(answer.status).toBe(200);
  const message = parseRaw(await answer.text());
  expect(isGenuine(message)).toBe(true);
  return message;
}

function query({ orderId = '', txnTime = '' }: Fields): Promise<Fields> {
  const asked = { txnType: '00', txnSubType: '00', bizType: '000201' };
  return ask('queryTrans.do', { ...common(), ...asked, orderId, txnTime });
}

function tradeOf(fields: Fields) {
  const trade = sandbox.core.trades.find('unionpay', fields.orderId ?? '');
  if (!trade) throw new Error('no trade');
  return trade;
}

async function openOrder(change: Fields = {}) {
  const order = { ...consume(), ...change };
  const answer = await post('frontTransReq.do', withSignature(order));
  expect(answer.status).toBe(302);
  return { order, trade: tradeOf(order), cashierUrl: answer.headers.get('location') ?? '' };
}

/** A paid order; its notification has been read. */
async function paidOrder(change: Fields = {}) {
  const { order, trade } = await openOrder(change);
  expect(sandbox.core.payer.pay(trade)).toEqual({ ok: true });
  const notification = await shop.next();
  const message = Object.fromEntries(new URLSearchParams(notification.body));
  return { order, trade, notification, message, queryId: message.queryId ?? '' };
}

function addFault(fault: string, outTradeNo: string, more: object = {}) {
  sandbox.core.faults.add(faultRequest.parse({ fault, outTradeNo, provider: 'unionpay', ...more }));
}

describe('the text that is signed', () => {
  const known: Fields = {
    version: '5.1.0',
    encoding: 'UTF-8',
    signMethod: '01',
    txnType: '01',
    txnSubType: '01',
    bizType: '000201',
    channelType: '07',
    accessType: '0',
    merId: '777290058110048',
    frontUrl: 'https://shop.example/pay/unionpay/return',
    backUrl: 'https://shop.example/api/webhooks/unionpay',
    orderId: 'UP20261120093000AB12',
    currencyCode: '156',
    txnAmt: '12345',
    txnTime: '20261120093000',
    payTimeout: '20261120094500',
    reqReserved: 'eyJvIjoxfQ',
    certId: '69903319369',
    orderDesc: '',
    signature: 'not part of it',
  };

  test('is the known one', () => {
    expect(textToSign(known)).toBe(
      'accessType=0&backUrl=https://shop.example/api/webhooks/unionpay&bizType=000201&certId=69903319369&channelType=07&currencyCode=156&encoding=UTF-8&frontUrl=https://shop.example/pay/unionpay/return&merId=777290058110048&orderId=UP20261120093000AB12&payTimeout=20261120094500&reqReserved=eyJvIjoxfQ&signMethod=01&txnAmt=12345&txnSubType=01&txnTime=20261120093000&txnType=01&version=5.1.0',
    );
    expect(sha256Hex(textToSign(known))).toBe(
      '7a6d097d92cebc49389b65f76b30ce7dd04c7f30f77d4a10c05e832cc2cb57ee',
    );
  });

  test('gives the known shared-key signature', () => {
    const fields = { ...known, signMethod: '11', certId: '' };
    const keyHash = sha256Hex('test-secure-key');
    expect(keyHash).toBe('71bf2c81f5b6f5c1e13559ed9d215856715b5dec7941ceb7d9be5f2df3105423');
    expect(sha256Hex(`${textToSign(fields)}&${keyHash}`)).toBe(
      'b6aa15d74911cd03dd4cc6d18d4e7162be49a0cb10748df7d6af6c85cc5fdea9',
    );
  });

  test('is hashed as UTF-8', () => {
    const fields = { merId: '777290058110048', respCode: '00', respMsg: '成功[0000000]' };
    expect(sha256Hex(textToSign(fields))).toBe(
      'b7906883913c94a084c0368e02c2e24281d010a01927184042716f96c482f4aa',
    );
  });
});

test('Beijing time does not know this process’s zone', () => {
  expect(formatBeijing(Date.UTC(2026, 10, 20, 16, 30, 1))).toBe('20261121003001');
  expect(parseBeijing('20261121003001')).toBe(Date.UTC(2026, 10, 20, 16, 30, 1));
  expect(parseBeijing('20260230000000')).toBeUndefined();
  expect(settleDateOf(Date.UTC(2026, 10, 20, 14, 59, 59))).toBe('1120');
  expect(settleDateOf(Date.UTC(2026, 10, 20, 15, 0, 0))).toBe('1121');
});

describe('a payment', () => {
  test('is unknown, then open, then paid', async () => {
    const { order, trade, cashierUrl } = await openOrder();
    expect(await query(order)).toMatchObject({ respCode: '34' });
    const page = await fetch(cashierUrl);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Pay now');
    expect(await query(order)).toMatchObject({ respCode: '00', origRespCode: '05' });

    sandbox.core.payer.pay(trade);
    await shop.next();
    const answer = await query(order);
    expect(answer).toMatchObject({
      respCode: '00',
      respMsg: '成功[0000000]',
      origRespCode: '00',
      txnType: '01',
      txnSubType: '01',
      txnAmt: '12345',
      settleAmt: '12345',
      currencyCode: '156',
      reqReserved: 'eyJvIjoxfQ',
    });
    expect(answer.queryId).toMatch(/^\d{21}$/);
    expect(answer.traceNo).toBe(answer.queryId?.slice(14, 20));
    expect(await query({ ...order, txnTime: '20200101000000' })).toMatchObject({ respCode: '34' });
  });

  test('is notified by a genuine form', async () => {
    const { order, notification, message } = await paidOrder();
    expect(notification.path).toBe('/notify?from=unionpay');
    expect(notification.headers['content-type']).toBe(
      'application/x-www-form-urlencoded;charset=UTF-8',
    );
    expect(message).toMatchObject({
      orderId: order.orderId,
      txnTime: order.txnTime,
      txnAmt: '12345',
      respCode: '00',
      respMsg: '成功[0000000]',
      merId: sandbox.merchant('UNIONPAY_MER_ID'),
      version: '5.1.0',
      signMethod: '01',
    });
    expect(message.signPubKeyCert).toMatch(/CERTIFICATE-----\r\n[\s\S]*-----END CERTIFICATE-----$/);
    expect(Object.values(message)).not.toContain('');
    expect(isGenuine(message)).toBe(true);
    expect(isGenuine({ ...message, txnAmt: '12346' })).toBe(false);
  });

  test('brings the browser back by a signed form post', async () => {
    const { trade, message } = await paidOrder();
    const page = await fetch(trade.cashierUrl.replace('/cashier?', '/cashier/return?'));
    const text = await page.text();
    expect(text).toContain(`action="${shop.url}/return"`);
    const inputs = [...text.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(
      ([, name = '', value = '']) => [
        name,
        value.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code))),
      ],
    );
    const fields: Fields = Object.fromEntries(inputs);
    expect(fields).toMatchObject({ orderId: message.orderId, respCode: '00' });
    expect(isGenuine(fields)).toBe(true);
  });

  test('may be posted again while unpaid, and in no other way', async () => {
    const { order, trade, cashierUrl } = await openOrder();
    const again = await post('frontTransReq.do', withSignature(order));
    expect(again.headers.get('location')).toBe(cashierUrl);
    const other = await post('frontTransReq.do', withSignature({ ...order, txnAmt: '1' }));
    expect(await other.text()).toContain('respCode=12');
    sandbox.core.payer.pay(trade);
    await shop.next();
    const late = await post('frontTransReq.do', withSignature(order));
    expect(await late.text()).toContain('respCode=12');
  });

  test('ends at payTimeout, but money from net banking may still come', async () => {
    const { order, trade, cashierUrl } = await openOrder();
    await fetch(cashierUrl);
    const form = new URLSearchParams({ action: 'late' });
    const gone = await fetch(cashierUrl, { method: 'POST', body: form, redirect: 'manual' });
    expect(await gone.text()).toContain('net bank');
    sandbox.core.clock.change({ advanceMs: 15 * 60_000 });
    expect(sandbox.core.payer.pay(trade).ok).toBe(false);
    expect(await query(order)).toMatchObject({ respCode: '34' });
    sandbox.core.clock.change({ advanceMs: 60_000 });
    expect(new URLSearchParams((await shop.next()).body).get('respCode')).toBe('00');
    expect(await query(order)).toMatchObject({ respCode: '00', origRespCode: '00' });
  });

  test.each([
    ['defect', 'A6'],
    ['fail', '61'],
  ])('can end by the cashier’s button %s', async (action, origRespCode) => {
    const { order, cashierUrl } = await openOrder();
    const body = new URLSearchParams({ action });
    await fetch(cashierUrl, { method: 'POST', body, redirect: 'manual' });
    if (action === 'defect') {
      expect(new URLSearchParams((await shop.next()).body).get('respCode')).toBe('A6');
    }
    expect(await query(order)).toMatchObject({ respCode: '00', origRespCode });
    expect(shop.unread()).toBe(0);
  });

  test('is not notified when the shop wants none', async () => {
    const { trade } = await openOrder({ backUrl: 'http://www.specialUrl.com' });
    sandbox.core.payer.pay(trade);
    expect(trade.notices).toEqual([]);
  });

  test('by QR code is applied for by the server', async () => {
    const qr = { txnSubType: '07', bizType: '000000', channelType: '08', frontUrl: '' };
    const order: Fields = { ...consume(), ...qr };
    const answer = await ask('backTransReq.do', order);
    expect(answer).toMatchObject({ respCode: '00', txnSubType: '07', orderId: order.orderId });
    expect((await fetch(answer.qrCode ?? '')).status).toBe(200);
    sandbox.core.payer.pay(tradeOf(order));
    expect(isGenuine(Object.fromEntries(new URLSearchParams((await shop.next()).body)))).toBe(true);
  });
});

describe('a refund', () => {
  test('is accepted, then settles, and is told under its own number', async () => {
    const { queryId, trade } = await paidOrder();
    const refund = refundOf(queryId, '5000');
    const answer = await ask('backTransReq.do', refund);
    expect(answer).toMatchObject({
      respCode: '00',
      txnType: '04',
      orderId: refund.orderId,
      origQryId: queryId,
      txnAmt: '5000',
      reqReserved: 'cmVm',
    });
    expect(answer.queryId).not.toBe(queryId);
    expect(await query(refund)).toMatchObject({
      respCode: '00',
      origRespCode: '05',
      txnType: '04',
    });
    expect(await ask('backTransReq.do', refund)).toMatchObject({ respCode: '12' });
    sandbox.core.clock.change({ advanceMs: 3_000 });
    const message = Object.fromEntries(new URLSearchParams((await shop.next()).body));
    expect(isGenuine(message)).toBe(true);
    expect(message).toMatchObject({
      txnType: '04',
      orderId: refund.orderId,
      origQryId: queryId,
      queryId: answer.queryId,
      txnAmt: '5000',
      respCode: '00',
    });
    expect(await query(refund)).toMatchObject({ origRespCode: '00', txnAmt: '5000' });
    expect(await ask('backTransReq.do', refundOf(queryId, '7346'))).toMatchObject({
      respCode: '36',
    });
    expect(await ask('backTransReq.do', refundOf(queryId, '7345'))).toMatchObject({
      respCode: '00',
    });
    sandbox.core.clock.change({ advanceMs: 3_000 });
    await shop.next();
    expect(trade.status).toBe('refunded');
    expect(await ask('backTransReq.do', refundOf(queryId, '1'))).toMatchObject({ respCode: '45' });
  });

  test('that fails later is told too, and frees its amount', async () => {
    const { queryId, order } = await paidOrder();
    addFault('refund-fail', order.orderId ?? '');
    const refund = refundOf(queryId, '12345');
    expect(await ask('backTransReq.do', refund)).toMatchObject({ respCode: '00' });
    sandbox.core.clock.change({ advanceMs: 3_000 });
    const message = Object.fromEntries(new URLSearchParams((await shop.next()).body));
    expect(message).toMatchObject({ orderId: refund.orderId, respCode: '01' });
    expect(isGenuine(message)).toBe(true);
    expect(await query(refund)).toMatchObject({ respCode: '00', origRespCode: '01' });
    expect(await ask('backTransReq.do', refundOf(queryId, '12345'))).toMatchObject({
      respCode: '00',
    });
    sandbox.core.clock.change({ advanceMs: 3_000 });
    await shop.next();
  });

  test('needs a paid original', async () => {
    const unknown = refundOf('782611200930006740288', '1');
    expect(await ask('backTransReq.do', unknown)).toMatchObject({ respCode: '35' });
    const { queryId, order } = await paidOrder();
    addFault('refund-not-enough', order.orderId ?? '');
    expect(await ask('backTransReq.do', refundOf(queryId, '1'))).toMatchObject({ respCode: '64' });
    sandbox.core.clock.change({ advanceMs: 336 * 24 * 3_600_000 });
    expect(await ask('backTransReq.do', refundOf(queryId, '1'))).toMatchObject({ respCode: '35' });
  });

  test('may be lost on the way back, yet is done once', async () => {
    const { queryId, order } = await paidOrder();
    addFault('refund-lost-answer', order.orderId ?? '');
    const refund = refundOf(queryId, '12345');
    await expect(post('backTransReq.do', withSignature(refund))).rejects.toThrow();
    expect(await query(refund)).toMatchObject({ respCode: '00', origRespCode: '05' });
    sandbox.core.clock.change({ advanceMs: 3_000 });
    expect(new URLSearchParams((await shop.next()).body).get('respCode')).toBe('00');
  });
});

describe('a void', () => {
  test('is all of it, on the same day', async () => {
    const { queryId, trade } = await paidOrder();
    expect(await ask('backTransReq.do', refundOf(queryId, '12344', '31'))).toMatchObject({
      respCode: '36',
    });
    expect(await ask('backTransReq.do', refundOf(queryId, '12345', '31'))).toMatchObject({
      respCode: '00',
      txnType: '31',
    });
    sandbox.core.clock.change({ advanceMs: 3_000 });
    expect(new URLSearchParams((await shop.next()).body).get('txnType')).toBe('31');
    expect(trade.status).toBe('refunded');
  });

  test('is too late on the next', async () => {
    const { queryId } = await paidOrder();
    sandbox.core.clock.change({ advanceMs: 24 * 3_600_000 });
    expect(await ask('backTransReq.do', refundOf(queryId, '12345', '31'))).toMatchObject({
      respCode: '35',
    });
  });
});

describe('the gateway refuses', () => {
  const asQuery = { txnType: '00', txnSubType: '00', bizType: '000201' };
  const cases: [string, Fields, string][] = [
    ['a stranger', { merId: '777290058999999' }, '31'],
    ['another certificate', { certId: '1' }, '11'],
    ['no certificate', { certId: '' }, '13'],
    ['no order number', { orderId: '' }, '13'],
    ['a dash in the order number', { orderId: 'ORDER-0001' }, '10'],
    ['a short order number', { orderId: 'ORDER' }, '10'],
    ['an old version', { version: '5.0.0' }, '10'],
    ['another sign method', { signMethod: '11' }, '10'],
    ['yuan', { txnAmt: '123.45' }, '10'],
    ['nothing', { txnAmt: '000' }, '10'],
    ['dollars', { currencyCode: '840' }, '10'],
    ['a tilde in a URL', { backUrl: 'http://shop.example/~me' }, '10'],
    ['a product not contracted', { txnType: '02' }, '32'],
    ['a business type not contracted', { bizType: '000301' }, '32'],
    ['too much money', { txnAmt: '500000001' }, '33'],
    ['a stale time', { txnTime: beijing(Date.now() - 16 * 60_000) }, '10'],
    ['the time of UTC', { txnTime: beijing(Date.now() - 8 * 3_600_000) }, '10'],
    ['no such day', { txnTime: '20260230000000' }, '10'],
    ['a deadline gone by', { payTimeout: beijing(Date.now() - 60_000) }, '10'],
    ['no return address', { frontUrl: '' }, '13'],
    ['a return address for no header', { frontUrl: 'http://shop.example/\r\nx' }, '10'],
  ];

  test.each(cases)('%s, on a page for the browser', async (_, change, respCode) => {
    const answer = await post('frontTransReq.do', withSignature({ ...consume(), ...change }));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await answer.text()).toContain(`respCode=${respCode}<`);
  });

  test('a forged signature, in a signed answer', async () => {
    const forged = { ...withSignature({ ...common(), ...asQuery }), txnTime: '20260101000000' };
    const message = parseRaw(await (await post('queryTrans.do', forged)).text());
    expect(message).toMatchObject({ respCode: '11', respMsg: '验证签名失败[9100004]' });
    expect(isGenuine(message)).toBe(true);
  });

  test('a signature over the text instead of its hash', async () => {
    const fields = { ...common(), ...asQuery };
    const key = createPrivateKey(readFileSync(sandbox.merchant('UNIONPAY_PRIVATE_KEY')));
    const signature = sign('RSA-SHA256', Buffer.from(signedText(fields)), key).toString('base64');
    const answer = await post('queryTrans.do', { ...fields, signature });
    expect(parseRaw(await answer.text())).toMatchObject({ respCode: '11' });
  });

  test('a field that comes twice, and a QR code asked of the query', async () => {
    const signed = withSignature({ ...common(), ...asQuery });
    const body = `${new URLSearchParams(signed)}&accessType=0`;
    const answer = await fetch(`${sandbox.url}/unionpay/gateway/api/queryTrans.do`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body,
    });
    expect(parseRaw(await answer.text())).toMatchObject({ respCode: '10' });
    const qr = { ...consume(), txnSubType: '07', bizType: '000000', channelType: '08' };
    expect(await ask('queryTrans.do', qr)).toMatchObject({ respCode: '32' });
  });
});

describe('faults', () => {
  test.each([
    ['notify-wrong-amount', { txnAmt: '12346' }, true, true],
    ['notify-wrong-merchant', { merId: '777290058000666' }, true, true],
    ['notify-bad-signature', {}, false, false],
    ['notify-unknown-serial', {}, true, false],
  ])('%s', async (fault, fields, embedded, genuine) => {
    const { order, trade } = await openOrder();
    addFault(fault, order.orderId ?? '');
    sandbox.core.payer.pay(trade);
    const message = Object.fromEntries(new URLSearchParams((await shop.next()).body));
    expect(message).toMatchObject(fields);
    expect(isSignedByEmbedded(message)).toBe(embedded);
    expect(isGenuine(message)).toBe(genuine);
  });

  test('an answer can be wrongly signed, missing, late or broken', async () => {
    const { order } = await openOrder();
    const orderId = order.orderId ?? '';
    const asked = { ...common(), txnType: '00', txnSubType: '00', bizType: '000201' };
    const raw = async () => {
      const fields = withSignature({ ...asked, orderId, txnTime: order.txnTime ?? '' });
      const answer = await post('queryTrans.do', fields);
      return { status: answer.status, message: parseRaw(await answer.text()) };
    };
    addFault('answer-bad-signature', orderId);
    expect(isGenuine((await raw()).message)).toBe(false);
    addFault('answer-unsigned', orderId);
    expect((await raw()).message).not.toHaveProperty('signature');
    addFault('query-500', orderId);
    expect((await raw()).status).toBe(500);
    addFault('query-429', orderId);
    expect((await raw()).message).toMatchObject({ respCode: '06' });
    addFault('query-lost-answer', orderId);
    await expect(raw()).rejects.toThrow();
  });

  test('a notification is sent five times and then never again', async () => {
    const { order, trade } = await openOrder();
    const tries = () => sandbox.deliveries(order.orderId ?? '');
    shop.acknowledgement.status = 500;
    sandbox.core.payer.pay(trade);
    await expect.poll(tries).toBe(2);
    for (const [made, gapMinutes] of [1, 2, 4].entries()) {
      sandbox.core.clock.change({ advanceMs: gapMinutes * 60_000 });
      await expect.poll(tries).toBe(made + 3);
    }
    expect(trade.notices[0]?.state).toBe('given-up');
    for (let sent = 0; sent < 5; sent++) await shop.next();
    expect(shop.unread()).toBe(0);
  });

  test('a redirect acknowledges too', async () => {
    const { trade } = await openOrder();
    shop.acknowledgement.status = 302;
    sandbox.core.payer.pay(trade);
    await shop.next();
    await expect.poll(() => trade.notices[0]?.state).toBe('acknowledged');
  });
});
