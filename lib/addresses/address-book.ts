import { and, asc, desc, eq, sql } from 'drizzle-orm';
import { db, inTransaction, type Tx } from '@/db';
import { addresses, users } from '@/db/schema/users';
import type { Outcome } from '@/lib/action';
import type { Address } from '@/lib/addresses/address';
import { ADDRESS_FIELDS } from '@/lib/addresses/fields';
import { openAddress, sealAddress } from '@/lib/addresses/sealed-address';
import type { Member } from '@/lib/identity';
import { newId } from '@/lib/ids';

export const MAX_ADDRESSES = 20;

export type SavedAddress = {
  readonly id: string;
  readonly address: Address;
  readonly isDefault: boolean;
};

/** A member's addresses, the default first, then the oldest first. */
export async function listAddresses({ user }: Member): Promise<SavedAddress[]> {
  const rows = await db()
    .select({ id: addresses.id, sealed: addresses.sealed, isDefault: addresses.isDefault })
    .from(addresses)
    .where(eq(addresses.userId, user.id))
    .orderBy(desc(addresses.isDefault), asc(addresses.id))
    .limit(MAX_ADDRESSES);
  return rows.map(({ id, sealed, isDefault }) => ({ id, address: openAddress(sealed), isDefault }));
}

/** One of the member's own addresses; undefined for any other. */
export async function findAddress({ user }: Member, id: string): Promise<SavedAddress | undefined> {
  const [row] = await db()
    .select({ id: addresses.id, sealed: addresses.sealed, isDefault: addresses.isDefault })
    .from(addresses)
    .where(and(eq(addresses.id, id), eq(addresses.userId, user.id)))
    .limit(1);
  return row && { id: row.id, address: openAddress(row.sealed), isDefault: row.isDefault };
}

/** Adds an address. The first one is the default, whatever was asked for. */
export async function addAddress(
  { user }: Member,
  { address, isDefault }: { address: Address; isDefault: boolean },
  now: Date,
): Promise<Outcome<'book_full', { id: string }>> {
  const sealed = sealAddress(address);
  return await inTransaction(async (tx) => {
    const count = await lockBook(tx, user.id);
    if (count >= MAX_ADDRESSES) {
      return { ok: false, code: 'book_full', detail: { max: MAX_ADDRESSES } };
    }
    const id = newId();
    await tx
      .insert(addresses)
      .values({ id, userId: user.id, sealed, isDefault: false, createdAt: now });
    if (isDefault || count === 0) await setDefault(tx, user.id, id);
    return { ok: true, result: { id } };
  });
}

/**
 * Keeps an address that was typed at the checkout, unless the book has it already or is full. Repeatable:
 * the same checkout sent twice adds it once.
 */
export async function rememberAddress(
  { user }: Member,
  address: Address,
  now: Date,
): Promise<void> {
  const sealed = sealAddress(address);
  await inTransaction(async (tx) => {
    const count = await lockBook(tx, user.id);
    if (count >= MAX_ADDRESSES) return;
    const known = await tx
      .select({ sealed: addresses.sealed })
      .from(addresses)
      .where(eq(addresses.userId, user.id))
      .limit(MAX_ADDRESSES);
    if (known.some((row) => isSameAddress(openAddress(row.sealed), address))) return;
    await tx.insert(addresses).values({
      id: newId(),
      userId: user.id,
      sealed,
      isDefault: count === 0,
      createdAt: now,
    });
  });
}

function isSameAddress(one: Address, other: Address): boolean {
  return ADDRESS_FIELDS.every((field) => one[field] === other[field]);
}

/** Replaces one of the member's own addresses. */
export async function changeAddress(
  { user }: Member,
  { id, address, isDefault }: { id: string; address: Address; isDefault: boolean },
): Promise<Outcome<'not_found', { id: string }>> {
  const sealed = sealAddress(address);
  return await inTransaction(async (tx) => {
    await lockBook(tx, user.id);
    const [changed] = await tx
      .update(addresses)
      .set({ sealed })
      .where(and(eq(addresses.id, id), eq(addresses.userId, user.id)));
    if (changed.affectedRows !== 1) return { ok: false, code: 'not_found' };
    if (isDefault) await setDefault(tx, user.id, id);
    return { ok: true, result: { id } };
  });
}

/** Makes one of the member's own addresses the one that the checkout proposes. */
export async function makeDefaultAddress({ user }: Member, id: string): Promise<void> {
  await inTransaction(async (tx) => {
    await lockBook(tx, user.id);
    await setDefault(tx, user.id, id);
  });
}

/** Removes one of the member's own addresses; the oldest of the others takes over as default. */
export async function removeAddress({ user }: Member, id: string): Promise<void> {
  await inTransaction(async (tx) => {
    await lockBook(tx, user.id);
    await tx.delete(addresses).where(and(eq(addresses.id, id), eq(addresses.userId, user.id)));
    const [first] = await tx
      .select({ id: addresses.id })
      .from(addresses)
      .where(eq(addresses.userId, user.id))
      .orderBy(desc(addresses.isDefault), asc(addresses.id))
      .limit(1);
    if (first) await setDefault(tx, user.id, first.id);
  });
}

/** Changes of one book are one after the other, by the account's row. Returns its size. */
async function lockBook(tx: Tx, userId: string): Promise<number> {
  await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for('update');
  const [row] = await tx
    .select({ count: sql<number>`count(*)` })
    .from(addresses)
    .where(eq(addresses.userId, userId));
  return Number(row?.count ?? 0);
}

/** An id of somebody else changes nothing. */
async function setDefault(tx: Tx, userId: string, id: string): Promise<void> {
  const [own] = await tx
    .select({ id: addresses.id })
    .from(addresses)
    .where(and(eq(addresses.id, id), eq(addresses.userId, userId)));
  if (!own) return;
  await tx
    .update(addresses)
    .set({ isDefault: sql`${addresses.id} = ${id}` })
    .where(eq(addresses.userId, userId));
}
