import { type SQL, sql } from 'drizzle-orm';
import { db } from '@/db';
import { RESERVING_REFUND_STATUSES, RETURNED_REFUND_STATUSES } from '@/lib/payments/states';

/**
 * The invariants of the shop, as queries over the whole database: each returns the ids of rows that
 * break it. They read only, and may run beside a working shop: every one of them holds after every
 * commit, so a single statement that sees one snapshot never sees it broken.
 */
type Invariant = { readonly name: string; readonly breaches: SQL };

export type Finding = { readonly name: string; readonly breaches: readonly string[] };

/** Enough to begin with when something is wrong. */
const MAX_SHOWN = 10;

/** Checks every invariant; a finding without breaches is a pass. */
export async function examine(): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { name, breaches } of INVARIANTS) {
    const [rows] = await db().execute(sql`${breaches} limit ${sql.raw(String(MAX_SHOWN))}`);
    findings.push({ name, breaches: idsOf(rows) });
  }
  return findings;
}

function idsOf(rows: unknown): string[] {
  if (!Array.isArray(rows)) return [];
  return rows.map((row: unknown) =>
    typeof row === 'object' && row !== null && 'id' in row ? String(row.id) : '?',
  );
}

const PAID = sql`('paid', 'shipped', 'completed')`;
const RESERVING = listOf(RESERVING_REFUND_STATUSES);
const RETURNED = listOf(RETURNED_REFUND_STATUSES);

function listOf(statuses: readonly string[]): SQL {
  const items = statuses.map((status) => sql`${status}`);
  return sql`(${sql.join(items, sql`, `)})`;
}

/** Refunds that somebody decided; those of money that no order wants are owed without, a replacement is granted already. */
const GRANTED = sql`
  cause in ('shopper', 'staff') and replaces_id is null
    and status not in ('requested', 'withdrawn', 'rejected')`;

/** Whatever must stand in the ledger, as sets with their amounts. */
const BOOKABLE = sql`
  select concat('payment:', id) as set_key, amount_minor, currency from payments
    where status = 'succeeded'
  union all
  select concat('grant:', id), amount_minor, currency from refunds where ${GRANTED}
  union all
  select concat('refund:', id), amount_minor, currency from refunds
    where status in ${RETURNED} or bounced_at is not null
  union all
  select concat('bounce:', id), amount_minor, currency from refunds where bounced_at is not null
  union all
  select concat('by-hand:', id), amount_minor, currency from refunds
    where bounced_at is not null and status = 'settled_manually'
  union all
  select concat('fee:', id), fee_minor, fee_currency from payments where fee_minor <> 0
  union all
  select concat('fee:', id), fee_minor, fee_currency from refunds where fee_minor <> 0
  union all
  select concat('movement:', id), amount_minor, currency from provider_movements`;

const INVARIANTS: readonly Invariant[] = [
  {
    name: 'a paid order is settled by exactly one succeeded payment of its total and currency',
    breaches: sql`
      select o.id from orders o
      left join payments p on p.settles_order_id = o.id and p.status = 'succeeded'
        and p.order_id = o.id and p.amount_minor = o.total_minor and p.currency = o.currency
      where (o.status in ${PAID}) <> (p.id is not null)`,
  },
  {
    name: 'only a succeeded payment settles an order',
    breaches: sql`
      select id from payments where settles_order_id is not null and status <> 'succeeded'`,
  },
  {
    name: 'a succeeded payment settles its order, or goes back, or is an open exception',
    breaches: sql`
      select p.id from payments p
      where p.status = 'succeeded' and p.settles_order_id is null
        and not exists (
          select 1 from payment_exceptions e where e.payment_id = p.id and e.status = 'open')
        and p.amount_minor > (
          select coalesce(sum(r.amount_minor), 0) from refunds r
          where r.payment_id = p.id and r.status in ${RESERVING})`,
  },
  {
    name: 'the refunds of a payment never exceed it',
    breaches: sql`
      select p.id from payments p
      join refunds r on r.payment_id = p.id and r.status in ${RESERVING}
      group by p.id, p.amount_minor, p.status
      having sum(r.amount_minor) > p.amount_minor or p.status <> 'succeeded'`,
  },
  {
    name: 'what an order says was refunded is the sum of what went back',
    breaches: sql`
      select o.id from orders o
      left join payments p on p.settles_order_id = o.id
      left join refunds r on r.payment_id = p.id and r.status in ${RETURNED}
      group by o.id, o.refunded_minor, o.refund_status, o.total_minor
      having coalesce(sum(r.amount_minor), 0) <> o.refunded_minor
        or o.refund_status <> (case when o.refunded_minor = 0 then 'none'
          when o.refunded_minor < o.total_minor then 'partial' else 'full' end)`,
  },
  {
    name: 'every set of the ledger balances in one currency',
    breaches: sql`
      select set_key as id from ledger_entries group by set_key
      having sum(amount_minor) <> 0 or count(distinct currency) <> 1 or count(*) <> 2`,
  },
  {
    name: 'the ledger balances over all accounts, by currency',
    breaches: sql`
      select currency as id from ledger_entries group by currency having sum(amount_minor) <> 0`,
  },
  {
    name: 'the ledger holds each payment, refund, fee and movement once, with its amount, and nothing else',
    breaches: sql`
      select id from (
        select l.set_key as id from ledger_entries l left join (${BOOKABLE}) m
          on m.set_key = l.set_key and m.currency = l.currency
          and abs(m.amount_minor) = abs(l.amount_minor)
        where m.set_key is null
        union all
        select m.set_key from (${BOOKABLE}) m where not exists (
          select 1 from ledger_entries l where l.set_key = m.set_key)
      ) as unbooked`,
  },
  {
    name: 'what a provider owes is its payments less refunds, fees and payouts, by currency',
    breaches: sql`
      select concat(coalesce(owed.account, booked.account), ' ',
        coalesce(owed.currency, booked.currency)) as id from (
        select concat('receivable:', provider) as account, currency, sum(amount) as amount from (
          select provider, currency, amount_minor as amount from payments
            where status = 'succeeded'
          union all
          select p.provider, r.currency, -r.amount_minor from refunds r
            join payments p on p.id = r.payment_id where r.status = 'succeeded'
          union all
          select provider, fee_currency, -fee_minor from payments where fee_minor is not null
          union all
          select p.provider, r.fee_currency, -r.fee_minor from refunds r
            join payments p on p.id = r.payment_id where r.fee_minor is not null
          union all
          select provider, currency, -amount_minor from provider_movements
        ) moves group by provider, currency
      ) owed
      left join (
        select account, currency, sum(amount_minor) as amount from ledger_entries
        group by account, currency
      ) booked on booked.account = owed.account and booked.currency = owed.currency
      where coalesce(booked.amount, 0) <> owed.amount`,
  },
  {
    name: 'what is owed to customers is what was granted or that no order wants, less what went back',
    breaches: sql`
      select concat('refunds_payable ', currency) as id from (
        select currency, amount_minor as amount from payments
          where status = 'succeeded' and settles_order_id is null
        union all
        select currency, amount_minor from refunds where ${GRANTED}
        union all
        select currency, -amount_minor from refunds where status in ${RETURNED}
        union all
        select currency, amount_minor from ledger_entries where account = 'refunds_payable'
      ) owed group by currency having sum(amount) <> 0`,
  },
  {
    name: 'the fees of a provider in the ledger are those of its payments and refunds, by currency',
    breaches: sql`
      select concat(charged.account, ' ', charged.currency) as id from (
        select concat('fees:', provider) as account, currency, sum(amount) as amount from (
          select provider, fee_currency as currency, fee_minor as amount from payments
            where fee_minor is not null
          union all
          select p.provider, r.fee_currency, r.fee_minor from refunds r
            join payments p on p.id = r.payment_id where r.fee_minor is not null
          union all
          select provider, currency, amount_minor from provider_movements where kind = 'fee'
        ) fees group by provider, currency
      ) charged
      left join (
        select account, currency, sum(amount_minor) as amount from ledger_entries
        group by account, currency
      ) booked on booked.account = charged.account and booked.currency = charged.currency
      where coalesce(booked.amount, 0) <> charged.amount`,
  },
  {
    name: 'a fee that is booked stands on a bill',
    breaches: sql`
      select id from (
        select id, fee_minor from payments where fee_minor is not null
        union all select id, fee_minor from refunds where fee_minor is not null
      ) charged
      where not exists (select 1 from bill_lines l where l.subject_id = charged.id)`,
  },
  {
    name: 'the price range of a product is that of its variants on sale',
    breaches: sql`
      select r.product_id as id from product_price_ranges r
      left join (
        select v.product_id, p.currency, min(p.price_minor) as lowest, max(p.price_minor) as highest
        from variants v join variant_prices p on p.variant_id = v.id
        where v.status = 'active' group by v.product_id, p.currency
      ) a on a.product_id = r.product_id and a.currency = r.currency
      where coalesce(a.lowest, -1) <> r.from_minor or coalesce(a.highest, -1) <> r.to_minor`,
  },
  {
    name: 'stock on hand is the sum of its movements',
    breaches: sql`
      select s.variant_id as id from stock s
      left join stock_movements m on m.variant_id = s.variant_id
      group by s.variant_id, s.on_hand
      having s.on_hand <> coalesce(sum(m.quantity), 0) or s.on_hand < 0`,
  },
  {
    name: 'reserved stock is what unpaid orders hold',
    breaches: sql`
      select s.variant_id as id from stock s
      left join (
        select l.variant_id, sum(l.quantity) as held from order_lines l
        join orders o on o.id = l.order_id and o.status = 'awaiting_payment'
        group by l.variant_id
      ) h on h.variant_id = s.variant_id
      where s.reserved <> coalesce(h.held, 0)`,
  },
  {
    name: 'sold stock is what paid orders bought',
    breaches: sql`
      select o.id from orders o
      join order_lines l on l.order_id = o.id
      left join stock_movements m on m.order_id = o.id and m.variant_id = l.variant_id
        and m.kind = 'sold'
      where (o.status in ${PAID}) <> (m.id is not null)
        or m.quantity <> -l.quantity`,
  },
  {
    name: 'restocked is what refunds that went back, if only once, were to put on the shelf',
    breaches: sql`
      select id from (
        select order_id as id, variant_id, quantity as pieces from stock_movements
          where kind = 'restocked'
        union all
        select r.order_id, ol.variant_id, -l.quantity from refunds r
          join refund_lines l on l.refund_id = r.id
          join order_lines ol on ol.order_id = r.order_id and ol.position = l.position
          where r.restock and (r.status in ${RETURNED} or r.bounced_at is not null)
      ) moved group by id, variant_id having sum(pieces) <> 0`,
  },
  {
    name: 'no piece and no shipping fee is refunded twice',
    breaches: sql`
      select r.order_id as id from refunds r
        join refund_lines l on l.refund_id = r.id
        join order_lines ol on ol.order_id = r.order_id and ol.position = l.position
        where r.status in ${RESERVING}
        group by r.order_id, l.position, ol.quantity, ol.total_minor
        having sum(l.quantity) > ol.quantity or sum(l.amount_minor) > ol.total_minor
      union all
      select r.order_id from refunds r join orders o on o.id = r.order_id
        where r.status in ${RESERVING}
        group by r.order_id, o.shipping_minor having sum(r.shipping_minor) > o.shipping_minor`,
  },
  {
    name: "a refund's lines and shipping add up to it",
    breaches: sql`
      select r.id from refunds r join refund_lines l on l.refund_id = r.id
      group by r.id, r.amount_minor, r.shipping_minor
      having sum(l.amount_minor) + r.shipping_minor <> r.amount_minor`,
  },
  {
    name: 'a refund is replaced by exactly one of its amount and payment',
    breaches: sql`
      select r.id from refunds r left join refunds s on s.replaces_id = r.id
      where (r.status = 'replaced') <> (s.id is not null)
        or s.amount_minor <> r.amount_minor or s.payment_id <> r.payment_id`,
  },
  {
    name: 'much money goes back only when two people approved',
    breaches: sql`
      select id from refunds
      where first_approved_by is not null and decided_by = first_approved_by
        and status not in ('requested', 'rejected', 'withdrawn')`,
  },
  {
    name: 'a coupon is used as often as counted, and never more often than allowed',
    breaches: sql`
      select c.id from coupons c
      left join coupon_redemptions r on r.coupon_id = c.id and r.status = 'held'
      group by c.id, c.redeemed, c.max_redemptions
      having count(r.order_id) <> c.redeemed or c.redeemed > c.max_redemptions`,
  },
  {
    name: 'a person uses a coupon no more often than allowed',
    breaches: sql`
      select c.id from coupons c
      join coupon_redemptions r on r.coupon_id = c.id and r.status = 'held'
      group by c.id, c.max_per_person, r.person_hash
      having count(*) > c.max_per_person`,
  },
  {
    name: 'an order holds its coupon while it lives, unless a refund that came back has freed it',
    breaches: sql`
      select o.id from orders o
      left join coupon_redemptions r on r.order_id = o.id and r.status = 'held'
      where (o.coupon_id is not null and o.status not in ('cancelled', 'expired')
          and o.refund_status <> 'full')
        <> (r.order_id is not null)
        and not exists (
          select 1 from refunds b where b.order_id = o.id and b.bounced_at is not null)`,
  },
  {
    name: 'a verified notification is applied or has a job',
    breaches: sql`
      select n.id from notifications n
      where n.status = 'received' and not exists (
        select 1 from jobs j where j.unique_key = concat('apply-notification:', n.id))`,
  },
  {
    name: 'whatever is unfinished has a job that will finish it',
    breaches: sql`
      select id from (
        select o.id, concat('expire-order:', o.id) as job_key from orders o
          where o.status = 'awaiting_payment'
        union all
        select p.id, concat('query-payment:', p.id) from payments p
          where p.status in ('created', 'pending')
        union all
        select r.id, concat('submit-refund:', r.id) from refunds r
          where r.status in ('approved', 'submitting')
        union all
        select r.id, concat('query-refund:', r.id) from refunds r where r.status = 'processing'
        union all
        select m.id, concat('send-message:', m.id) from messages m where m.emailed_at is null
        union all
        select b.id, concat('reconcile-bill:', b.id) from bills b
          where b.status in ('waiting', 'comparing')
      ) unfinished
      where not exists (select 1 from jobs j where j.unique_key = unfinished.job_key)`,
  },
  {
    name: 'every status is the last line of its timeline',
    breaches: sql`
      select s.id from (
        select id, status from orders
        union all select id, status from payments
        union all select id, status from refunds
      ) s
      left join order_events e on e.subject_id = s.id and e.id = (
        select max(id) from order_events where subject_id = s.id)
      where e.to_status is null or e.to_status <> s.status`,
  },
  {
    name: "an order's lines add up to it",
    breaches: sql`
      select o.id from orders o
      left join order_lines l on l.order_id = o.id
      group by o.id, o.subtotal_minor, o.discount_minor
      having coalesce(sum(l.unit_price_minor * l.quantity), 0) <> o.subtotal_minor
        or coalesce(sum(l.discount_minor), 0) <> o.discount_minor`,
  },
];
