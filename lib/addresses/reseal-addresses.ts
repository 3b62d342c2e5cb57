import { and, asc, eq, gt } from 'drizzle-orm';
import { db } from '@/db';
import { orders } from '@/db/schema/orders';
import { addresses } from '@/db/schema/users';
import { type DataKey, dataKeys, reseal } from '@/lib/encryption';

const BATCH = 200;

type Sealed = { readonly id: string; readonly sealed: string };
type Store = {
  readonly after: (id: string) => Promise<Sealed[]>;
  /** On the old value, so that an edit in between is not undone. Returns how many rows it met. */
  readonly replace: (row: Sealed, sealed: string) => Promise<number>;
};

const BOOKS: Store = {
  after: (id) =>
    db()
      .select({ id: addresses.id, sealed: addresses.sealed })
      .from(addresses)
      .where(gt(addresses.id, id))
      .orderBy(asc(addresses.id))
      .limit(BATCH),
  replace: async (row, sealed) => {
    const [changed] = await db()
      .update(addresses)
      .set({ sealed })
      .where(and(eq(addresses.id, row.id), eq(addresses.sealed, row.sealed)));
    return changed.affectedRows;
  },
};

const ORDERS: Store = {
  after: (id) =>
    db()
      .select({ id: orders.id, sealed: orders.addressSealed })
      .from(orders)
      .where(gt(orders.id, id))
      .orderBy(asc(orders.id))
      .limit(BATCH),
  replace: async (row, addressSealed) => {
    const [changed] = await db()
      .update(orders)
      .set({ addressSealed })
      .where(and(eq(orders.id, row.id), eq(orders.addressSealed, row.sealed)));
    return changed.affectedRows;
  },
};

/**
 * After a new key was put in front of DATA_KEYS: seals with it what older keys have sealed, so that
 * those can be taken away. Works beside a running shop; stopped, it can be run again. Returns how many
 * addresses were sealed anew.
 */
export async function resealAddresses(keys: readonly DataKey[] = dataKeys()): Promise<number> {
  return (await resealAll(BOOKS, keys)) + (await resealAll(ORDERS, keys));
}

async function resealAll(store: Store, keys: readonly DataKey[]): Promise<number> {
  let resealed = 0;
  for (let rows = await store.after(''); rows.length > 0; ) {
    for (const row of rows) {
      const sealed = reseal(row.sealed, keys);
      if (sealed) resealed += await store.replace(row, sealed);
    }
    rows = await store.after(rows.at(-1)?.id ?? '');
  }
  return resealed;
}
