import { createHash, createPublicKey, generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  findSigner,
  notificationText,
  parsePrivateKey,
  parsePublicKey,
  rawMembers,
  requestText,
  signText,
} from './signature';
import { alipayKeys, bare, merchantKeys, strangerKeys } from './testing';
import { realNotification } from './vectors';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

describe('the protocol page’s vectors', () => {
  it('signs a request over the raw values, sorted, with sign_type and without blanks (§A3)', () => {
    const text = requestText({
      version: '1.0',
      timestamp: '2026-01-01 08:00:00',
      sign_type: 'RSA2',
      sign: 'not part of it',
      return_url: '',
      app_auth_token: ' ',
      notify_url: 'https://shop.example/api/pay/alipay/notify?x=1',
      method: 'alipay.trade.precreate',
      format: 'JSON',
      charset: 'utf-8',
      biz_content:
        '{"out_trade_no":"SHOP20260101000001","total_amount":"0.01","subject":"测试商品 A+B","product_code":"QR_CODE_OFFLINE"}',
      app_id: '2021000000000001',
    });
    expect(Buffer.byteLength(text)).toBe(328);
    expect(sha256(text)).toBe('a938c6b093f0a780a40a567067c75faf487df02caea008706364ccc5061e1b6c');
  });

  it('cuts the signed node out of an answer as it stands, escapes and all (§A4)', () => {
    const body = String.raw`{"alipay_trade_precreate_response":{"code":"10000","msg":"Success","out_trade_no":"SHOP20260101000001","qr_code":"https:\/\/qr.alipay.com\/bavh4wjlxf12tper3a"},"sign":"BASE64"}`;
    const node = rawMembers(body)?.get('alipay_trade_precreate_response') ?? '';
    expect(node).toHaveLength(124);
    expect(sha256(node)).toBe('1bd74512a11937e7cb72e1a930f99fa01b47978d8e4717933300d5764c97dc63');
    expect(rawMembers(body)?.get('sign')).toBe('"BASE64"');
  });

  it('verifies a real notification (§A8)', () => {
    const { text, sign, publicKey } = realNotification;
    expect(Buffer.byteLength(text)).toBe(680);
    const key = parsePublicKey(publicKey);
    expect(findSigner(Buffer.from(text), sign, [key])).toBe(key);
    expect(findSigner(Buffer.from(`${text} `), sign, [key])).toBeUndefined();
  });
});

describe('keys', () => {
  const { privateKey } = merchantKeys;
  const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const pkcs1 = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();

  it.each([
    ['PKCS#8 PEM', pkcs8],
    ['PKCS#1 PEM', pkcs1],
    ['bare PKCS#8', bare(privateKey, 'pkcs8')],
    ['bare PKCS#1', bare(privateKey, 'pkcs1')],
  ])('takes our private key as %s', (_, text) => {
    const publicKey = createPublicKey(parsePrivateKey(text));
    expect(publicKey.equals(merchantKeys.publicKey)).toBe(true);
  });

  it('takes Alipay’s public key bare or as PEM, under one id', () => {
    const pem = alipayKeys.publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const a = parsePublicKey(pem);
    const b = parsePublicKey(bare(alipayKeys.publicKey, 'spki'));
    expect(a.key.equals(b.key)).toBe(true);
    expect(a.id).toBe(b.id);
    expect(a.id).not.toBe(parsePublicKey(bare(strangerKeys.publicKey, 'spki')).id);
  });

  it('refuses what is no key', () => {
    expect(() => parsePrivateKey('c2VjcmV0')).toThrow();
    expect(() => parsePublicKey('c2VjcmV0')).toThrow();
  });

  it('finds the generation that signed', () => {
    const keys = [strangerKeys, alipayKeys].map((pair) =>
      parsePublicKey(bare(pair.publicKey, 'spki')),
    );
    const sign = signText('测试', alipayKeys.privateKey);
    expect(findSigner(Buffer.from('测试'), sign, keys)).toBe(keys[1]);
    const other = signText('测试', generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey);
    expect(findSigner(Buffer.from('测试'), other, keys)).toBeUndefined();
    expect(findSigner(Buffer.from('测试'), '', keys)).toBeUndefined();
  });
});

describe('notificationText', () => {
  it('leaves out sign, sign_type and empty values, and keeps unknown fields', () => {
    const fields = new Map([
      ['sign', 's'],
      ['sign_type', 'RSA2'],
      ['b', '2'],
      ['a_new_field', '%7B=&'],
      ['empty', ''],
    ]);
    expect(notificationText(fields)).toBe('a_new_field=%7B=&&b=2');
  });
});

describe('rawMembers', () => {
  const name = fc.string().filter((text) => !/[\\"\p{C}]/u.test(text));
  const objects = fc.dictionary(name, fc.jsonValue(), { noNullPrototype: true });

  it('finds every member of any object, however it is written', () => {
    fc.assert(
      fc.property(objects, fc.nat(3), fc.boolean(), (object, indent, escaped) => {
        const json = JSON.stringify(object, null, indent);
        const text = escaped ? json.replaceAll('/', '\\/') : json;
        // Escaping a slash inside a name would make it a name that the protocol does not have.
        fc.pre(!escaped || Object.keys(object).every((key) => !key.includes('/')));
        const members = rawMembers(text);
        expect([...(members?.keys() ?? [])]).toEqual(Object.keys(JSON.parse(text)));
        for (const [key, raw] of members ?? []) {
          expect(text).toContain(raw);
          expect(JSON.parse(raw)).toEqual(JSON.parse(text)[key]);
        }
      }),
    );
  });

  it('never throws, and never takes text for an object', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const members = rawMembers(text);
        if (!text.trim().startsWith('{')) expect(members).toBeUndefined();
      }),
    );
  });

  it('is not fooled by quotes and braces inside strings', () => {
    const node = String.raw`{"sub_msg":"\"}},\"sign\":\"X\\","n":[1,{"a":"]"}]}`;
    expect(rawMembers(`{"r":${node},"sign":"Y"}`)?.get('r')).toBe(node);
  });

  it.each([
    '',
    '{',
    '{}x',
    '{"a"}',
    '{"a":1',
    '{"a":1,}',
    '{"a":}',
    '{"a":1}}',
    '{"a":1,"a":2}',
    '[]',
  ])('refuses %j', (text) => {
    expect(rawMembers(text)).toBeUndefined();
  });
});
