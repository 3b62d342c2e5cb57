import { and, eq, sql } from 'drizzle-orm';
import { inTransaction, later, type Tx } from '@/db';
import { bills } from '@/db/schema/reconciliation';
import { audit } from '@/lib/audit';
import type { Staff } from '@/lib/identity';
import { newId } from '@/lib/ids';
import { enqueueAnew } from '@/lib/jobs/enqueue';
import { billDayOf, isDay } from '@/lib/providers/bills/calendar';
import { findProvider } from '@/lib/providers/registry';

export type RequestBillResult =
  | { readonly ok: true; readonly result: null }
  | { readonly ok: false; readonly code: 'no_bills' | 'no_such_day' | 'future_day' };

/** Compares a provider's bill of a day, again if need be: its job is on its way when this is done. */
export async function requestBill(
  staff: Staff<'move_money'>,
  { provider, day }: { readonly provider: string; readonly day: string },
  now: Date,
): Promise<RequestBillResult> {
  const source = findProvider(provider)?.bills;
  if (!source) return { ok: false, code: 'no_bills' };
  if (!isDay(day)) return { ok: false, code: 'no_such_day' };
  if (day > billDayOf(source.calendar, now)) return { ok: false, code: 'future_day' };
  return await inTransaction(async (tx): Promise<RequestBillResult> => {
    const requestedBy = `staff:${staff.user.id}`;
    await askForBill(tx, { provider, day, requestedBy, now });
    audit(tx, staff, 'reconcile-bill', `bill:${provider}:${day}`, now);
    return { ok: true, result: null };
  });
}

/** Makes the row of a bill wait, with its job; the same of a bill that is there already. */
export async function askForBill(
  tx: Tx,
  bill: { provider: string; day: string; requestedBy: string; now: Date },
): Promise<void> {
  const { provider, day, requestedBy, now } = bill;
  const [known] = await tx
    .select({ id: bills.id })
    .from(bills)
    .where(and(eq(bills.provider, provider), eq(bills.day, day)))
    .for('update');
  const id = known?.id ?? newId();
  const asked = { status: 'waiting' as const, requestedBy, requestedAt: now, trouble: null };
  if (known) {
    // A comparison that runs at this moment ends, and a new one begins.
    const set = { ...asked, run: sql`${bills.run} + 1` };
    later(tx, tx.update(bills).set(set).where(eq(bills.id, id)), 1);
  } else {
    const row = { id, provider, day, run: 0, lineCount: 0, totals: [], ...asked };
    later(tx, tx.insert(bills).values(row));
  }
  enqueueAnew(tx, 'reconcile-bill', id);
}
