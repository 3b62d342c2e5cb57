import { expect, it } from 'vitest';
import { appsOf, weighMethods } from '@/lib/payments/method-choice';
import { createAlipay } from './alipay';
import { configFor } from './alipay/testing';
import { createWechatPay } from './wechatpay';
import { config } from './wechatpay/testing';

/** Which ways to pay are left inside the wallets' own browsers, by what these really call themselves. */

const PHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15';
const ALIPAY = `${PHONE} Mobile/15E148 Ariver/1.1.0 AliApp(AP/10.7.20) AlipayClient/10.7.20`;
const WECHAT = `${PHONE} Mobile/15E148 MicroMessenger/8.0.60(0x18003c2f) NetType/WIFI Language/zh_CN`;

const alipay = createAlipay(configFor('http://127.0.0.1:1')).description;
const shown = (agent: string, wechatpay = createWechatPay(config).description) => {
  const descriptions = [wechatpay, alipay];
  const situation = {
    currency: 'CNY',
    totalMinor: 8_800,
    device: 'mobile',
    country: 'CN',
  } as const;
  const apps = appsOf(descriptions, agent);
  return weighMethods(descriptions, { hidden: [], order: [] }, { ...situation, apps })
    .filter(({ hidden }) => hidden === null)
    .map(({ provider, channel }) => `${provider}:${channel}`);
};

it('Alipay’s own browser gets its wap payment', () => {
  expect(shown(ALIPAY)).toEqual(['alipay:mobile']);
});

it('WeChat’s own browser gets JSAPI, or a code where the app secret is missing', () => {
  expect(shown(WECHAT)).toEqual(['wechatpay:in_app']);
  const without = createWechatPay({ ...config, appSecret: null }).description;
  expect(shown(WECHAT, without)).toEqual(['wechatpay:qr']);
});

it('an ordinary phone gets neither of what works in there alone', () => {
  expect(shown(`${PHONE} Version/18.5 Mobile/15E148 Safari/604.1`)).toEqual([
    'wechatpay:mobile',
    'wechatpay:qr',
    'alipay:mobile',
  ]);
});
