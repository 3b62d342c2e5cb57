import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { db } from '@/db';
import { orders, shippingMethods } from '@/db/schema/orders';
import { users } from '@/db/schema/users';
import { messages } from '@/db/schema/work';
import { setUpTestDatabase } from '@/db/testing/database';
import { changePassword } from '@/lib/accounts/change-account';
import { claimVisitor } from '@/lib/accounts/claim-visitor';
import { findSessionUser } from '@/lib/accounts/find-user';
import { mintSession, readSession } from '@/lib/accounts/session-token';
import { signIn } from '@/lib/accounts/sign-in';
import { signUp } from '@/lib/accounts/sign-up';
import { aMember, aVisitor } from '@/lib/accounts/testing';
import { addItem } from '@/lib/carts/change-cart';
import { countCartItems } from '@/lib/carts/read-cart';
import { aVariant } from '@/lib/carts/testing';
import { assert } from '@/lib/errors';
import { asMember } from '@/lib/identity';
import { newId, newToken } from '@/lib/ids';
import { takeAttempt } from '@/lib/rate-limit';

setUpTestDatabase();

const now = new Date('2026-03-01T08:00:00.000Z');
const password = 'ninety-nine beads';

function somewhere() {
  return { clientIp: newToken(), now };
}

async function aSignedUp(email = `${newId().toLowerCase()}@shopper.example`) {
  const outcome = await signUp({ name: 'Li Hua', email, password, locale: 'zh-CN' }, somewhere());
  assert(outcome.ok, 'signed up');
  return { email, ...outcome.result };
}

/** So many tries with this address, without the time that hashing takes. */
async function tries(count: number, email: string): Promise<void> {
  for (let attempt = 0; attempt < count; attempt += 1) {
    await takeAttempt('sign-in-email', email, now);
  }
}

describe('signing in', () => {
  test('proves the account by its password', async () => {
    const { email, id } = await aSignedUp();
    expect(await signIn({ email, password }, somewhere())).toMatchObject({
      ok: true,
      result: { id },
    });
  });

  test('answers a wrong password and an unknown address alike', async () => {
    const { email } = await aSignedUp();
    const wrong = await signIn({ email, password: 'something else' }, somewhere());
    const nobody = await signIn({ email: 'nobody@shopper.example', password }, somewhere());
    expect(wrong).toEqual({ ok: false, code: 'wrong' });
    expect(nobody).toEqual(wrong);
  });

  test('works as hard for an unknown address as for a wrong password', async () => {
    const { email } = await aSignedUp();
    // Processor time, not the clock's: a busy machine changes nothing. Hashing is nearly all of it.
    const work = async (address: string) => {
      const before = process.cpuUsage();
      for (let round = 0; round < 3; round += 1) {
        await signIn({ email: address, password: 'guess' }, somewhere());
      }
      const { user, system } = process.cpuUsage(before);
      return user + system;
    };
    await work('warm-up@shopper.example');
    const ratio = (await work('nobody@shopper.example')) / (await work(email));
    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThan(2);
  });

  test('tells only the owner of the password that the account is disabled', async () => {
    const { email, id } = await aSignedUp();
    await db().update(users).set({ disabledAt: now }).where(eq(users.id, id));
    expect(await signIn({ email, password }, somewhere())).toEqual({ ok: false, code: 'disabled' });
    expect(await signIn({ email, password: 'guess' }, somewhere())).toEqual({
      ok: false,
      code: 'wrong',
    });
  });

  test('is refused after too many tries, with the right password too', async () => {
    const { email } = await aSignedUp();
    await tries(10, email);
    expect(await signIn({ email, password }, somewhere())).toEqual({
      ok: false,
      code: 'too_many',
      detail: { minutes: 15 },
    });
  });

  test('does not count the owner’s own successes', async () => {
    const { email } = await aSignedUp();
    for (const round of [1, 2]) {
      await tries(9, email);
      expect([round, (await signIn({ email, password }, somewhere())).ok]).toEqual([round, true]);
    }
  });
});

describe('signing up', () => {
  test('makes a shopper, once per address, however many try at once', async () => {
    const input = {
      name: 'Li Hua',
      email: 'twice@shopper.example',
      password,
      locale: 'en',
    } as const;
    const outcomes = await Promise.all([1, 2, 3].map(() => signUp(input, somewhere())));
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(outcomes).toContainEqual({ ok: false, code: 'email_taken' });
    const rows = await db().select().from(users).where(eq(users.email, input.email));
    expect(rows).toMatchObject([{ role: 'shopper', locale: 'en', disabledAt: null }]);
    expect(rows[0]?.passwordHash).not.toContain(password);
  });
});

describe('a session', () => {
  async function userOf(token: string) {
    const claim = await readSession(token);
    return claim && (await findSessionUser(claim));
  }

  test('is of its account, and nothing else is a session', async () => {
    const account = await aSignedUp();
    const token = await mintSession(account);
    expect(await userOf(token)).toMatchObject({ id: account.id, name: 'Li Hua', role: 'shopper' });
    expect(await userOf(`${token.slice(0, -2)}xx`)).toBeUndefined();
    expect(await userOf('')).toBeUndefined();
  });

  test('shows a change of role at once, and ends when the account is disabled', async () => {
    const account = await aSignedUp();
    const token = await mintSession(account);
    await db().update(users).set({ role: 'support' }).where(eq(users.id, account.id));
    expect(await userOf(token)).toMatchObject({ role: 'support' });
    await db().update(users).set({ disabledAt: now }).where(eq(users.id, account.id));
    expect(await userOf(token)).toBeUndefined();
  });

  test('ends with the password of its time', async () => {
    const account = await aSignedUp();
    const token = await mintSession(account);
    const user = await userOf(token);
    const member = user && asMember({ user, visitorHash: null });
    assert(member, 'signed in');
    const input = { currentPassword: password, newPassword: 'one hundred beads' };
    const wrong = await changePassword(member, { ...input, currentPassword: 'guess' }, now);
    expect(wrong).toEqual({ ok: false, code: 'wrong_password' });
    expect(await userOf(token)).toBeDefined();
    const changed = await changePassword(member, input, now);
    assert(changed.ok, 'changed');
    expect(await userOf(token)).toBeUndefined();
    expect(await userOf(await mintSession(changed.result))).toMatchObject({ id: account.id });
  });
});

describe('what a visitor did', () => {
  test('becomes the account’s at sign-in: cart, orders and messages', async () => {
    const [member, visitor, other] = [await aMember(), aVisitor(), aVisitor()];
    const { variantId } = await aVariant();
    await addItem(visitor, { currency: 'CNY', variantId, quantity: 2 }, now);
    const [mine, theirs] = await Promise.all([
      anOrder(visitor.visitorHash),
      anOrder(other.visitorHash),
    ]);
    const { visitorHash } = visitor;
    await claimVisitor({ userId: member.user.id, visitorHash }, now);
    await claimVisitor({ userId: member.user.id, visitorHash }, now);
    expect(await countCartItems(db(), member)).toBe(2);
    const owner = { userId: member.user.id, visitorHash: null };
    const stranger = { userId: null, visitorHash: other.visitorHash };
    expect(await db().select().from(orders).where(eq(orders.id, mine))).toMatchObject([owner]);
    expect(await db().select().from(messages).where(eq(messages.orderId, mine))).toMatchObject([
      owner,
    ]);
    expect(await db().select().from(orders).where(eq(orders.id, theirs))).toMatchObject([stranger]);
  });
});

/** A visitor's order with one message about it, as far as claiming needs it. */
async function anOrder(visitorHash: string): Promise<string> {
  const [id, shippingMethodId] = [newId(), newId()];
  const words = { en: 'Post' };
  await db().insert(shippingMethods).values({
    id: shippingMethodId,
    code: shippingMethodId,
    name: words,
    detail: words,
    zone: 'domestic',
    position: 0,
    status: 'active',
  });
  await db()
    .insert(orders)
    .values({
      id,
      orderNo: id.slice(-20),
      checkoutKey: id,
      visitorHash,
      email: 'a@shopper.example',
      locale: 'en',
      currency: 'CNY',
      status: 'awaiting_payment',
      refundStatus: 'none',
      subtotalMinor: 100,
      discountMinor: 0,
      shippingMinor: 0,
      totalMinor: 100,
      refundedMinor: 0,
      shippingMethodId,
      shippingName: words,
      addressSealed: '',
      phoneHash: '',
      note: '',
      placedAt: now,
      expiresAt: now,
    });
  await db()
    .insert(messages)
    .values({
      id: newId(),
      uniqueKey: `order_placed:${id}`,
      kind: 'order_placed',
      orderId: id,
      visitorHash,
      createdAt: now,
    });
  return id;
}
