import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { db } from '@/db';
import { addresses } from '@/db/schema/users';
import { setUpTestDatabase } from '@/db/testing/database';
import { aMember } from '@/lib/accounts/testing';
import { type Address, addressSchema } from '@/lib/addresses/address';
import {
  addAddress,
  changeAddress,
  findAddress,
  listAddresses,
  MAX_ADDRESSES,
  makeDefaultAddress,
  rememberAddress,
  removeAddress,
} from '@/lib/addresses/address-book';
import { assert } from '@/lib/errors';
import type { Member } from '@/lib/identity';

setUpTestDatabase();

const now = new Date('2026-03-01T08:00:00.000Z');
const home: Address = addressSchema.parse({
  recipient: '李华',
  phone: '13800138000',
  country: 'CN',
  region: '上海市',
  city: '上海市',
  district: '黄浦区',
  line1: '南京东路 100 号',
});

async function add(member: Member, changes: Partial<Address> = {}, isDefault = false) {
  const outcome = await addAddress(member, { address: { ...home, ...changes }, isDefault }, now);
  assert(outcome.ok, 'added');
  return outcome.result.id;
}

async function recipients(member: Member): Promise<[string, boolean][]> {
  const list = await listAddresses(member);
  return list.map(({ address, isDefault }) => [address.recipient, isDefault]);
}

describe('the address book', () => {
  test('keeps exactly one default: the first, then the chosen, then the next', async () => {
    const member = await aMember();
    await add(member, { recipient: 'first' });
    const second = await add(member, { recipient: 'second' }, true);
    const third = await add(member, { recipient: 'third' });
    expect(await recipients(member)).toEqual([
      ['second', true],
      ['first', false],
      ['third', false],
    ]);
    await makeDefaultAddress(member, third);
    await removeAddress(member, second);
    expect(await recipients(member)).toEqual([
      ['third', true],
      ['first', false],
    ]);
    await removeAddress(member, third);
    expect(await recipients(member)).toEqual([['first', true]]);
  });

  test('is encrypted at rest', async () => {
    const member = await aMember();
    const id = await add(member);
    const [row] = await db().select().from(addresses).where(eq(addresses.id, id));
    expect(row?.sealed).toMatch(/^t1\.[\w-]+$/);
    expect((await findAddress(member, id))?.address).toEqual(home);
  });

  test('is one’s own', async () => {
    const [member, other] = [await aMember(), await aMember()];
    const id = await add(member);
    await add(other, { recipient: 'theirs' });
    expect(await findAddress(other, id)).toBeUndefined();
    const change = { id, address: { ...home, recipient: 'stolen' }, isDefault: true };
    expect(await changeAddress(other, change)).toEqual({ ok: false, code: 'not_found' });
    await makeDefaultAddress(other, id);
    await removeAddress(other, id);
    expect(await recipients(member)).toEqual([['李华', true]]);
    expect(await recipients(other)).toEqual([['theirs', true]]);
  });

  test('is bounded, also for many at once', async () => {
    const member = await aMember();
    const outcomes = await Promise.all(
      Array.from({ length: MAX_ADDRESSES + 4 }, () =>
        addAddress(member, { address: home, isDefault: true }, now),
      ),
    );
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(MAX_ADDRESSES);
    const list = await listAddresses(member);
    expect(list.filter((saved) => saved.isDefault)).toHaveLength(1);
  });
});

test('an address typed at the checkout is kept once, and never beyond a full book', async () => {
  const member = await aMember();
  await Promise.all([rememberAddress(member, home, now), rememberAddress(member, home, now)]);
  await rememberAddress(member, { ...home, line1: '南京东路 101 号' }, now);
  const kept = await listAddresses(member);
  expect(kept.map(({ address, isDefault }) => [address.line1, isDefault])).toEqual([
    ['南京东路 100 号', true],
    ['南京东路 101 号', false],
  ]);
  for (let index = kept.length; index < MAX_ADDRESSES; index += 1) {
    await add(member, { line1: `${index}` });
  }
  await rememberAddress(member, { ...home, line1: 'one too many' }, now);
  expect(await listAddresses(member)).toHaveLength(MAX_ADDRESSES);
});
