import { createHash, verify } from 'node:crypto';
import { afterEach, expect, it } from 'vitest';
import type { PaymentRequest } from '../provider';
import { createWechatPay } from '.';
import { inAppCall } from './in-app';
import { config, merchantKeys, NOW, signedHeaders, startPeer } from './testing';

const PREPAY_ID = 'wx201410272009395522657a690389285100';
const payment: PaymentRequest = {
  paymentId: 'SHOP20260101000001',
  channel: 'in_app',
  amount: { minor: 100, currency: 'CNY' },
  description: '测试商品',
  requestedAt: NOW,
  expiresAt: new Date(NOW.getTime() + 30 * 60_000),
  notifyUrl: 'https://shop.example/api/notify/wechatpay',
  returnUrl: 'https://shop.example/pay/SHOP20260101000001',
  clientIp: '203.0.113.7',
  payerId: 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o',
};

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

async function answering(json: unknown) {
  const body = JSON.stringify(json);
  const { url, seen, stop } = await startPeer(() => {
    return { status: 200, headers: signedHeaders(body), body };
  });
  stops.push(stop);
  return { provider: createWechatPay({ ...config, baseUrl: url }, { now: () => NOW }), seen };
}

it('signs what the page hands to the browser, as the app checks it', () => {
  const keys = { merchant: merchantKeys.privateKey };
  const { parameters } = inAppCall({ appid: config.appid, prepayId: PREPAY_ID, now: NOW }, keys);
  const { appId, timeStamp, nonceStr, package: prepay, signType, paySign = '' } = parameters;
  expect({ appId, timeStamp, prepay, signType }).toEqual({
    appId: 'wx0000000000000001',
    timeStamp: '1767225600',
    prepay: `prepay_id=${PREPAY_ID}`,
    signType: 'RSA',
  });
  expect(nonceStr).toMatch(/^[0-9a-f]{32}$/);
  const message = (nonce: string | undefined) =>
    `wx0000000000000001\n1767225600\n${nonce}\nprepay_id=${PREPAY_ID}\n`;
  const isSigned = (text: string) =>
    verify('sha256', Buffer.from(text), merchantKeys.publicKey, Buffer.from(paySign, 'base64'));
  expect(isSigned(message(nonceStr))).toBe(true);
  expect(isSigned(message('another'))).toBe(false);
  // The message is built as in the protocol page's vector E.
  const vector = message('593BEC0C930BF1AFEB40B4A08C8FB242');
  expect(createHash('sha256').update(vector).digest('hex')).toBe(
    '53417645d5489869d32f4655d52a32035d8570d857b9039bd71f62abc1b4533d',
  );
});

it('announces the payment for whoever pays, and presents it as a call', async () => {
  const { provider, seen } = await answering({ prepay_id: PREPAY_ID });
  const { presentation, presentUntil } = await provider.createPayment(payment);
  expect(seen[0]?.url).toBe('/wechatpay/v3/pay/transactions/jsapi');
  expect(JSON.parse(seen[0]?.body ?? '')).toMatchObject({
    out_trade_no: payment.paymentId,
    payer: { openid: payment.payerId },
    amount: { total: 100, currency: 'CNY' },
  });
  expect(presentation).toMatchObject({
    kind: 'in_app',
    bridge: 'WeixinJSBridge',
    readyEvent: 'WeixinJSBridgeReady',
    method: 'getBrandWCPayRequest',
    parameters: { package: `prepay_id=${PREPAY_ID}` },
  });
  expect(presentUntil).toEqual(payment.expiresAt);
  // The payer is nobody's business but the provider's: it is in nothing that is kept.
  expect(JSON.stringify(presentation)).not.toContain(payment.payerId);
});

it('is good for two hours at most', async () => {
  const { provider } = await answering({ prepay_id: PREPAY_ID });
  const expiresAt = new Date(NOW.getTime() + 86_400_000);
  const { presentUntil } = await provider.createPayment({ ...payment, expiresAt });
  expect(presentUntil).toEqual(new Date(NOW.getTime() + 7_200_000));
});

it('announces nothing without knowing who pays', async () => {
  const { provider, seen } = await answering({ prepay_id: PREPAY_ID });
  const nobody = { ...payment, payerId: undefined };
  await expect(provider.createPayment(nobody)).rejects.toThrow('who pays');
  expect(seen).toHaveLength(0);
});

it('takes no prepay id that could be more than one', async () => {
  const { provider } = await answering({ prepay_id: `${PREPAY_ID}\nwx1` });
  await expect(provider.createPayment(payment)).rejects.toMatchObject({ code: 'bad_format' });
});

it('pays in its own browser by the call; without the app secret by a code, and says what is missing', () => {
  const agent = 'Mozilla/5.0 (iPhone) Mobile/15E148 MicroMessenger/8.0.50(0x1800322e) NetType/WIFI';
  const { description, payerIdentity } = createWechatPay(config);
  expect(description.ownBrowser?.agent.test(agent)).toBe(true);
  expect(description.ownBrowser?.channels).toEqual(['in_app']);
  expect(payerIdentity?.channels).toEqual(['in_app']);
  const without = createWechatPay({ ...config, appSecret: null });
  expect(without.description.ownBrowser?.channels).toEqual(['qr']);
  expect(without.description.lacking).toEqual([
    { channel: 'in_app', setting: 'WECHATPAY_APP_SECRET' },
  ]);
  expect(without.payerIdentity).toBeNull();
});

it('is live only when the secret, too, goes to nobody but WeChat', () => {
  const live = {
    ...config,
    baseUrl: 'https://api.mch.weixin.qq.com',
    oauthUrl: 'https://api.weixin.qq.com',
  };
  expect(createWechatPay(live).environment).toBe('live');
  const elsewhere = { ...live, oauthUrl: 'https://api.weixin.example' };
  expect(createWechatPay(elsewhere).environment).toBe('sandbox');
  expect(createWechatPay({ ...elsewhere, appSecret: null }).environment).toBe('live');
  const inTheOpen = { ...live, oauthUrl: 'http://api.weixin.qq.com' };
  expect(createWechatPay(inTheOpen).environment).toBe('sandbox');
});
