import { createPrivateKey, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { issue } from '@/lib/providers/testing-pki';
import { certIdOf } from '.';
import { createCertificates } from './certificates';
import { digest, signedText, signFields, verifyFields } from './signature';
import {
  isSignedRequest,
  merchant,
  middle,
  NOW,
  OWNER_NAME,
  root,
  signed,
  unionPay,
} from './testing';

const request = {
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
};

describe('the protocol page’s vectors (§3.2, §3.3)', () => {
  it('signs the sorted fields without blanks', () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const sent = signFields({ ...request, orderDesc: '', frontFailUrl: ' ' }, privateKey);
    expect(signedText(sent)).toBe(
      'accessType=0&backUrl=https://shop.example/api/webhooks/unionpay&bizType=000201' +
        '&certId=69903319369&channelType=07&currencyCode=156&encoding=UTF-8' +
        '&frontUrl=https://shop.example/pay/unionpay/return&merId=777290058110048' +
        '&orderId=UP20261120093000AB12&payTimeout=20261120094500&reqReserved=eyJvIjoxfQ' +
        '&signMethod=01&txnAmt=12345&txnSubType=01&txnTime=20261120093000&txnType=01&version=5.1.0',
    );
    expect(digest(signedText(sent))).toBe(
      '7a6d097d92cebc49389b65f76b30ce7dd04c7f30f77d4a10c05e832cc2cb57ee',
    );
    expect(Object.keys(sent)).not.toContain('orderDesc');
    expect(sent.signature).toHaveLength(344);
  });

  it('digests UTF-8', () => {
    const text = signedText({ respMsg: '成功[0000000]', merId: '777290058110048', respCode: '00' });
    expect(text).toBe('merId=777290058110048&respCode=00&respMsg=成功[0000000]');
    expect(digest(text)).toBe('b7906883913c94a084c0368e02c2e24281d010a01927184042716f96c482f4aa');
  });

  it('writes long serial numbers in decimal without losing a digit', () => {
    const { serialNumber } = new X509Certificate(merchant.pem);
    expect(serialNumber).toHaveLength(32);
    expect(BigInt(certIdOf(merchant.pem)).toString(16).toUpperCase()).toBe(serialNumber);
    expect(BigInt('0x1046900149').toString()).toBe('69903319369');
  });

  it('is signed as the gateway verifies it, the same every time', () => {
    const key = createPrivateKey(merchant.privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const sent = signFields({ ...request, orderDesc: ' 测试 A+B ' }, key);
    expect(sent.orderDesc).toBe('测试 A+B');
    expect(isSignedRequest(sent)).toBe(true);
    expect(isSignedRequest({ ...sent, txnAmt: '1' })).toBe(false);
    expect(signFields({ ...request, orderDesc: ' 测试 A+B ' }, key)).toEqual(sent);
  });
});

describe('verifyFields', () => {
  const certificates = createCertificates({
    middlePems: [middle.pem],
    rootPems: [root.pem],
    allowTestSubject: false,
    now: () => NOW,
  });
  const message = { orderId: 'A', respMsg: '成功[0000000]', txnAmt: '12345' };

  it('believes UnionPay, unknown fields included', () => {
    const verdict = verifyFields(signed({ ...message, aNewField: 'x=y&z' }), certificates);
    expect(verdict).toEqual({ ok: true, keyId: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  it('does not believe a changed, added or removed field, nor a missing signature', () => {
    const genuine = signed(message);
    const { orderId: _, ...removed } = genuine;
    for (const fields of [
      { ...genuine, txnAmt: '12346' },
      { ...genuine, added: '1' },
      removed,
      { ...genuine, signature: '' },
    ]) {
      expect(verifyFields(fields, certificates)).toMatchObject({ reason: 'bad_signature' });
    }
  });

  it('does not believe the right certificate with another key’s signature', async () => {
    const twin = await issue({ name: OWNER_NAME, issuer: middle });
    const { signature = '' } = signed(message, twin);
    const fields = { ...signed(message), signature };
    expect(verifyFields(fields, certificates)).toMatchObject({ reason: 'bad_signature' });
    expect(verifyFields(signed(message, twin), certificates)).toMatchObject({ ok: true });
  });

  it('does not believe a message without a certificate', () => {
    const { signPubKeyCert: _, ...fields } = signed(message, unionPay);
    expect(verifyFields(fields, certificates)).toMatchObject({ reason: 'bad_certificate' });
  });
});
