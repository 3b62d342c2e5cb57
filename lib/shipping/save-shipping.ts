import { and, asc, eq, ne, sql } from 'drizzle-orm';
import { db, type Executor, inTransaction, later } from '@/db';
import { shippingMethods, shippingRates } from '@/db/schema/orders';
import type { Outcome } from '@/lib/action';
import { audit, findLastChange } from '@/lib/audit';
import { fingerprint } from '@/lib/fingerprint';
import type { Staff } from '@/lib/identity';
import { newId } from '@/lib/ids';
import type { ShippingInput } from '@/lib/shipping/shipping-input';
import { SHOP_CURRENCIES } from '@/lib/shop';

const MAX_METHODS = 40;

export type SaveShippingRefusal = 'not_found' | 'last_of_zone' | 'too_many' | 'changed_meanwhile';

export type ManagedShipping = Awaited<ReturnType<typeof listManagedShipping>>[number];

/** All ways to send parcels, hidden ones too, in the shop's order, with what saving them asks for. */
export async function listManagedShipping(executor: Executor = db()) {
  const rows = await executor
    .select({
      id: shippingMethods.id,
      name: shippingMethods.name,
      detail: shippingMethods.detail,
      zone: shippingMethods.zone,
      status: shippingMethods.status,
    })
    .from(shippingMethods)
    .orderBy(asc(shippingMethods.position), asc(shippingMethods.id))
    .limit(MAX_METHODS);
  const all = await executor
    .select()
    .from(shippingRates)
    .limit(MAX_METHODS * SHOP_CURRENCIES.length);
  return rows.map((row) => {
    const rates = SHOP_CURRENCIES.flatMap((known) =>
      all
        .filter(({ methodId, currency }) => methodId === row.id && currency === known)
        .map(({ feeMinor, freeFromMinor }) => ({ currency: known, feeMinor, freeFromMinor })),
    );
    return { ...row, rates, version: fingerprint({ ...row, rates }) };
  });
}

/**
 * Adds a way to send parcels or saves one. `position` counts from 1; the others make room. Each zone
 * keeps at least one way, because without one nobody there can order.
 */
export async function saveShipping(
  staff: Staff<'manage'>,
  input: ShippingInput,
  now: Date,
): Promise<Outcome<SaveShippingRefusal, { methodId: string }>> {
  return await inTransaction(async (tx) => {
    // Locks all of them: their order and the last one of a zone are everybody's.
    await tx.select({ id: shippingMethods.id }).from(shippingMethods).for('update');
    const all = await listManagedShipping(tx);
    const before = all.find(({ id }) => id === input.methodId);
    if (input.methodId && !before) return { ok: false, code: 'not_found' };
    if (!before && all.length >= MAX_METHODS) return { ok: false, code: 'too_many' };
    if (before && before.version !== input.version) {
      const detail = await findLastChange(tx, `shipping:${before.id}`, 'save-shipping');
      return { ok: false, code: 'changed_meanwhile', detail };
    }
    const others = all.filter(({ id }) => id !== before?.id);
    if (before && leavesZoneAlone(before, input, others)) {
      return { ok: false, code: 'last_of_zone' };
    }
    const id = before?.id ?? newId();
    const { name, detail, zone, rates } = input;
    const row = { name, detail, zone, status: statusOf(input) };
    if (before) later(tx, tx.update(shippingMethods).set(row).where(eq(shippingMethods.id, id)));
    else later(tx, tx.insert(shippingMethods).values({ id, code: id, ...row, position: -1 }));
    if (before)
      later(tx, sql`delete from ${shippingRates} where ${eq(shippingRates.methodId, id)}`);
    later(tx, tx.insert(shippingRates).values(rates.map((rate) => ({ methodId: id, ...rate }))));
    const order = others.map((other) => other.id).toSpliced(input.position - 1, 0, id);
    for (const [position, methodId] of order.entries()) {
      const isElsewhere = and(
        eq(shippingMethods.id, methodId),
        ne(shippingMethods.position, position),
      );
      later(tx, tx.update(shippingMethods).set({ position }).where(isElsewhere));
    }
    audit(tx, staff, before ? 'save-shipping' : 'create-shipping', `shipping:${id}`, now, {
      settings: JSON.stringify({ ...row, rates }),
    });
    return { ok: true, result: { methodId: id } };
  });
}

type Offered = Pick<ManagedShipping, 'zone' | 'status'>;

/** Would this leave nothing on offer where there was something? */
function leavesZoneAlone(before: Offered, input: ShippingInput, others: readonly Offered[]) {
  if (before.status === 'hidden' || (input.active && input.zone === before.zone)) return false;
  return !others.some(({ zone, status }) => zone === before.zone && status === 'active');
}

function statusOf({ active }: ShippingInput): 'active' | 'hidden' {
  return active ? 'active' : 'hidden';
}
