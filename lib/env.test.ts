import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  ConfigurationError,
  CREDENTIAL_GROUPS,
  parseCredentials,
  parseEnv,
  variableNames,
} from '@/lib/env';

const BASE = {
  DATABASE_URL: 'mysql://shop:secret@localhost:3306/shop',
  NEXTAUTH_SECRET: 'x'.repeat(32),
  DATA_KEYS: `k1:${Buffer.alloc(32).toString('base64')}`,
  HASH_KEY: Buffer.alloc(32).toString('base64'),
  SMTP_URL: 'smtp://localhost:25',
};

function problemsOf(source: Record<string, string | undefined>): string {
  try {
    parseEnv(source);
    parseCredentials(source);
    return '';
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message;
    throw error;
  }
}

describe('the environment', () => {
  it('takes the required values and fills in the rest', () => {
    const env = parseEnv({ ...BASE, APP_URL: 'https://shop.example/' });
    expect(env).toMatchObject({
      DATABASE_POOL: 10,
      ORDER_EXPIRY_MINUTES: 30,
      appUrl: 'https://shop.example',
      notifyBaseUrl: 'https://shop.example',
    });
  });

  it.each(Object.keys(BASE))('names %s and the remedy when it is missing', (name) => {
    expect(problemsOf({ ...BASE, [name]: '' })).toMatch(
      new RegExp(`${name} is missing; set it to`),
    );
  });

  it('names every wrong value at once', () => {
    const problems = problemsOf({ ...BASE, DATABASE_URL: 'postgres://x', DATABASE_POOL: '1' });
    expect(problems).toMatch(/DATABASE_URL is wrong; set it to a MySQL/);
    expect(problems).toMatch(/DATABASE_POOL is wrong; set it to how many/);
  });

  it.each([
    ['DATABASE_URL', 'mysql://shop:secret@localhost:3306'],
    ['DATABASE_URL', 'mysql://shop:secret@localhost:3306/'],
    ['DATABASE_URL', 'mysql://shop:secret@localhost:3306/?ssl=1'],
    ['MAIL_FROM', 'the shop'],
    ['MAIL_FROM', 'Shop <orders>'],
    ['MAIL_FROM', 'Shop <orders@shop.example'],
    ['MAIL_FROM', 'Shop\n<orders@shop.example>'],
  ])('refuses %s=%j', (name, value) => {
    expect(problemsOf({ ...BASE, [name]: value })).toMatch(`${name} is wrong; set it to`);
  });

  it.each(['orders@shop.example', '茶铺 <orders@shop.example>', '<orders@shop.example>'])(
    'sends e-mails from %s',
    (sender) => {
      expect(parseEnv({ ...BASE, MAIL_FROM: sender }).MAIL_FROM).toBe(sender);
    },
  );

  it('wants all credentials of a provider, or none', () => {
    expect(problemsOf({ ...BASE, ALIPAY_APP_ID: '2021000000000001' })).toMatch(
      /ALIPAY_SELLER_ID is missing; set it to the seller id/,
    );
  });

  it('says which key file cannot be read', () => {
    const alipay = {
      ALIPAY_GATEWAY_URL: 'https://openapi.alipay.com/gateway.do',
      ALIPAY_APP_ID: '2021000000000001',
      ALIPAY_SELLER_ID: '2088000000000001',
      ALIPAY_PRIVATE_KEY: '/nowhere/key.pem',
      ALIPAY_PUBLIC_KEYS: 'MIIB',
    };
    expect(problemsOf({ ...BASE, ...alipay })).toMatch(
      /ALIPAY_PRIVATE_KEY names the file \/nowhere\/key.pem/,
    );
  });

  it('does without what only some ways to pay need, and knows where it belongs', () => {
    const wechatpay = {
      WECHATPAY_BASE_URL: 'https://api.mch.weixin.qq.com/',
      WECHATPAY_MCHID: '1900000001',
      WECHATPAY_APPID: 'wx0000000000000001',
      WECHATPAY_SERIAL_NO: '1DDE55',
      WECHATPAY_PRIVATE_KEY: 'MIIB',
      WECHATPAY_PUBLIC_KEYS: 'PUB_KEY_ID_1=MIIB',
      WECHATPAY_API_V3_KEY: '0'.repeat(32),
    };
    expect(parseCredentials(wechatpay).providers.wechatpay).toMatchObject({
      appSecret: null,
      openUrl: 'https://open.weixin.qq.com',
      oauthUrl: 'https://api.weixin.qq.com',
    });
    const secret = 'd4624c36b6795d1d99dcf0547af5443d';
    const complete = { ...wechatpay, WECHATPAY_APP_SECRET: secret };
    expect(parseCredentials(complete).providers.wechatpay?.appSecret).toBe(secret);
    const cut = { ...BASE, ...wechatpay, WECHATPAY_APP_SECRET: secret.slice(1) };
    expect(problemsOf(cut)).toMatch(/WECHATPAY_APP_SECRET is wrong; set it to/);
    expect(problemsOf(cut)).not.toContain(secret.slice(1));
  });

  it('takes lists of the addresses that notifications may come from, for any provider', () => {
    const lists = { ALIPAY_NOTIFY_FROM: '192.0.2.0/24, 2001:db8::1', OTHERPAY_NOTIFY_FROM: '' };
    expect(parseEnv({ ...BASE, ...lists }).notifyFrom).toEqual({
      alipay: ['192.0.2.0/24', '2001:db8::1'],
    });
  });

  it.each([
    '192.0.2.0/33',
    '192.0.2',
    'alipay.com',
    '192.0.2.1;192.0.2.2',
    '::1/129',
    '1.1.1.1/8/9',
  ])('refuses %s as such an address', (list) => {
    expect(problemsOf({ ...BASE, ALIPAY_NOTIFY_FROM: list })).toMatch(
      /ALIPAY_NOTIFY_FROM is wrong; set it to IP addresses or networks/,
    );
  });
});

describe('.env.example', () => {
  const documented = [
    ...readFileSync('.env.example', 'utf8').matchAll(/^# ([A-Z][A-Z0-9_]*)=/gm),
  ].map(([, name = '']) => name);
  /** Of scripts/settings.mjs, for the sandbox and the whole. */
  const ofScripts = ['PORT', 'DATA_DIR', 'SANDBOX_PORT', 'SANDBOX_SMTP_PORT', 'SANDBOX_URL'];

  it('tells about every variable, once', () => {
    const names = [...variableNames(), ...ofScripts].filter((name) => name !== 'NODE_ENV');
    expect(documented.filter((name) => !name.endsWith('_NOTIFY_FROM')).sort()).toEqual(
      names.sort(),
    );
  });

  it('tells for every provider who may send its notifications', () => {
    const senders = documented.filter((name) => name.endsWith('_NOTIFY_FROM'));
    const { notifyFrom } = parseEnv({
      ...BASE,
      ...Object.fromEntries(senders.map((name) => [name, '192.0.2.1'])),
    });
    expect(Object.keys(notifyFrom).sort()).toEqual(CREDENTIAL_GROUPS.toSorted());
  });
});
