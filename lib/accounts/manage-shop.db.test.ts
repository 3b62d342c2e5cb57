import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { db } from '@/db';
import { coupons } from '@/db/schema/coupons';
import { settings } from '@/db/schema/settings';
import { users } from '@/db/schema/users';
import { auditLog } from '@/db/schema/work';
import { setUpTestDatabase } from '@/db/testing/database';
import { anOrder, aShippingMethod, aVariant } from '@/db/testing/fixtures';
import { setUpSandbox } from '@/db/testing/sandbox';
import { listCustomers, openCustomer } from '@/lib/accounts/customers';
import { findSessionUser } from '@/lib/accounts/find-user';
import { listStaff, setDisabled, setRole } from '@/lib/accounts/manage-accounts';
import { sessionStamp } from '@/lib/accounts/session-token';
import { aMember, aStaff } from '@/lib/accounts/testing';
import { couponSchema } from '@/lib/coupons/coupon-input';
import { quoteCoupon } from '@/lib/coupons/find-coupon';
import { findManagedCoupon, listCoupons, saveCoupon } from '@/lib/coupons/save-coupon';
import { assert } from '@/lib/errors';
import type { Staff } from '@/lib/identity';
import { newId } from '@/lib/ids';
import { listMethods } from '@/lib/payments/methods';
import { expiryOf, firstToRenew, readHealth } from '@/lib/payments/provider-health';
import { readMethods, saveMethods } from '@/lib/payments/save-methods';
import { readRules, saveRules } from '@/lib/payments/save-rules';
import { startPayment } from '@/lib/payments/start-payment';
import { providers } from '@/lib/providers/registry';
import { listManagedShipping, saveShipping } from '@/lib/shipping/save-shipping';
import { listShipping } from '@/lib/shipping/shipping';

setUpSandbox();
setUpTestDatabase();

const NOW = new Date('2026-11-21T08:00:00Z');
const words = (text: string) => ({ en: text, 'zh-CN': text });

let admin: Staff<'manage'>;
let other: Staff<'manage'>;
beforeAll(async () => {
  admin = await aStaff('manage');
  other = await aStaff('manage');
});

async function only(work: () => Promise<void>) {
  // Earlier tests leave administrators of their own behind.
  await db().update(users).set({ role: 'shopper' }).where(eq(users.role, 'admin'));
  for (const { user } of [admin, other]) {
    await db().update(users).set({ role: 'admin' }).where(eq(users.id, user.id));
  }
  await work();
}

describe('roles', () => {
  test('are given by e-mail address, hold at once, and are recorded', async () => {
    const { user } = await aMember();
    const given = await setRole(admin, { email: user.email, role: 'finance' }, NOW);
    expect(given).toEqual({ ok: true, result: { name: user.name } });
    const claim = { userId: user.id, stamp: sessionStamp('none') };
    expect(await findSessionUser(claim)).toMatchObject({ role: 'finance' });
    expect((await listStaff(admin)).map(({ id }) => id)).toContain(user.id);
    const [line] = await db()
      .select()
      .from(auditLog)
      .where(eq(auditLog.subject, `user:${user.id}`));
    expect(line).toMatchObject({
      actorId: admin.user.id,
      detail: { from: 'shopper', to: 'finance' },
    });
    const unknown = { email: 'nobody@shopper.example', role: 'support' } as const;
    expect(await setRole(admin, unknown, NOW)).toEqual({ ok: false, code: 'not_found' });
  });

  test('are never one’s own to change', async () => {
    const mine = { email: admin.user.email, role: 'support' } as const;
    expect(await setRole(admin, mine, NOW)).toEqual({ ok: false, code: 'yourself' });
    const lock = { userId: admin.user.id, disabled: true };
    expect(await setDisabled(admin, lock, NOW)).toEqual({ ok: false, code: 'yourself' });
  });

  test('leave an administrator, even when two take the role from each other at once', () =>
    only(async () => {
      const outcomes = await Promise.all([
        setRole(admin, { email: other.user.email, role: 'support' }, NOW),
        setRole(other, { email: admin.user.email, role: 'support' }, NOW),
      ]);
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
      expect(outcomes).toContainEqual({ ok: false, code: 'last_admin' });
      await only(async () => {});
    }));
});

describe('a customer', () => {
  test('is found by how the address begins, and the look is recorded', async () => {
    const { user } = await aMember();
    const found = await listCustomers(admin, { email: user.email.slice(0, 20) });
    expect(found.customers.map(({ id }) => id)).toEqual([user.id]);
    expect((await listCustomers(admin, { email: '%' })).customers).toEqual([]);
    const newest = await listCustomers(admin, { email: '' });
    expect(await listCustomers(admin, { email: '', after: '茶' })).toEqual(newest);
    expect(await openCustomer(admin, user.id, NOW)).toMatchObject({ orders: [], addresses: 0 });
    const looks = await db()
      .select()
      .from(auditLog)
      .where(eq(auditLog.subject, `user:${user.id}`));
    expect(looks).toMatchObject([{ action: 'look', actorId: admin.user.id }]);
  });

  test('who is locked out is out at once, and comes back', async () => {
    const { user } = await aMember();
    const claim = { userId: user.id, stamp: sessionStamp('none') };
    await setDisabled(admin, { userId: user.id, disabled: true }, NOW);
    expect(await findSessionUser(claim)).toBeUndefined();
    await setDisabled(admin, { userId: user.id, disabled: false }, NOW);
    expect(await findSessionUser(claim)).toMatchObject({ id: user.id });
  });
});

describe('a coupon', () => {
  const goods = { currency: 'CNY', lines: [{ unitPriceMinor: 5_000, quantity: 1 }] } as const;
  const form = (changes: object = {}) =>
    couponSchema.parse({
      code: newId(),
      kind: 'percent',
      percent: '10',
      'amounts.CNY.valid': 'on',
      active: 'on',
      ...changes,
    });
  const quote = async (code: string, now: Date) =>
    (await quoteCoupon(db(), code, goods, { email: null, now })).quote;

  test('holds on its days, from midnight to midnight where the shop is', async () => {
    const input = form({ startsAt: '2026-03-01', endsAt: '2026-03-02' });
    expect((await saveCoupon(admin, input, NOW)).ok).toBe(true);
    const at = (time: string) => quote(input.code, new Date(time));
    expect(await at('2026-02-28T15:59:59Z')).toMatchObject({ code: 'not_started' });
    expect(await at('2026-02-28T16:00:00Z')).toMatchObject({ ok: true, discountMinor: 500 });
    expect(await at('2026-03-02T15:59:59Z')).toMatchObject({ ok: true });
    expect(await at('2026-03-02T16:00:00Z')).toMatchObject({ code: 'ended' });
  });

  test('is not limited to less than was used, nor saved over another’s change', async () => {
    const input = form();
    const saved = await saveCoupon(admin, input, NOW);
    assert(saved.ok, 'the coupon was refused');
    const { couponId } = saved.result;
    await db().update(coupons).set({ redeemed: 3 }).where(eq(coupons.id, couponId));
    const found = await findManagedCoupon(couponId);
    const again = { ...input, couponId, version: found?.version ?? '' };
    expect(await saveCoupon(admin, { ...again, maxRedemptions: 2 }, NOW)).toEqual({
      ok: false,
      code: 'below_used',
      detail: { used: 3 },
    });
    expect((await saveCoupon(other, { ...again, maxRedemptions: 3 }, NOW)).ok).toBe(true);
    expect(await saveCoupon(admin, again, NOW)).toMatchObject({ code: 'changed_meanwhile' });
    const twin = await saveCoupon(admin, form({ code: input.code }), NOW);
    expect(twin).toEqual({ ok: false, code: 'code_taken' });
    const listed = await listCoupons({ code: input.code.toLowerCase() });
    expect(listed.coupons.map(({ id }) => id)).toEqual([couponId]);
  });
});

describe('a way to send parcels', () => {
  test('is offered at its price and place, and the last of its zone stays', async () => {
    const input = {
      methodId: null,
      version: '',
      name: words('By pigeon'),
      detail: words('Same day'),
      zone: 'international' as const,
      rates: [
        { currency: 'CNY', feeMinor: 900, freeFromMinor: 9_900 },
        { currency: 'JPY', feeMinor: 1_200, freeFromMinor: null },
      ] as const,
      position: 1,
      active: true,
    };
    const saved = await saveShipping(admin, input, NOW);
    assert(saved.ok, 'the method was refused');
    const { methodId } = saved.result;
    const offers = () => listShipping(db(), { zone: 'international', currency: 'CNY' });
    expect(await offers()).toMatchObject([{ methodId, feeMinor: 900, freeFromMinor: 9_900 }]);
    const before = (await listManagedShipping()).find(({ id }) => id === methodId);
    const off = { ...input, methodId, version: before?.version ?? '', active: false };
    expect(await saveShipping(admin, off, NOW)).toEqual({ ok: false, code: 'last_of_zone' });
    const second = await saveShipping(admin, { ...input, name: words('By camel') }, NOW);
    assert(second.ok, 'the second was refused');
    expect((await offers()).map((offer) => offer.methodId)).toEqual([
      second.result.methodId,
      methodId,
    ]);
    expect((await saveShipping(admin, off, NOW)).ok).toBe(true);
    expect(await offers()).toHaveLength(1);
  });
});

describe('ways to pay', () => {
  const situation = {
    currency: 'CNY',
    totalMinor: 10_800,
    device: 'desktop',
    apps: [],
    country: 'CN',
  } as const;
  const keys = async () =>
    (await listMethods(situation)).map(({ provider, channel }) => `${provider}:${channel}`);

  test('are offered in the order and number that staff chose, and refused when not', async () => {
    const { methods, version } = await readMethods();
    const all = methods.map(({ key }) => key);
    const offered = all.filter((key) => key !== 'wechatpay:qr');
    const sent = { version, offered, order: all.toReversed() };
    expect(await saveMethods(admin, sent, NOW)).toEqual({ ok: true, result: null });
    expect(await keys()).not.toContain('wechatpay:qr');
    const shown = await keys();
    expect(shown.length).toBeGreaterThan(3);
    expect(shown).toEqual(all.toReversed().filter((key) => shown.includes(key)));
    const placed = await anOrder(await aVariant(1), await aShippingMethod());
    const started = await startPayment({
      orderId: placed.orderId,
      provider: 'wechatpay',
      channel: 'qr',
      description: 'test',
      locale: 'en',
      clientIp: '127.0.0.1',
      now: new Date(),
    });
    expect(started).toEqual({ ok: false, code: 'method_unavailable' });
    expect(await saveMethods(other, sent, NOW)).toEqual({
      ok: false,
      code: 'changed_meanwhile',
      detail: { name: admin.user.name, at: NOW.getTime() },
    });
    const now = await readMethods();
    expect(now.methods.map(({ key }) => key)).toEqual(all.toReversed());
    await saveMethods(admin, { version: now.version, offered: all, order: all }, NOW);
    expect(await keys()).toContain('wechatpay:qr');
  });

  test('never leave a device without any', async () => {
    const { methods, version } = await readMethods();
    const onlyCodes = methods.map(({ key }) => key).filter((key) => key === 'alipay:qr');
    const sent = { version, offered: onlyCodes, order: [] };
    expect(await saveMethods(admin, sent, NOW)).toEqual({
      ok: false,
      code: 'none_left',
      detail: { device: 'mobile' },
    });
  });

  test('tell of their keys and certificates', async () => {
    for (const provider of providers()) {
      expect(provider.environment).toBe('sandbox');
      expect(provider.credentials.length).toBeGreaterThan(0);
      expect(new Set(provider.credentials.map(({ keyId }) => keyId)).size).toBe(
        provider.credentials.length,
      );
      expect(await readHealth(provider.description.id)).toEqual({
        lastVerified: null,
        failures: [],
      });
    }
    const unionPay = providers().find(({ description }) => description.id === 'unionpay');
    expect(unionPay?.credentials.every(({ expiresAt }) => expiresAt !== null)).toBe(true);
    assert(unionPay, 'UnionPay is configured');
    expect(firstToRenew(unionPay, new Date())).toBeUndefined();
    expect(firstToRenew(unionPay, new Date('2099-01-01'))?.expiry.kind).toBe('over');
  });
});

describe('the rules for refunds', () => {
  const key = eq(settings.key, 'refund_policy');

  test('are saved by one of two who save at the same moment, the first time too', async () => {
    await db().delete(settings).where(key);
    for (const days of [20, 30, 40, 50]) {
      const { policy, version } = await readRules();
      const save = (staff: Staff<'manage'>, daysAfterPayment: number) =>
        saveRules(staff, { ...policy, version, daysAfterPayment }, NOW);
      const outcomes = await Promise.all([save(admin, days + 1), save(other, days + 2)]);
      const [first] = outcomes;
      const [winner, daysAfterPayment] = first.ok ? [admin, days + 1] : [other, days + 2];
      const detail = { name: winner.user.name, at: NOW.getTime() };
      expect(outcomes).toContainEqual({ ok: true, result: null });
      expect(outcomes).toContainEqual({ ok: false, code: 'changed_meanwhile', detail });
      expect((await readRules()).policy).toEqual({ ...policy, daysAfterPayment });
    }
    await db().delete(settings).where(key);
  });
});

test.each([
  [null, 'never'],
  ['2026-12-21T08:00:00Z', 'fine'],
  ['2026-12-21T07:59:59Z', 'soon'],
  ['2026-11-21T07:59:59Z', 'over'],
])('what ends at %s is %s', (end, kind) => {
  expect(expiryOf({ expiresAt: end ? new Date(end) : null }, NOW).kind).toBe(kind);
});
