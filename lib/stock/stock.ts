import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { later, type Tx } from '@/db';
import { stock, stockMovements } from '@/db/schema/catalog';
import { newId } from '@/lib/ids';

/**
 * Stock moves only here. Every change is one conditional update on the row's own numbers, so that no
 * two buyers get the last piece, and the table's checks refuse what would go below zero; rows are
 * always touched in the order of their ids, so that two orders cannot wait for each other.
 */
export type StockLine = { readonly variantId: string; readonly quantity: number };

/**
 * Holds the lines for an open order. Returns the variants that do not have enough left: then the
 * caller must roll back, for some lines may have been held already.
 */
export async function reserveStock(tx: Tx, lines: readonly StockLine[]): Promise<string[]> {
  const short: string[] = [];
  for (const { variantId, quantity } of inLockOrder(lines)) {
    const [result] = await tx
      .update(stock)
      .set({ reserved: sql`${stock.reserved} + ${quantity}` })
      .where(
        and(
          eq(stock.variantId, variantId),
          sql`${stock.onHand} - ${stock.reserved} >= ${quantity}`,
        ),
      );
    if (result.affectedRows !== 1) short.push(variantId);
  }
  return short;
}

/** Locks the lines' stock and tells whether all of it could be reserved now. */
export async function canReserveStock(tx: Tx, lines: readonly StockLine[]): Promise<boolean> {
  const rows = await tx
    .select({
      variantId: stock.variantId,
      available: sql<number>`${stock.onHand} - ${stock.reserved}`,
    })
    .from(stock)
    .where(
      inArray(
        stock.variantId,
        lines.map((line) => line.variantId),
      ),
    )
    .orderBy(asc(stock.variantId))
    .for('update');
  const available = new Map(rows.map((row) => [row.variantId, Number(row.available)]));
  return lines.every((line) => (available.get(line.variantId) ?? 0) >= line.quantity);
}

/** Lets go of what an open order held, because it was cancelled or expired. */
export function releaseStock(tx: Tx, lines: readonly StockLine[]): void {
  for (const { variantId, quantity } of inLockOrder(lines)) {
    const update = tx
      .update(stock)
      .set({ reserved: sql`${stock.reserved} - ${quantity}` })
      .where(eq(stock.variantId, variantId));
    later(tx, update, 1);
  }
}

/** Turns what an order held into sold goods. */
export function sellStock(tx: Tx, orderId: string, lines: readonly StockLine[], at: Date): void {
  for (const { variantId, quantity } of inLockOrder(lines)) {
    const update = tx
      .update(stock)
      .set({
        onHand: sql`${stock.onHand} - ${quantity}`,
        reserved: sql`${stock.reserved} - ${quantity}`,
      })
      .where(eq(stock.variantId, variantId));
    later(tx, update, 1);
  }
  const movements = lines.map(({ variantId, quantity }) => ({
    id: newId(),
    variantId,
    kind: 'sold' as const,
    quantity: -quantity,
    orderId,
    at,
  }));
  later(tx, tx.insert(stockMovements).values(movements));
}

/** Puts goods that came back, or never left, on the shelf again. */
export function restockLines(tx: Tx, orderId: string, lines: readonly StockLine[], at: Date): void {
  for (const { variantId, quantity } of inLockOrder(lines)) {
    const update = tx
      .update(stock)
      .set({ onHand: sql`${stock.onHand} + ${quantity}` })
      .where(eq(stock.variantId, variantId));
    later(tx, update, 1);
    const movement = { id: newId(), variantId, kind: 'restocked' as const, quantity, orderId, at };
    later(tx, tx.insert(stockMovements).values(movement));
  }
}

/**
 * Goods that came in, or that a count found to be more or fewer than was thought. Taking away more
 * than there is beyond what open orders hold fails in the table's checks: look before.
 */
export function moveStock(
  tx: Tx,
  move: {
    readonly id?: string;
    readonly variantId: string;
    readonly kind: 'received' | 'adjusted';
    readonly quantity: number;
    readonly at: Date;
  },
): void {
  const update = tx
    .update(stock)
    .set({ onHand: sql`${stock.onHand} + ${move.quantity}` })
    .where(eq(stock.variantId, move.variantId));
  later(tx, update, 1);
  later(tx, tx.insert(stockMovements).values({ id: newId(), ...move }));
}

function inLockOrder(lines: readonly StockLine[]): StockLine[] {
  return [...lines].sort((a, b) => (a.variantId < b.variantId ? -1 : 1));
}
