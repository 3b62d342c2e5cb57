import { eq } from 'drizzle-orm';
import { inTransaction, isDuplicate } from '@/db';
import { stock, stockMovements, variants } from '@/db/schema/catalog';
import type { Outcome } from '@/lib/action';
import { audit } from '@/lib/audit';
import type { Staff } from '@/lib/identity';
import type { StockMoveInput } from '@/lib/stock/move-input';
import { moveStock } from '@/lib/stock/stock';

export type StockMoveRefusal = 'not_found' | 'below_reserved';

/**
 * Records that goods came in, were found or were lost. Whatever is sold meanwhile, what is on hand
 * changes by this number, and never falls below what open orders hold: then it is refused, and told how
 * many there are to take away.
 */
export async function recordStockMove(
  staff: Staff<'manage'>,
  { movementId, variantId, move, quantity, reason }: StockMoveInput,
  now: Date,
): Promise<Outcome<StockMoveRefusal, { onHand: number }>> {
  const change = move === 'lost' ? -quantity : quantity;
  try {
    return await inTransaction(async (tx) => {
      const [shelf] = await tx
        .select({ onHand: stock.onHand, reserved: stock.reserved })
        .from(stock)
        .where(eq(stock.variantId, variantId))
        .for('update');
      const [variant] = await tx
        .select({ sku: variants.sku, productId: variants.productId })
        .from(variants)
        .where(eq(variants.id, variantId));
      if (!shelf || !variant) return { ok: false, code: 'not_found' };
      const [done] = await tx
        .select({ id: stockMovements.id })
        .from(stockMovements)
        .where(eq(stockMovements.id, movementId));
      if (done) return { ok: true, result: { onHand: shelf.onHand } };
      const onHand = shelf.onHand + change;
      if (onHand < shelf.reserved) {
        const left = shelf.onHand - shelf.reserved;
        return { ok: false, code: 'below_reserved', detail: { left, reserved: shelf.reserved } };
      }
      const kind = move === 'received' ? 'received' : 'adjusted';
      moveStock(tx, { id: movementId, variantId, kind, quantity: change, at: now });
      audit(tx, staff, 'move-stock', `product:${variant.productId}`, now, {
        sku: variant.sku,
        change,
        reason,
      });
      return { ok: true, result: { onHand } };
    });
  } catch (error) {
    // The same form at the same moment, for another shelf: the first of them counts.
    if (isDuplicate(error)) return { ok: false, code: 'not_found' };
    throw error;
  }
}
