import { eq, type SQL } from 'drizzle-orm';
import type { Tx } from '@/db';
import { carts } from '@/db/schema/carts';
import type { Shopper } from '@/lib/identity';
import { newId } from '@/lib/ids';

/** Whose cart. An account has one cart, whatever cookie the device has. */
export type CartOwner = { readonly userId: string } | { readonly visitorHash: string };

/** Whose cart a shopper uses. */
export function cartOwner({ user, visitorHash }: Shopper): CartOwner {
  return user ? { userId: user.id } : { visitorHash };
}

/** The condition that finds an owner's cart. */
export function ownedBy(owner: CartOwner): SQL {
  return 'userId' in owner
    ? eq(carts.userId, owner.userId)
    : eq(carts.visitorHash, owner.visitorHash);
}

/** Locks the owner's cart; undefined when there is none. */
export async function lockCart(tx: Tx, owner: CartOwner): Promise<string | undefined> {
  const [cart] = await tx.select({ id: carts.id }).from(carts).where(ownedBy(owner)).for('update');
  return cart?.id;
}

/** Locks the owner's cart and makes one first when there is none. */
export async function openCart(tx: Tx, owner: CartOwner, now: Date): Promise<string> {
  const id = newId();
  await tx
    .insert(carts)
    .values({ id, ...owner, updatedAt: now })
    .onDuplicateKeyUpdate({ set: { updatedAt: now } });
  return (await lockCart(tx, owner)) ?? id;
}
