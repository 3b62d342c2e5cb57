import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { rows } from '@/lib/replay/history';

/** Where two databases differ in what matters of money and goods. */

const MAX_SHOWN = 20;

type Table = { readonly name: string; readonly key: string; readonly values: readonly string[] };

const TABLES: readonly Table[] = [
  { name: 'orders', key: 'id', values: ['status', 'refund_status', 'refunded_minor'] },
  {
    name: 'payments',
    key: 'id',
    values: ['status', 'settles_order_id', 'provider_trade_no', 'succeeded_at', 'amount_minor'],
  },
  {
    name: 'refunds',
    key: 'id',
    values: ['status', 'payment_id', 'amount_minor', 'provider_refund_no', 'bounced_at'],
  },
  { name: 'stock', key: 'variant_id', values: ['on_hand', 'reserved'] },
  { name: 'coupons', key: 'id', values: ['redeemed'] },
];

/** Differences in words, some of each kind. */
export async function compareStates(live: string): Promise<string[]> {
  const found: string[] = [];
  for (const table of TABLES) {
    const same = table.values.map((name) => sql.raw(`l.\`${name}\` <=> r.\`${name}\``));
    found.push(...(await differ(live, table.name, [table.key], sql.join(same, sql` and `))));
  }
  const ofGate = sql`l.set_key like 'payment:%' or l.set_key like 'grant:%'
    or l.set_key like 'refund:%' or l.set_key like 'bounce:%'`;
  const amount = sql`l.amount_minor = r.amount_minor`;
  found.push(...(await differ(live, 'ledger_entries', ['set_key', 'account'], amount, ofGate)));
  return found;
}

async function differ(
  live: string,
  table: string,
  keys: readonly string[],
  same: SQL,
  which: SQL = sql`true`,
): Promise<string[]> {
  const [was, is] = [sql.raw(`\`${live}\`.\`${table}\``), sql.raw(`\`${table}\``)];
  const joined = sql.raw(keys.map((key) => `l.\`${key}\` = r.\`${key}\``).join(' and '));
  const shown = sql.raw(`concat_ws(' ', ${keys.map((key) => `l.\`${key}\``).join(', ')})`);
  const [key] = keys;
  const missing = sql.raw(`r.\`${key}\` is null`);
  const differing = await rows(
    sql`
      select ${shown} as id from ${was} l left join ${is} r on ${joined}
        where (${which}) and (${missing} or not (${same}))
      union all
      select ${shown} from ${is} l left join ${was} r on ${joined}
        where (${which}) and ${missing}
      limit ${MAX_SHOWN}`,
    z.object({ id: z.string() }),
  );
  return differing.map(({ id }) => `${table} ${id}`);
}
