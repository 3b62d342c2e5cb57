import { createHash, createPublicKey, generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeGbk, encodeGbk } from './alipay-gbk';
import {
  composeAnswer,
  encodeForm,
  formatBeijing,
  formatYuan,
  isSignedText,
  parseBeijing,
  parseYuan,
  readParams,
  signText,
  textToSign,
} from './alipay-wire';

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

describe('the text that is signed', () => {
  test('is the published one for a request, sign_type included', () => {
    const params = new Map([
      ['method', 'alipay.trade.precreate'],
      ['version', '1.0'],
      ['app_id', '2021000000000001'],
      ['timestamp', '2026-01-01 08:00:00'],
      ['sign_type', 'RSA2'],
      ['sign', 'not part of it'],
      ['format', 'JSON'],
      ['charset', 'utf-8'],
      ['app_auth_token', ''],
      ['notify_url', 'https://shop.example/api/pay/alipay/notify?x=1'],
      [
        'biz_content',
        '{"out_trade_no":"SHOP20260101000001","total_amount":"0.01","subject":"测试商品 A+B","product_code":"QR_CODE_OFFLINE"}',
      ],
    ]);
    const text = textToSign(params, ['sign']);
    expect(Buffer.byteLength(text)).toBe(328);
    expect(sha256(text)).toBe('a938c6b093f0a780a40a567067c75faf487df02caea008706364ccc5061e1b6c');
  });

  test('is the published one for an answer, escapes and all', () => {
    let content = '';
    const text = composeAnswer(
      'alipay_trade_precreate_response',
      {
        code: '10000',
        msg: 'Success',
        out_trade_no: 'SHOP20260101000001',
        qr_code: 'https://qr.alipay.com/bavh4wjlxf12tper3a',
      },
      (signed) => {
        content = signed;
        return 'BASE64';
      },
    );
    expect(sha256(content)).toBe(
      '1bd74512a11937e7cb72e1a930f99fa01b47978d8e4717933300d5764c97dc63',
    );
    expect(text).toBe(`{"alipay_trade_precreate_response":${content},"sign":"BASE64"}`);
  });

  test("verifies Alipay's own recorded notification", () => {
    const { publicKey, text, signature } = recordedNotification;
    const params = new Map(
      text.split('&').map((pair): [string, string] => {
        const at = pair.indexOf('=');
        return [pair.slice(0, at), pair.slice(at + 1)];
      }),
    );
    params.set('sign', signature);
    params.set('sign_type', 'RSA2');
    const key = createPublicKey({
      key: Buffer.from(publicKey, 'base64'),
      format: 'der',
      type: 'spki',
    });
    const covered = textToSign(params, ['sign', 'sign_type']);
    expect(sha256(covered)).toBe(
      'f7ddd6b8ed65cde03339b71735ad29e044d8f3ed0e2659c5156d9ed2acaf1f57',
    );
    const check = { signature, publicKey: key, charset: 'utf-8' };
    expect(isSignedText(covered, check)).toBe(true);
    expect(isSignedText(covered.replace('0.10', '0.11'), check)).toBe(false);
    expect(isSignedText(textToSign(params, ['sign']), check)).toBe(false);
  });
});

describe('parameters', () => {
  test('merge query and form, a plus being a space', () => {
    const { params, conflict } = readParams('charset=utf-8&subject=a%2Bb+c', 'body=%E6%B5%8B&x=');
    expect(Object.fromEntries(params)).toEqual({
      charset: 'utf-8',
      subject: 'a+b c',
      body: '测',
      x: '',
    });
    expect(conflict).toBeUndefined();
  });

  test('may come twice only with one value', () => {
    expect(readParams('charset=utf-8&a=1', 'a=1').conflict).toBeUndefined();
    expect(readParams('charset=utf-8&a=1', 'a=2').conflict).toBe('a');
  });

  test('are GBK unless the query string names a charset', () => {
    const received = readParams('app_id=1', 'charset=utf-8&subject=%B2%E2');
    expect(received.charset).toBe('GBK');
    expect(received.params.get('subject')).toBe('测');
  });

  test('survive a form in either charset', () => {
    const text = fc.string({ unit: fc.constantFrom(...'aZ0 +&=%/算盘（元）'), maxLength: 40 });
    fc.assert(
      fc.property(fc.constantFrom('utf-8', 'GBK'), text, text, (charset, name, value) => {
        const body = encodeForm(new Map([[`n${name}`, value]]), charset);
        expect(readParams(`charset=${charset}`, body).params.get(`n${name}`)).toBe(value);
      }),
    );
  });
});

test('a signature holds in its own charset only', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const signature = signText('算盘', privateKey, 'GBK');
  expect(isSignedText('算盘', { signature, publicKey, charset: 'GBK' })).toBe(true);
  expect(isSignedText('算盘', { signature, publicKey, charset: 'utf-8' })).toBe(false);
});

describe('amounts', () => {
  test('go from fen to yuan and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000_000 }), (fen) => {
        expect(parseYuan(formatYuan(fen))).toBe(fen);
      }),
    );
  });

  test.each([
    ['0.01', 1],
    ['88.8', 8880],
    ['100000000', 10_000_000_000],
  ])('%s yuan are %i fen', (yuan, fen) => expect(parseYuan(yuan)).toBe(fen));

  test.each(['', '1.', '.5', '1.005', '-1.00', '1e3', '１.00', ' 1.00'])('%j is none', (yuan) =>
    expect(parseYuan(yuan)).toBeUndefined(),
  );
});

describe('Beijing time', () => {
  test('is eight hours ahead of UTC, wherever this runs', () => {
    expect(formatBeijing(Date.UTC(2026, 0, 1, 16, 30, 5))).toBe('2026-01-02 00:30:05');
    expect(parseBeijing('2026-01-02 00:30:05')).toBe(Date.UTC(2026, 0, 1, 16, 30, 5));
    expect(parseBeijing('2026-01-02 00:30')).toBe(Date.UTC(2026, 0, 1, 16, 30));
  });

  test.each(['2026-02-30 00:00:00', '2026-01-01T00:00:00', '2026-01-01 24:01:00', 'now'])(
    '%s is no time',
    (text) => expect(parseBeijing(text)).toBeUndefined(),
  );
});

test('GBK is what the decoder reads back', () => {
  const text = '调试错误，请回到请求来源地，重新发起请求。（元）A~';
  expect(new TextDecoder('gbk').decode(encodeGbk(text))).toBe(text);
  expect(decodeGbk(encodeGbk(text))).toBe(text);
  expect(encodeGbk('测').toString('hex')).toBe('b2e2');
  expect(encodeGbk('🧮').toString()).toBe('?');
});

/** alipay.md §A8: a notification recorded from the real gateway, with the key that signed it. */
const recordedNotification = {
  publicKey:
    'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAqObrdC7hrgAVM98tK0nv3hSQRGGKT4lBsQjHiGjeYZjOPIPHR5knm2jnnz/YGIXIofVHkA/tAlBAd5DrY7YpvI4tP5EONLtZKC2ghBMx7McI2wRD0xiqzxOQr1FuhZGJ8/AUokBzJrzY+aGX2xcOrxFYRlFilvVLTXg4LWjR1tdPkO6+i7wQZAIVMClPkwVRZEbaERRHlKqTzv2gGv5rDU8gRoe1LeaN+6BlbTqHWkQcNCUNrA8C6l17XAXGKDsm/9TFWwO8EPHHHCaQdjtV5/FdcWIt+L8SR1ss7EXTjYDFtxcKVv9rEoY1lX8T4mX+GbXfZHraG5NCF1+XioL5JwIDAQAB',
  text: 'app_id=2019073166072302&auth_app_id=2019073166072302&buyer_id=2088102534368455&buyer_logon_id=xud***@126.com&buyer_pay_amount=0.10&charset=utf-8&fund_bill_list=[{"amount":"0.10","fundChannel":"ALIPAYACCOUNT"}]&gmt_create=2019-08-15 15:56:22&gmt_payment=2019-08-15 15:56:24&invoice_amount=0.10&notify_id=2019081500222155624068450559358070&notify_time=2019-08-15 15:56:25&notify_type=trade_status_sync&out_trade_no=20190815155618536-564-57&point_amount=0.00&receipt_amount=0.10&seller_email=z97-yuquerevenue@service.aliyun.com&seller_id=2088531891668739&subject=语雀空间 500人规模&total_amount=0.10&trade_no=2019081522001468450512505578&trade_status=TRADE_SUCCESS&version=1.0',
  signature:
    'QfTb8tqE1BMhS5qAnXtvsF3/jBkEvu9q9en0pdbBUDDjvKycZhQb7h8GDs4FKfi049PynaNuatxSgLb/nLWZpXyyh0LEWdK2S6Ri7nPwrVgOs08zugLO20vOQz44y3ti2Ncm8/wZts1Fr2gZ7pShnVX3d1B50hbsXnObT1r/U8ONNQjWXd0HIul4TG+Q3fm3svmSvFEy0WnzuhcyHPX5Gm4ELNctL6Qd5YniGJFNcc7kopHYtI/XD9YCKCH6Ct02rzUs9i11C9CsadtZn+WhxF26Dqt9sGEFajkJ8cxUTLi8+VCpLHsgPE8P0y095uQcDdK0YjCh4x7wVSov+lrmOQ==',
};
