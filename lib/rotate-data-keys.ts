import { and, asc, desc, eq, getTableName, gt, like, not, sql } from 'drizzle-orm';
import type { MySqlColumn, MySqlTable } from 'drizzle-orm/mysql-core';
import { db, inTransaction, later } from '@/db';
import { orders } from '@/db/schema/orders';
import { addresses } from '@/db/schema/users';
import { type DataKey, dataKeys, reseal } from '@/lib/encryption';
import { assert } from '@/lib/errors';
import { timeOfId } from '@/lib/ids';

/**
 * After a new key was put in front of DATA_KEYS: seals with it what older keys have sealed, so that those
 * can be taken away. Works beside a running shop, in small batches. It keeps no place of its own: what is
 * still to be done is what the table says, so that, stopped or killed, it can be run again.
 */

const BATCH = 200;

/** Every column that holds sealed text. A test looks for ones that are missing here. */
export const SEALED_COLUMNS = [
  { table: addresses, id: addresses.id, sealed: addresses.sealed },
  { table: orders, id: orders.id, sealed: orders.addressSealed },
] as const satisfies readonly SealedColumn[];

type SealedColumn = {
  readonly table: MySqlTable;
  readonly id: MySqlColumn;
  readonly sealed: MySqlColumn;
};

/** How far a column is, after each batch. */
export type Progress = {
  readonly column: string;
  readonly resealed: number;
  /** Of the time over which its rows were made, 0 to 1. */
  readonly part: number;
};

/** Seals everything anew, and tells after each batch how far it is. @throws for a row whose key is gone */
export async function* rotateDataKeys(
  keys: readonly DataKey[] = dataKeys(),
): AsyncGenerator<Progress> {
  for (const column of SEALED_COLUMNS) yield* rotateColumn(column, keys);
}

async function* rotateColumn(
  column: SealedColumn,
  keys: readonly DataKey[],
): AsyncGenerator<Progress> {
  const newest = keys[0];
  assert(newest, 'there is no key to seal with');
  const toPart = await readSpan(column);
  const isOld = not(like(column.sealed, `${newest.id}.%`));
  let [after, resealed] = ['', 0];
  for (;;) {
    const rows: readonly { id: unknown; sealed: unknown }[] = await db()
      .select({ id: column.id, sealed: column.sealed })
      .from(column.table)
      .where(and(gt(column.id, after), isOld))
      .orderBy(asc(column.id))
      .limit(BATCH);
    const last = rows.at(-1);
    if (!last) break;
    await inTransaction(async (tx) => {
      for (const { id, sealed } of rows) {
        const anew = reseal(String(sealed), keys);
        // On the old value, so that an edit in between is not undone.
        const same = and(eq(column.id, id), eq(column.sealed, sealed));
        if (anew)
          later(tx, sql`update ${column.table} set ${column.sealed} = ${anew} where ${same}`);
      }
    });
    after = String(last.id);
    resealed += rows.length;
    yield { column: nameOf(column), resealed, part: toPart(after) };
  }
  yield { column: nameOf(column), resealed, part: 1 };
}

/** Ids tell when they were made: a place in time is a place in the table, and costs no counting. */
async function readSpan({ table, id }: SealedColumn): Promise<(at: string) => number> {
  const [first] = await db().select({ id }).from(table).orderBy(asc(id)).limit(1);
  const [last] = await db().select({ id }).from(table).orderBy(desc(id)).limit(1);
  if (!first || !last) return () => 1;
  const begin = timeOfId(String(first.id)).getTime();
  const length = timeOfId(String(last.id)).getTime() - begin;
  return (at) => (length === 0 ? 1 : (timeOfId(at).getTime() - begin) / length);
}

/** The keys that some row still needs. Reads all of the tables: for the end of a rotation. */
export async function readUsedKeys(): Promise<string[]> {
  const used = new Set<string>();
  for (const { table, sealed } of SEALED_COLUMNS) {
    const rows = await db()
      .selectDistinct({ key: sql<string>`substring_index(${sealed}, '.', 1)`.as('key') })
      .from(table);
    for (const { key } of rows) used.add(key);
  }
  return [...used].sort();
}

function nameOf({ table, sealed }: SealedColumn): string {
  return `${getTableName(table)}.${sealed.name}`;
}
