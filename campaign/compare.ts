import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { look } from './look';
import type { Sandbox, SandboxTrade } from './sandbox';
import { count } from './world';

/**
 * The money that the providers moved beside what the shop's books say, trade by trade. The doctor sees
 * the shop alone; this sees both sides.
 */

const AT_ONCE = 16;

const attempt = z.object({
  id: z.string(),
  provider: z.string(),
  orderNo: z.string(),
  status: z.string(),
  /** What the ledger holds of it at its provider: payments less refunds. */
  booked: z.coerce.number(),
  /** An open exception about it: somebody knows. */
  exceptions: z.coerce.number(),
  settledAt: z.coerce.date().nullable(),
});
type Attempt = z.output<typeof attempt>;

export type Comparison = {
  readonly trades: number;
  readonly breaches: readonly string[];
  /** From the payer's tap to the order's end, by the clocks of this machine, in milliseconds. */
  readonly paymentLagsMs: readonly number[];
  readonly refundLagsMs: readonly number[];
  /** By currency, in minor units. */
  readonly paid: ReadonlyMap<string, number>;
  readonly refunded: ReadonlyMap<string, number>;
};

export async function compareBooks(sandbox: Sandbox): Promise<Comparison> {
  const attempts = await look(
    sql`
      select p.id, p.provider, o.order_no as orderNo, p.status,
        (select coalesce(sum(l.amount_minor), 0) from ledger_entries l
          where l.account = concat('receivable:', p.provider)
            and (l.set_key = concat('payment:', p.id) or l.set_key in (
              select concat(kind.prefix, r.id) from refunds r, (
                select 'refund:' as prefix union all select 'bounce:') kind
              where r.payment_id = p.id))) as booked,
        (select count(*) from payment_exceptions e
          where e.payment_id = p.id and e.status = 'open') as exceptions,
        (select min(e.at) from order_events e
          where e.subject_id = p.id and e.to_status = 'succeeded') as settledAt
      from payments p join orders o on o.id = p.order_id`,
    attempt,
  );
  const refundEnds = new Map(
    (
      await look(
        sql`select subject_id as id, min(at) as at from order_events
          where subject = 'refund' and to_status = 'succeeded' group by subject_id`,
        z.object({ id: z.string(), at: z.coerce.date() }),
      )
    ).map(({ id, at }) => [id, at]),
  );
  const result = {
    breaches: [] as string[],
    paymentLagsMs: [] as number[],
    refundLagsMs: [] as number[],
    ...{ trades: 0, paid: new Map<string, number>(), refunded: new Map<string, number>() },
  };
  const waiting = [...attempts];
  async function oneAfterAnother(): Promise<void> {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const trade = await sandbox.trade(next.id);
      if (!trade) {
        if (next.booked !== 0) result.breaches.push(`${next.id}: booked, and no trade`);
        continue;
      }
      result.trades += 1;
      const { paid, refunded } = moved(trade);
      count(result.paid, trade.currency, paid);
      count(result.refunded, trade.currency, refunded);
      const wrong = judge(next, trade);
      if (wrong) result.breaches.push(wrong);
      if (trade.paidAt && next.settledAt) {
        result.paymentLagsMs.push(next.settledAt.getTime() - Date.parse(trade.paidAt));
      }
      for (const { refundNo, settledAt, status } of trade.refunds) {
        const at = refundEnds.get(refundNo);
        if (at && settledAt && status === 'succeeded') {
          result.refundLagsMs.push(at.getTime() - Date.parse(settledAt));
        }
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, oneAfterAnother));
  return result;
}

function moved(trade: SandboxTrade): { paid: number; refunded: number } {
  const isPaid = trade.paidAt !== undefined;
  const refunded = trade.refunds
    .filter(({ status }) => status === 'succeeded')
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  return { paid: isPaid ? (trade.paidMinor ?? trade.amountMinor) : 0, refunded };
}

/** What is wrong with a trade, in words. */
function judge(attempt: Attempt, trade: SandboxTrade): string | undefined {
  const { paid, refunded } = moved(trade);
  const name = `${attempt.orderNo} ${attempt.provider} ${attempt.id}`;
  if (refunded > paid) return `${name}: ${refunded} went back of ${paid}`;
  if (attempt.booked === paid - refunded) return undefined;
  // Money that does not fit is not booked, and somebody is told.
  const isRefused = paid !== trade.amountMinor && attempt.booked === 0 && refunded === 0;
  if (isRefused && attempt.exceptions > 0) return undefined;
  return (
    `${name} (${attempt.status}): the provider moved ${paid} − ${refunded}, ` +
    `the ledger says ${attempt.booked}`
  );
}
