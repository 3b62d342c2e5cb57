import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { decrypt, parseKeys, signedMessage, signMessage, verifyMessage } from './signature';
import {
  API_V3_KEY,
  config,
  merchantKeys,
  pem,
  SERIAL,
  seal,
  strangerKeys,
  wechatKeys,
} from './testing';

/** The page's vectors, §3: lines, bytes and SHA-256 of what is signed. */
const NONCE = '593BEC0C930BF1AFEB40B4A08C8FB242';
const ANSWER_NONCE = '5K8264ILTKCH16CQ2502SI8ZNMTM67VS';
const PREPAY =
  '{"appid":"wx0000000000000001","mchid":"1900000001","description":"测试商品","out_trade_no":"SHOP20260101000001","time_expire":"2026-01-01T08:30:00+08:00","notify_url":"https://shop.example/api/pay/wechat/notify","amount":{"total":100,"currency":"CNY"}}';
const QUERY = '/v3/pay/transactions/out-trade-no/SHOP20260101000001?mchid=1900000001';
const CODE_URL = '{"code_url":"weixin://wxpay/bizpayurl?pr=NwY5Mz9"}';
const PREPAY_ID = 'prepay_id=wx201410272009395522657a690389285100';

const VECTORS = [
  {
    name: 'A: a query',
    lines: ['GET', QUERY, '1767225600', NONCE, ''],
    bytes: 119,
    sha256: '80285e551734a7f6ddf9d206b4de0678f675bccc79b4e21c0d8228d491baf6dd',
  },
  {
    name: 'B: a prepay',
    lines: ['POST', '/v3/pay/transactions/native', '1767225600', NONCE, PREPAY],
    bytes: 334,
    sha256: 'd36bb1299034a70a5bf69ac0d7334b4da33e4d512a1379d3574fcf582f0d9f72',
  },
  {
    name: 'C: an empty answer',
    lines: ['1767225600', ANSWER_NONCE, ''],
    bytes: 45,
    sha256: 'b013049d15d47f6f154ff92abbcc3768267c533e1427622d30cf215c47f2181c',
  },
  {
    name: 'D: an answer',
    lines: ['1767225600', ANSWER_NONCE, CODE_URL],
    bytes: 95,
    sha256: 'd5c256dd7f85066995090a5d2d9e406bdc6c54d5c2b1f8b034071d7c1bbae1d9',
  },
  {
    name: 'E: a JSAPI call',
    lines: ['wx0000000000000001', '1767225600', NONCE, PREPAY_ID],
    bytes: 110,
    sha256: '53417645d5489869d32f4655d52a32035d8570d857b9039bd71f62abc1b4533d',
  },
];

describe('signedMessage', () => {
  it.each(VECTORS)('gives the bytes of vector $name', ({ lines, bytes, sha256 }) => {
    const message = signedMessage(...lines);
    expect(message).toHaveLength(bytes);
    expect(createHash('sha256').update(message).digest('hex')).toBe(sha256);
  });

  it('takes a body as bytes, valid text or not', () => {
    const message = signedMessage('1', Uint8Array.of(0xff, 0x0a, 0x00));
    expect([...message]).toEqual([0x31, 0x0a, 0xff, 0x0a, 0x00, 0x0a]);
  });
});

describe('verifyMessage', () => {
  const message = signedMessage('1767225600', ANSWER_NONCE, CODE_URL);
  const signature = signMessage(message, wechatKeys.privateKey);

  it('accepts the signature of the key over these bytes alone', () => {
    expect(verifyMessage(message, signature, wechatKeys.publicKey)).toBe(true);
    expect(verifyMessage(message, signature, strangerKeys.publicKey)).toBe(false);
    const altered = signedMessage('1767225600', ANSWER_NONCE, `${CODE_URL} `);
    expect(verifyMessage(altered, signature, wechatKeys.publicKey)).toBe(false);
  });

  it.each([
    ['a probe of WeChat', `WECHATPAY/SIGNTEST/${signature.slice(19)}`],
    ['a probe that is no base64', 'WECHATPAY/SIGNTEST/!§$%'],
    ['an empty one', ''],
    ['a cut one', signature.slice(0, 40)],
    ['a long one', signature + signature],
  ])('is false, and does not fall over, for %s', (_, wrong) => {
    expect(verifyMessage(message, wrong, wechatKeys.publicKey)).toBe(false);
  });
});

describe('decrypt', () => {
  const apiV3 = [Buffer.from('0'.repeat(32)), Buffer.from(API_V3_KEY)];
  const nonce = 'EUfh2ZCS0dC8';
  const vector = {
    ciphertext: 'smhBuSMgOcBDj5A8UvOAPcecNdFdRHM=',
    nonce,
    associated_data: 'transaction',
  };
  const PAYMENT =
    '{"mchid":"1900000001","appid":"wx0000000000000001","out_trade_no":"SHOP20260101000001","transaction_id":"4200000000202601010000000001","trade_type":"NATIVE","trade_state":"SUCCESS","trade_state_desc":"支付成功","bank_type":"OTHERS","attach":"","success_time":"2026-01-01T08:01:02+08:00","payer":{"openid":"oUpF8uMuAJO_M2pxb1Q9zNjWeS6o"},"amount":{"total":100,"payer_total":100,"currency":"CNY","payer_currency":"CNY"}}';

  it('opens the short vector of the page', () => {
    expect(decrypt(vector, apiV3)?.toString()).toBe('{"a":1}');
  });

  it('opens the long vector of the page', () => {
    expect(Buffer.from(PAYMENT)).toHaveLength(422);
    const ciphertext = seal(PAYMENT, 'transaction');
    expect(ciphertext).toHaveLength(584);
    expect(ciphertext).toMatch(/^smhN\+HF4IGy7SbTEDzJMTdTBj1bVG4RBGe\+UhW4X/);
    expect(ciphertext).toMatch(/geHsGtnyG7ivGpcSIhwkep\/z$/);
    expect(createHash('sha256').update(ciphertext).digest('hex')).toBe(
      '43fa5ce43e6be7ce42dea82c8a74898e1009a77f89ffe5bf9c8bf603058d6f8c',
    );
    expect(decrypt({ ...vector, ciphertext }, apiV3)?.toString()).toBe(PAYMENT);
  });

  it('takes the associated data as received, also when it is empty', () => {
    const sealed = { ciphertext: seal('{"a":1}', ''), nonce, associated_data: '' };
    expect(decrypt(sealed, apiV3)?.toString()).toBe('{"a":1}');
    expect(decrypt({ ...sealed, associated_data: 'transaction' }, apiV3)).toBeUndefined();
  });

  it('refuses a flipped bit anywhere, in the text as in the tag', () => {
    const bytes = Buffer.from(vector.ciphertext, 'base64');
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const altered = Buffer.from(bytes);
      altered[bit >> 3] = (altered[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const sealed = { ...vector, ciphertext: altered.toString('base64') };
      expect(decrypt(sealed, apiV3)).toBeUndefined();
    }
  });

  it('refuses a shortened tag, another key, another nonce and no text', () => {
    const bytes = Buffer.from(vector.ciphertext, 'base64');
    const short = bytes.subarray(0, -4).toString('base64');
    expect(decrypt({ ...vector, ciphertext: short }, apiV3)).toBeUndefined();
    expect(decrypt({ ...vector, ciphertext: '' }, apiV3)).toBeUndefined();
    expect(decrypt({ ...vector, nonce: 'AAAAAAAAAAAA' }, apiV3)).toBeUndefined();
    expect(decrypt({ ...vector, nonce: '' }, apiV3)).toBeUndefined();
    expect(decrypt(vector, [Buffer.alloc(32)])).toBeUndefined();
  });
});

describe('parseKeys', () => {
  it('finds WeChat keys by their exact serial, whatever kind of id it is', () => {
    const keys = parseKeys(config);
    expect([...keys.wechat.keys()]).toEqual(Object.keys(config.publicKeys));
    expect(keys.wechat.get(SERIAL.toLowerCase())).toBeUndefined();
  });

  it('names the setting that is wrong, and no key', () => {
    const cases = [
      [{ apiV3Keys: ['too short'] }, 'apiV3Keys'],
      [{ privateKeyPem: 'no-such-key' }, 'privateKeyPem'],
      [{ privateKeyPem: pem(merchantKeys.publicKey) }, 'privateKeyPem'],
      [{ publicKeys: { [SERIAL]: 'no-such-key' } }, SERIAL],
    ] as const;
    for (const [wrong, setting] of cases) {
      const parse = () => parseKeys({ ...config, ...wrong });
      expect(parse).toThrow(setting);
      expect(parse).not.toThrow(/too short|no-such-key|BEGIN/);
    }
  });
});
