import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { AlipaySdk } from 'alipay-sdk';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startTestSandbox, startTestShop } from './alipay-testing';
import { faultRequest } from './faults';

let sandbox: Awaited<ReturnType<typeof startTestSandbox>>;
let shop: Awaited<ReturnType<typeof startTestShop>>;
let sdk: AlipaySdk;

beforeAll(async () => {
  [sandbox, shop] = await Promise.all([startTestSandbox(), startTestShop()]);
  sdk = sdkWithKey(0);
});
afterAll(() => Promise.all([sandbox.stop(), shop.stop()]));
afterEach(() => {
  sandbox.core.faults.clear();
  Object.assign(shop.acknowledgement, { status: 200, body: 'success' });
});

/** The official SDK as a merchant would set it up, with one of Alipay's valid public keys. */
function sdkWithKey(index: number): AlipaySdk {
  const publicKeyPath = sandbox.merchant('ALIPAY_PUBLIC_KEYS').split(',')[index] ?? '';
  return new AlipaySdk({
    appId: sandbox.merchant('ALIPAY_APP_ID'),
    privateKey: readFileSync(sandbox.merchant('ALIPAY_PRIVATE_KEY'), 'utf8'),
    keyType: 'PKCS8',
    alipayPublicKey: readFileSync(publicKeyPath, 'utf8'),
    gateway: `${sandbox.url}/alipay/gateway.do`,
  });
}

/** Beijing's time, by the tests' own reckoning: the SDK would take the process's zone. */
function beijing(instantMs = Date.now()): string {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  return parts.format(instantMs);
}

/** Calls through the official SDK, which verifies the signature of the answer. */
function exec(method: string, bizContent: object, more: object = {}) {
  return sdk.exec(
    method,
    { timestamp: beijing(), notifyUrl: `${shop.url}/notify`, bizContent, ...more },
    { validateSign: true },
  );
}

let orders = 0;
function newOrder(more: object = {}) {
  orders += 1;
  return {
    outTradeNo: `SHOP${orders}`,
    totalAmount: '88.80',
    subject: '测试商品 A+B',
    productCode: 'QR_CODE_OFFLINE',
    ...more,
  };
}

async function precreate(more: object = {}) {
  const order = newOrder(more);
  const answer = await exec('alipay.trade.precreate', order);
  expect(answer).toMatchObject({ code: '10000', msg: 'Success', outTradeNo: order.outTradeNo });
  const trade = sandbox.core.trades.find('alipay', order.outTradeNo);
  if (!trade) throw new Error('no trade');
  return { order, trade, qrCode: String(answer.qrCode) };
}

/** A paid order; its notification has been read. */
async function paidOrder() {
  const { order, trade } = await precreate();
  expect(sandbox.core.payer.pay(trade)).toEqual({ ok: true });
  const notification = await shop.next();
  return { order, trade, notification };
}

function addFault(fault: string, outTradeNo: string, more: object = {}) {
  sandbox.core.faults.add(faultRequest.parse({ fault, outTradeNo, provider: 'alipay', ...more }));
}

/** A signed request by the tests' own hand, so that each part of it can be spoilt. */
async function send(change: (params: Record<string, string>) => void = () => {}) {
  const params: Record<string, string> = {
    app_id: sandbox.merchant('ALIPAY_APP_ID'),
    method: 'alipay.trade.query',
    charset: 'utf-8',
    sign_type: 'RSA2',
    timestamp: beijing(),
    version: '1.0',
    biz_content: '{"out_trade_no":"NOSUCH","x":1}',
  };
  change(params);
  if (params.sign === undefined) params.sign = signed(params);
  const body = new URLSearchParams(params);
  const response = await fetch(`${sandbox.url}/alipay/gateway.do?charset=utf-8`, {
    method: 'POST',
    body,
  });
  return { response, text: await response.text() };
}

function signed(params: Record<string, string>): string {
  const text = Object.keys(params)
    .filter((name) => params[name] !== '')
    .sort()
    .map((name) => `${name}=${params[name]}`)
    .join('&');
  const key = createPrivateKey(readFileSync(sandbox.merchant('ALIPAY_PRIVATE_KEY')));
  return sign('RSA-SHA256', Buffer.from(text), key).toString('base64');
}

/** An answer that has already been verified in shape: `{"node":{…}[,"sign":"…"]}`. */
function readAnswer(text: string) {
  const match = /^\{"(\w+)":(\{.*\})(?:,"sign":"([^"]+)")?\}$/s.exec(text);
  if (!match) throw new Error(`no answer: ${text}`);
  const [, name = '', node = '', signature] = match;
  const key = createPublicKey(
    readFileSync(sandbox.merchant('ALIPAY_PUBLIC_KEYS').split(',')[0] ?? ''),
  );
  const isSigned =
    signature !== undefined &&
    verify('RSA-SHA256', Buffer.from(node), key, Buffer.from(signature, 'base64'));
  return { name, node: JSON.parse(node) as Record<string, unknown>, isSigned };
}

describe('an order by QR code', () => {
  test('exists as a trade only when the buyer has scanned', async () => {
    const { order, qrCode } = await precreate();
    const ask = () => exec('alipay.trade.query', { outTradeNo: order.outTradeNo });
    expect(await ask()).toMatchObject({ code: '40004', subCode: 'ACQ.TRADE_NOT_EXIST' });
    const close = await exec('alipay.trade.close', { outTradeNo: order.outTradeNo });
    expect(close).toMatchObject({ subCode: 'ACQ.TRADE_NOT_EXIST' });

    const page = await fetch(qrCode);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Pay now');
    const scanned = await ask();
    expect(scanned).toMatchObject({
      code: '10000',
      tradeStatus: 'WAIT_BUYER_PAY',
      totalAmount: '88.80',
      buyerPayAmount: '0.00',
    });
    expect(scanned.tradeNo).toMatch(/^\d{8}22001\d{15}$/);
  });

  test('is paid, told and asked about', async () => {
    const { order, notification } = await paidOrder();
    const answer = await exec('alipay.trade.query', { outTradeNo: order.outTradeNo });
    expect(answer).toMatchObject({
      tradeStatus: 'TRADE_SUCCESS',
      buyerPayAmount: '88.80',
      fundBillList: [{ amount: '88.80', fundChannel: 'ALIPAYACCOUNT' }],
    });
    expect(answer.sendPayDate).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
    const fields = Object.fromEntries(new URLSearchParams(notification.body));
    expect(fields.trade_no).toBe(answer.tradeNo);
    const byTradeNo = await exec('alipay.trade.query', { tradeNo: answer.tradeNo });
    expect(byTradeNo).toMatchObject({ outTradeNo: order.outTradeNo });
  });

  test('is the same order when asked for again, and another one never', async () => {
    const { order, qrCode } = await precreate();
    expect(await exec('alipay.trade.precreate', order)).toMatchObject({ qrCode });
    expect(await exec('alipay.trade.precreate', { ...order, totalAmount: '88.81' })).toMatchObject({
      subCode: 'ACQ.CONTEXT_INCONSISTENT',
    });
    const paid = await paidOrder();
    expect(await exec('alipay.trade.precreate', paid.order)).toMatchObject({
      subCode: 'ACQ.TRADE_HAS_SUCCESS',
    });
  });

  test('closes once, and a closed one cannot be paid', async () => {
    const { order, trade, qrCode } = await precreate();
    await fetch(qrCode);
    const close = () => exec('alipay.trade.close', { outTradeNo: order.outTradeNo });
    expect(await close()).toMatchObject({ code: '10000', tradeNo: trade.providerTradeNo });
    expect(await close()).toMatchObject({ subCode: 'ACQ.TRADE_STATUS_ERROR' });
    expect(sandbox.core.payer.pay(trade).ok).toBe(false);
    expect(await exec('alipay.trade.precreate', order)).toMatchObject({
      subCode: 'ACQ.TRADE_HAS_CLOSE',
    });
  });

  test('expires at time_expire', async () => {
    const { order, trade, qrCode } = await precreate({
      timeExpire: beijing(Date.now() + 15 * 60_000),
    });
    await fetch(qrCode);
    sandbox.core.clock.change({ advanceMs: 16 * 60_000 });
    expect(sandbox.core.payer.pay(trade).ok).toBe(false);
    const answer = await exec('alipay.trade.query', { outTradeNo: order.outTradeNo });
    expect(answer).toMatchObject({ tradeStatus: 'TRADE_CLOSED' });
  });

  test.each([
    [{ timeExpire: '2020-01-01 00:00:00' }, 'ACQ.NOW_TIME_AFTER_EXPIRE_TIME_ERROR'],
    [{ timeoutExpress: '1.5h' }, 'ACQ.INVALID_PARAMETER'],
    [{ timeoutExpress: '16d' }, 'ACQ.INVALID_PARAMETER'],
    [{ outTradeNo: 'A-1' }, 'ACQ.INVALID_PARAMETER'],
    [{ totalAmount: '0.00' }, 'ACQ.INVALID_PARAMETER'],
    [{ totalAmount: '1.005' }, 'ACQ.INVALID_PARAMETER'],
    [{ subject: 'a&b' }, 'ACQ.INVALID_PARAMETER'],
    [{ subjekt: 'misspelt' }, 'ACQ.INVALID_PARAMETER'],
    [{ passbackParams: 'a=1&b=2' }, 'ACQ.INVALID_PARAMETER'],
    [{ productCode: 'QUICK_WAP_WAY' }, 'ACQ.ACCESS_FORBIDDEN'],
    [{ sellerId: '2088999999999999' }, 'ACQ.PARTNER_ERROR'],
  ])('is refused with %j', async (more, subCode) => {
    expect(await exec('alipay.trade.precreate', newOrder(more))).toMatchObject({
      code: '40004',
      msg: 'Business Failed',
      subCode,
    });
  });
});

describe('a refund', () => {
  test('moves money once per request number and tells the sum', async () => {
    const { order } = await paidOrder();
    const { outTradeNo } = order;
    const refund = (outRequestNo: string, refundAmount: string) =>
      exec('alipay.trade.refund', { outTradeNo, outRequestNo, refundAmount });
    expect(await refund('R1', '8.80')).toMatchObject({
      code: '10000',
      fundChange: 'Y',
      refundFee: '8.80',
    });
    expect(await refund('R1', '8.80')).toMatchObject({ fundChange: 'N', refundFee: '8.80' });
    expect(await refund('R1', '8.81')).toMatchObject({ subCode: 'ACQ.DISCORDANT_REPEAT_REQUEST' });
    expect(await refund('R2', '80.01')).toMatchObject({
      subCode: 'ACQ.REASON_TRADE_REFUND_FEE_ERR',
      refundFee: '0.00',
    });
    expect(await exec('alipay.trade.refund', { outTradeNo, refundAmount: '80.00' })).toMatchObject({
      subCode: 'ACQ.REFUND_AMT_NOT_EQUAL_TOTAL',
    });
    const status = async () => (await exec('alipay.trade.query', { outTradeNo })).tradeStatus;
    expect(await status()).toBe('TRADE_SUCCESS');
    expect(await refund('R3', '80')).toMatchObject({ fundChange: 'Y', refundFee: '88.80' });
    expect(await status()).toBe('TRADE_CLOSED');
    expect(await refund('R4', '0.01')).toMatchObject({ subCode: 'ACQ.TRADE_HAS_CLOSE' });
    expect(await refund('R3', '80.00')).toMatchObject({ code: '10000', fundChange: 'N' });
    expect(shop.unread()).toBe(0);
  });

  test('is found by its request number, or not at all', async () => {
    const { outTradeNo } = (await paidOrder()).order;
    await exec('alipay.trade.refund', { outTradeNo, outRequestNo: 'Q1', refundAmount: '1.00' });
    const ask = (outRequestNo: string) =>
      exec('alipay.trade.fastpay.refund.query', {
        outTradeNo,
        outRequestNo,
        queryOptions: ['gmt_refund_pay'],
      });
    expect(await ask('Q1')).toMatchObject({
      refundStatus: 'REFUND_SUCCESS',
      refundAmount: '1.00',
      totalAmount: '88.80',
      gmtRefundPay: expect.stringMatching(/^\d{4}-/),
    });
    const { traceId, ...rest } = await ask('Q2');
    expect(rest).toEqual({ code: '10000', msg: 'Success' });
    expect(traceId).toMatch(/^[0-9a-f]{30}$/);
  });

  test('needs a paid trade', async () => {
    const { order, qrCode } = await precreate();
    const refund = () =>
      exec('alipay.trade.refund', { outTradeNo: order.outTradeNo, refundAmount: '88.80' });
    expect(await refund()).toMatchObject({ subCode: 'ACQ.TRADE_NOT_EXIST' });
    await fetch(qrCode);
    expect(await refund()).toMatchObject({ subCode: 'ACQ.TRADE_STATUS_ERROR' });
  });

  test('is no longer possible after a year', async () => {
    const { outTradeNo } = (await paidOrder()).order;
    sandbox.core.clock.change({ advanceMs: 366 * 24 * 3_600_000 });
    expect(await exec('alipay.trade.query', { outTradeNo })).toMatchObject({
      tradeStatus: 'TRADE_FINISHED',
    });
    expect(await exec('alipay.trade.refund', { outTradeNo, refundAmount: '88.80' })).toMatchObject({
      subCode: 'ACQ.TRADE_HAS_FINISHED',
    });
  });

  test('can be refused, go wrong, or be done without an answer', async () => {
    const { outTradeNo } = (await paidOrder()).order;
    const refund = () =>
      exec('alipay.trade.refund', { outTradeNo, outRequestNo: 'F1', refundAmount: '88.80' });
    addFault('refund-not-enough', outTradeNo);
    expect(await refund()).toMatchObject({ subCode: 'ACQ.SELLER_BALANCE_NOT_ENOUGH' });
    addFault('refund-fail', outTradeNo);
    expect(await refund()).toMatchObject({ subCode: 'ACQ.REASON_TRADE_BEEN_FREEZEN' });
    addFault('refund-500', outTradeNo);
    expect(await refund()).toMatchObject({ code: '20000', subCode: 'isp.unknow-error' });
    addFault('refund-429', outTradeNo);
    expect(await refund()).toMatchObject({ code: '40005' });
    addFault('refund-lost-answer', outTradeNo);
    // The SDK's HTTP client repeats by itself what was dropped: the money had moved already.
    expect(await refund()).toMatchObject({ fundChange: 'N', refundFee: '88.80' });
  });
});

describe('the cashier', () => {
  const page = (method: 'page' | 'wap') => `alipay.trade.${method}.pay`;
  const product = { page: 'FAST_INSTANT_TRADE_PAY', wap: 'QUICK_WAP_WAY' };

  test.each(['page', 'wap'] as const)('is reached from a %s link, and leads back', async (kind) => {
    const order = newOrder({ productCode: product[kind] });
    const link = sdk.pageExecute(page(kind), 'GET', {
      timestamp: beijing(),
      notifyUrl: `${shop.url}/notify`,
      returnUrl: `${shop.url}/return`,
      bizContent: order,
    });
    const redirect = await fetch(link, { redirect: 'manual' });
    expect(redirect.status).toBe(302);
    const cashier = await fetch(redirect.headers.get('location') ?? '');
    expect(cashier.status).toBe(200);
    expect(await cashier.text()).toContain('88.80');

    const trade = sandbox.core.trades.find('alipay', order.outTradeNo);
    if (!trade) throw new Error('no trade');
    sandbox.core.payer.pay(trade);
    await shop.next();
    const way = await fetch(trade.cashierUrl.replace('/cashier?', '/cashier/return?'), {
      redirect: 'manual',
    });
    const back = new URL(way.headers.get('location') ?? '');
    expect(back.pathname).toBe('/return');
    const fields = Object.fromEntries(back.searchParams);
    expect(fields).toMatchObject({
      method: `${page(kind)}.return`,
      out_trade_no: order.outTradeNo,
      total_amount: '88.80',
    });
    expect(fields).not.toHaveProperty('trade_status');
    expect(sdk.checkNotifySignV2(fields)).toBe(true);
  });

  test('is reached from the SDK’s form', async () => {
    const html = sdk.pageExecute(page('page'), 'POST', {
      timestamp: beijing(),
      notifyUrl: `${shop.url}/notify`,
      returnUrl: `${shop.url}/return`,
      bizContent: newOrder({ productCode: product.page, subject: '“算盘” "quoted" <b>' }),
    });
    const action = /action="([^"]*)"/.exec(html)?.[1] ?? '';
    const inputs = [...html.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(
      ([, name = '', value = '']): [string, string] => [name, value.replaceAll('&quot;', '"')],
    );
    const answer = await fetch(action, {
      method: 'POST',
      body: new URLSearchParams(inputs),
      redirect: 'manual',
    });
    expect(answer.status).toBe(302);
  });

  test('is refused with a page in GBK', async () => {
    const order = newOrder({ productCode: product.page });
    const answer = await fetch(
      sdk.pageExec(page('page'), 'GET', {
        timestamp: '2020-01-01 00:00:00',
        bizContent: order,
      }),
    );
    expect(answer.headers.get('content-type')).toBe('text/html;charset=GBK');
    const html = new TextDecoder('gbk').decode(await answer.arrayBuffer());
    expect(html).toContain('调试错误，请回到请求来源地，重新发起请求。');
    expect(html).toContain('错误代码 invalid-timestamp 错误原因: 非法的时间戳参数');
  });
});

describe('a notification', () => {
  test('looks like the real one and verifies with the official SDK', async () => {
    const { notification, order } = await paidOrder();
    expect(notification.headers['content-type']).toBe(
      'application/x-www-form-urlencoded; text/html; charset=UTF-8',
    );
    expect(notification.headers['user-agent']).toBe('Mozilla/4.0');
    const fields = Object.fromEntries(new URLSearchParams(notification.body));
    expect(fields).toMatchObject({
      app_id: sandbox.merchant('ALIPAY_APP_ID'),
      seller_id: sandbox.merchant('ALIPAY_SELLER_ID'),
      out_trade_no: order.outTradeNo,
      total_amount: '88.80',
      trade_status: 'TRADE_SUCCESS',
      subject: '测试商品 A+B',
      notify_type: 'trade_status_sync',
      fund_bill_list: '[{"amount":"88.80","fundChannel":"ALIPAYACCOUNT"}]',
      charset: 'utf-8',
      sign_type: 'RSA2',
    });
    expect(fields.notify_id).toMatch(/^\d{34}$/);
    expect(sdk.checkNotifySignV2(fields)).toBe(true);
    expect(sdk.checkNotifySignV2({ ...fields, total_amount: '88.81' })).toBe(false);
  });

  test('hands passback_params back as they came, still encoded', async () => {
    const { trade } = await precreate({ passbackParams: '%7B%22a%22%3A1%7D', body: '说明 %' });
    sandbox.core.payer.pay(trade);
    const fields = Object.fromEntries(new URLSearchParams((await shop.next()).body));
    expect(fields).toMatchObject({ passback_params: '%7B%22a%22%3A1%7D', body: '说明 %' });
    expect(sdk.checkNotifySignV2(fields)).toBe(true);
  });

  test('is repeated under one notify_id until the answer is "success" and nothing else', async () => {
    const { order, trade } = await precreate();
    const idOf = (body: string) => new URLSearchParams(body).get('notify_id');
    const tries = () => sandbox.deliveries(order.outTradeNo);
    shop.acknowledgement.body = '"success"';
    sandbox.core.payer.pay(trade);
    await expect.poll(tries).toBe(1);
    shop.acknowledgement.body = 'success';
    shop.acknowledgement.status = 302;
    sandbox.core.clock.change({ advanceMs: 4 * 60_000 });
    await expect.poll(tries).toBe(2);
    shop.acknowledgement.status = 200;
    sandbox.core.clock.change({ advanceMs: 10 * 60_000 });
    await expect.poll(tries).toBe(3);
    expect(trade.notices.map((notice) => notice.state)).toEqual(['acknowledged']);
    const ids = [await shop.next(), await shop.next(), await shop.next()].map((one) =>
      idOf(one.body),
    );
    expect(new Set(ids).size).toBe(1);
  });

  test.each([
    ['notify-wrong-amount', { total_amount: '88.81' }, true],
    ['notify-wrong-merchant', { seller_id: '2088000000000666' }, true],
    ['notify-wrong-app', { app_id: '2021000000000666' }, true],
    ['notify-bad-signature', {}, false],
    ['notify-unknown-serial', {}, false],
    ['notify-missing-header', {}, false],
  ])('can be falsified: %s', async (fault, fields, verifies) => {
    const { order, trade } = await precreate();
    addFault(fault, order.outTradeNo);
    sandbox.core.payer.pay(trade);
    const received = Object.fromEntries(new URLSearchParams((await shop.next()).body));
    expect(received).toMatchObject(fields);
    expect(sdk.checkNotifySignV2(received)).toBe(verifies);
  });

  test('can be signed by the next key', async () => {
    const { order, trade } = await precreate();
    addFault('notify-second-key', order.outTradeNo);
    sandbox.core.payer.pay(trade);
    const received = Object.fromEntries(new URLSearchParams((await shop.next()).body));
    expect(sdk.checkNotifySignV2(received)).toBe(false);
    expect(sdkWithKey(1).checkNotifySignV2(received)).toBe(true);
  });

  test('can come before the answer', async () => {
    const order = newOrder();
    addFault('notify-before-response', order.outTradeNo);
    const answer = exec('alipay.trade.precreate', order);
    const fields = new URLSearchParams((await shop.next()).body);
    expect(fields.get('trade_status')).toBe('TRADE_SUCCESS');
    expect(await answer).toMatchObject({ code: '10000' });
  });
});

describe('the gateway refuses', () => {
  const set =
    (name: string, value: string) =>
    (params: Record<string, string>): void => {
      params[name] = value;
    };
  const drop =
    (name: string) =>
    (params: Record<string, string>): void => {
      delete params[name];
    };
  const query = 'alipay_trade_query_response';

  test.each([
    ['no method', drop('method'), 'error_response', 'isv.missing-method', false],
    ['another method', set('method', 'alipay.x'), 'error_response', 'isv.invalid-method', false],
    ['no app', drop('app_id'), query, 'isv.missing-app-id', false],
    ['another app', set('app_id', '2021999999999999'), query, 'isv.invalid-app-id', false],
    ['no version', drop('version'), query, 'isv.missing-version', true],
    ['another format', set('format', 'XML'), query, 'isv.invalid-format', true],
    ['no sign type', drop('sign_type'), query, 'isv.missing-signature-type', true],
    ['an old sign type', set('sign_type', 'RSA'), query, 'isv.invalid-signature-type', true],
    ['no timestamp', drop('timestamp'), query, 'isv.missing-timestamp', true],
    [
      'an ISO timestamp',
      set('timestamp', new Date().toISOString()),
      query,
      'isv.invalid-timestamp',
      true,
    ],
    [
      'the time of UTC',
      set('timestamp', beijing(Date.now() - 8 * 3_600_000)),
      query,
      'isv.invalid-timestamp',
      true,
    ],
    ['no signature', set('sign', ''), query, 'isv.missing-signature', true],
    ['a bad signature', set('sign', 'AAAA'), query, 'isv.invalid-signature', true],
    [
      'a URL for no header',
      set('notify_url', 'http://a/\r\n'),
      query,
      'isv.invalid-parameter',
      true,
    ],
    ['no biz_content', drop('biz_content'), query, 'isv.invalid-parameter', true],
    ['broken JSON', set('biz_content', '{'), query, 'isv.invalid-parameter', true],
    ['an unknown field', () => {}, query, 'ACQ.INVALID_PARAMETER', true],
  ])('%s', async (_, change, name, subCode, isSigned) => {
    const { response, text } = await send(change);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html;charset=utf-8');
    expect(response.headers.get('trace_id')).toMatch(/^\w+$/);
    const answer = readAnswer(text);
    expect(answer).toMatchObject({ name, node: { sub_code: subCode }, isSigned });
  });

  test('a parameter that was not signed, and shows what it would have signed', async () => {
    const { text } = await send((params) => {
      params.sign = signed(params);
      params.extra = '1';
    });
    const { node } = readAnswer(text);
    expect(node.sub_code).toBe('isv.invalid-signature');
    expect(node.sub_msg).toContain('网关生成的验签字符串为：app_id=');
    expect(node.sub_msg).toContain('&amp;extra=1&amp;method=');
  });

  test('one parameter with two values', async () => {
    const url = `${sandbox.url}/alipay/gateway.do?charset=utf-8&charset=GBK`;
    const { node, isSigned } = readAnswer(await (await fetch(url)).text());
    expect(node.sub_code).toBe('isv.invalid-parameter');
    expect(isSigned).toBe(false);
  });

  test('what claims a strange charset, and stays up', async () => {
    const answer = await fetch(`${sandbox.url}/alipay/gateway.do?charset=%0d%0ax`);
    expect(answer.headers.get('content-type')).toBe('text/html;charset=utf-8');
  });

  test('Chinese when the charset is not in the query string', async () => {
    const params: Record<string, string> = {
      app_id: sandbox.merchant('ALIPAY_APP_ID'),
      method: 'alipay.trade.precreate',
      charset: 'utf-8',
      sign_type: 'RSA2',
      timestamp: beijing(),
      version: '1.0',
      biz_content: '{"out_trade_no":"CN1","total_amount":"1.00","subject":"测试"}',
    };
    const body = new URLSearchParams({ ...params, sign: signed(params) });
    const answer = await fetch(`${sandbox.url}/alipay/gateway.do`, { method: 'POST', body });
    expect(answer.headers.get('content-type')).toBe('text/html;charset=GBK');
    const text = new TextDecoder('gbk').decode(await answer.arrayBuffer());
    expect(text).toContain('isv.invalid-signature');
  });
});

test('an answer can be signed wrongly, or not at all', async () => {
  const { outTradeNo } = (await precreate()).order;
  addFault('answer-bad-signature', outTradeNo);
  await expect(exec('alipay.trade.query', { outTradeNo })).rejects.toThrow(/验签失败/);
  addFault('answer-unsigned', outTradeNo);
  await expect(exec('alipay.trade.query', { outTradeNo })).rejects.toThrow();
});
