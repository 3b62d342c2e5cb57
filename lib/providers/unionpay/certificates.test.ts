import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { issue } from '@/lib/providers/testing-pki';
import { createCertificates } from './certificates';
import { merchant, middle, NOW, OWNER_NAME, root, unionPay } from './testing';

const certificates = (options: Partial<Parameters<typeof createCertificates>[0]> = {}) => {
  return createCertificates({
    middlePems: [middle.pem],
    rootPems: [root.pem],
    allowTestSubject: false,
    now: () => NOW,
    ...options,
  });
};
const day = (offset: number) => new Date(NOW.getTime() + offset * 86_400_000);

describe('UnionPay’s certificate', () => {
  it('is trusted, and named by its fingerprint', () => {
    const checked = certificates().check(unionPay.pem);
    expect(checked).toMatchObject({ ok: true, keyId: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  it('is trusted with either line end', () => {
    const { check } = certificates();
    expect(check(unionPay.pem.replaceAll('\n', '\r\n')).ok).toBe(true);
    expect(check(`${unionPay.pem}\n`).ok).toBe(true);
  });

  it('is trusted from any configured generation of authorities', async () => {
    const root2 = await issue({ name: 'Test Root 2', authority: true });
    const middle2 = await issue({ name: 'Test Middle 2', issuer: root2, authority: true });
    const next = await issue({ name: OWNER_NAME, issuer: middle2 });
    expect(certificates().check(next.pem).ok).toBe(false);
    const both = certificates({
      middlePems: [middle.pem, middle2.pem],
      rootPems: [root.pem, root2.pem],
    });
    expect(both.check(next.pem).ok).toBe(true);
    expect(both.check(unionPay.pem).ok).toBe(true);
  });

  it('is remembered only as long as it is valid', async () => {
    let now = NOW;
    const { check } = certificates({ now: () => now });
    const short = await issue({ name: OWNER_NAME, issuer: middle, until: day(1) });
    const first = check(short.pem);
    expect(first.ok).toBe(true);
    expect(check(short.pem)).toBe(first);
    now = day(2);
    expect(check(short.pem)).toMatchObject({ ok: false });
  });

  it('is remembered only as long as its authority is valid', async () => {
    let now = NOW;
    const brief = await issue({ name: 'Brief', issuer: root, authority: true, until: day(1) });
    const { check } = certificates({ middlePems: [brief.pem], now: () => now });
    const leaf = await issue({ name: OWNER_NAME, issuer: brief });
    expect(check(leaf.pem).ok).toBe(true);
    now = day(2);
    expect(check(leaf.pem)).toMatchObject({ detail: expect.stringContaining('issuer') });
  });
});

describe('a certificate is not trusted for one reason alone:', () => {
  const refused = (pem: string, options: Parameters<typeof certificates>[0] = {}) => {
    return certificates(options).check(pem);
  };

  it('a self-signed twin with the right name', async () => {
    const twin = await issue({ name: OWNER_NAME });
    expect(refused(twin.pem)).toEqual({ ok: false, detail: expect.stringContaining('issuer') });
  });

  it('a twin by an authority that only has the right name', async () => {
    const fakeMiddle = await issue({ name: 'Test Middle', authority: true });
    const twin = await issue({ name: OWNER_NAME, issuer: fakeMiddle });
    expect(refused(twin.pem)).toMatchObject({ detail: expect.stringContaining('issuer') });
  });

  it('a twin issued by a merchant’s certificate', async () => {
    const twin = await issue({ name: OWNER_NAME, issuer: merchant });
    expect(refused(twin.pem)).toMatchObject({ detail: expect.stringContaining('issuer') });
    const trusting = { middlePems: [middle.pem, merchant.pem] };
    expect(() => refused(twin.pem, trusting)).toThrow('not a CA');
  });

  it.each([
    ['another merchant of the same authority', '041@Z1@Suanpan@00000001'],
    ['the owner in another place', '041@中国银联股份有限公司@Suanpan@00000001'],
    ['the owner as part of a longer name', '041@Z1@中国银联股份有限公司2@00000001'],
    ['no parts', '中国银联股份有限公司'],
    ['the owner in a second line', `041@Z1@Suanpan@1\nCN=${OWNER_NAME}`],
    ['the test system’s owner', '00040000:SIGN'],
  ])('the right authority, but %s', async (_name, name) => {
    const other = await issue({ name, issuer: middle });
    expect(refused(other.pem)).toMatchObject({ detail: expect.stringContaining('not for') });
  });

  it.each([
    ['after it', [[OWNER_NAME], [merchant.name]]],
    ['in the same place', [[OWNER_NAME, merchant.name]]],
  ])('the right authority, but the owner with another name %s', async (_where, commonNames) => {
    const both = await issue({ name: OWNER_NAME, commonNames, issuer: middle });
    expect(refused(both.pem)).toMatchObject({ detail: expect.stringContaining('not for') });
  });

  it('an owner that is trusted on the test system only', async () => {
    const test = await issue({ name: '00040000:SIGN', issuer: middle });
    expect(certificates({ allowTestSubject: true }).check(test.pem).ok).toBe(true);
    expect(certificates({ allowTestSubject: true }).check(unionPay.pem).ok).toBe(true);
    expect(certificates().check(test.pem).ok).toBe(false);
  });

  it('its time is over, or has not come', async () => {
    const expired = await issue({ name: OWNER_NAME, issuer: middle, until: day(-1) });
    expect(refused(expired.pem)).toMatchObject({ detail: expect.stringContaining('validity') });
    const early = await issue({ name: OWNER_NAME, issuer: middle, from: day(1) });
    expect(refused(early.pem)).toMatchObject({ detail: expect.stringContaining('validity') });
  });

  it('its authority’s time is over', async () => {
    const old = await issue({ name: 'Old', issuer: root, authority: true, until: day(-1) });
    const leaf = await issue({ name: OWNER_NAME, issuer: old });
    const options = { middlePems: [old.pem, middle.pem] };
    expect(refused(leaf.pem, options)).toMatchObject({ ok: false });
  });

  it('it is an authority itself', async () => {
    const authority = await issue({ name: OWNER_NAME, issuer: middle, authority: true });
    expect(refused(authority.pem)).toMatchObject({ detail: 'certificate is a CA' });
  });

  it('it is not exactly one PEM certificate of the protocol’s size', () => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const key = publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const broken = unionPay.pem.replace('MII', 'AAA');
    const padded = unionPay.pem + '\n'.repeat(2048);
    for (const pem of ['', 'x', key, broken, padded, `${unionPay.pem}\n${unionPay.pem}`]) {
      expect(refused(pem)).toEqual({ ok: false, detail: 'not one PEM certificate' });
    }
  });
});

describe('the configured authorities', () => {
  it('must chain, each to a root that is one', () => {
    expect(() => certificates({ rootPems: [middle.pem] })).toThrow('chains to a root');
    expect(() => certificates({ middlePems: [] })).toThrow('chains to a root');
    expect(() => certificates({ middlePems: ['x'] })).toThrow();
    expect(() => certificates({ rootPems: [unionPay.pem] })).toThrow('not a CA');
  });
});
