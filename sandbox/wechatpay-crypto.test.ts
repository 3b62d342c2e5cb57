import { createHash, generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  answerMessage,
  bridgeMessage,
  parseAuthorization,
  requestMessage,
  seal,
  signMessage,
  verifyMessage,
} from './wechatpay-crypto';

const sha256 = (message: string | Buffer) => createHash('sha256').update(message).digest('hex');

const BODY =
  '{"appid":"wx0000000000000001","mchid":"1900000001","description":"测试商品","out_trade_no":"SHOP20260101000001","time_expire":"2026-01-01T08:30:00+08:00","notify_url":"https://shop.example/api/pay/wechat/notify","amount":{"total":100,"currency":"CNY"}}';

const TIMESTAMP = '1767225600';
const NONCE = '593BEC0C930BF1AFEB40B4A08C8FB242';
const ANSWER_NONCE = '5K8264ILTKCH16CQ2502SI8ZNMTM67VS';

test.each([
  {
    vector: 'A: a query',
    message: requestMessage({
      method: 'GET',
      target: '/v3/pay/transactions/out-trade-no/SHOP20260101000001?mchid=1900000001',
      timestamp: TIMESTAMP,
      nonce: NONCE,
      body: '',
    }),
    bytes: 119,
    hash: '80285e551734a7f6ddf9d206b4de0678f675bccc79b4e21c0d8228d491baf6dd',
  },
  {
    vector: 'B: a prepay',
    message: requestMessage({
      method: 'POST',
      target: '/v3/pay/transactions/native',
      timestamp: TIMESTAMP,
      nonce: NONCE,
      body: BODY,
    }),
    bytes: 334,
    hash: 'd36bb1299034a70a5bf69ac0d7334b4da33e4d512a1379d3574fcf582f0d9f72',
  },
  {
    vector: 'C: an empty answer',
    message: answerMessage(TIMESTAMP, ANSWER_NONCE, ''),
    bytes: 45,
    hash: 'b013049d15d47f6f154ff92abbcc3768267c533e1427622d30cf215c47f2181c',
  },
  {
    vector: 'D: an answer',
    message: answerMessage(
      TIMESTAMP,
      ANSWER_NONCE,
      '{"code_url":"weixin://wxpay/bizpayurl?pr=NwY5Mz9"}',
    ),
    bytes: 95,
    hash: 'd5c256dd7f85066995090a5d2d9e406bdc6c54d5c2b1f8b034071d7c1bbae1d9',
  },
  {
    vector: 'E: the payment sheet',
    message: bridgeMessage({
      appId: 'wx0000000000000001',
      timeStamp: TIMESTAMP,
      nonceStr: NONCE,
      package: 'prepay_id=wx201410272009395522657a690389285100',
    }),
    bytes: 110,
    hash: '53417645d5489869d32f4655d52a32035d8570d857b9039bd71f62abc1b4533d',
  },
])('signs exactly the bytes of vector $vector (§3)', ({ message, bytes, hash }) => {
  expect(Buffer.byteLength(message)).toBe(bytes);
  expect(sha256(message)).toBe(hash);
});

const SEALING = {
  key: Buffer.from('0123456789abcdef0123456789ABCDEF'),
  nonce: 'EUfh2ZCS0dC8',
  associatedData: 'transaction',
};

test('encrypts like the vectors of §5 and §8.1', () => {
  expect(seal('{"a":1}', SEALING)).toBe('smhBuSMgOcBDj5A8UvOAPcecNdFdRHM=');
  const payment =
    '{"mchid":"1900000001","appid":"wx0000000000000001","out_trade_no":"SHOP20260101000001","transaction_id":"4200000000202601010000000001","trade_type":"NATIVE","trade_state":"SUCCESS","trade_state_desc":"支付成功","bank_type":"OTHERS","attach":"","success_time":"2026-01-01T08:01:02+08:00","payer":{"openid":"oUpF8uMuAJO_M2pxb1Q9zNjWeS6o"},"amount":{"total":100,"payer_total":100,"currency":"CNY","payer_currency":"CNY"}}';
  const sealed = seal(payment, SEALING);
  expect(sealed).toHaveLength(584);
  expect(sha256(sealed)).toBe('43fa5ce43e6be7ce42dea82c8a74898e1009a77f89ffe5bf9c8bf603058d6f8c');
});

test('verifies what was signed, and nothing else', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const signature = signMessage('message\n', privateKey);
  expect(verifyMessage('message\n', signature, publicKey)).toBe(true);
  expect(verifyMessage('message', signature, publicKey)).toBe(false);
  expect(verifyMessage('message\n', 'WECHATPAY/SIGNTEST/abc', publicKey)).toBe(false);
});

test('reads the Authorization header by name, in any order', () => {
  const fields = [
    'mchid="1900000001"',
    'nonce_str="N"',
    'signature="a+/="',
    'timestamp="1767225600"',
    'serial_no="ABC"',
  ];
  const expected = {
    mchid: '1900000001',
    nonce: 'N',
    signature: 'a+/=',
    timestamp: '1767225600',
    serial: 'ABC',
  };
  for (const order of [fields, fields.toReversed()]) {
    const header = `WECHATPAY2-SHA256-RSA2048 ${order.join(',')}`;
    expect(parseAuthorization(header)).toEqual(expected);
  }
});

test.each([
  [undefined, 'malformed'],
  ['Bearer abc', 'malformed'],
  ['WECHATPAY2-SM2-WITH-SM3 mchid="1"', 'scheme'],
  ['WECHATPAY2-SHA256-RSA2048 mchid="1"', 'malformed'],
  ['WECHATPAY2-SHA256-RSA2048 mchid=1,nonce_str="n"', 'malformed'],
])('refuses the Authorization header %j as %s', (header, refusal) => {
  expect(parseAuthorization(header)).toBe(refusal);
});
