import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { retry, settle } from './agents';
import { look, turnTime } from './look';
import { count, persist, type World } from './world';

/**
 * The end of a campaign: everything is killed once more, then time flies until nothing is left to do.
 * What was in some process' memory is gone; what is in the database must do.
 */

/** From the last thing that staff had to do. */
const QUIET_PATIENCE_MS = 90_000;
const LONGEST_MS = 15 * 60_000;
const PROGRESS_EVERY_MS = 10_000;
const BETWEEN_MS = 250;
const PAST = '2020-01-01 00:00:00';

const counted = z.object({ what: z.string(), many: z.coerce.number() });

/** Waits for quiet. @returns milliseconds that it took; what never came to rest is a breach */
export async function waitForQuiet(world: World): Promise<number> {
  const startedAt = Date.now();
  const { notes } = world;
  let saidAt = startedAt;
  let mendedAt = startedAt;
  const retries = new Map<string, number>();
  let rested = false;
  while (!rested && Date.now() < Math.min(mendedAt + QUIET_PATIENCE_MS, startedAt + LONGEST_MS)) {
    await letTimeFly();
    await sleep(BETWEEN_MS);
    const left = await listUnfinished();
    if (Date.now() - saidAt > PROGRESS_EVERY_MS) {
      saidAt = Date.now();
      console.log(
        `  not quiet yet: ${left.map(({ what, many }) => `${many} × ${what}`).join(', ')}`,
      );
    }
    if (left.length > 0) continue;
    rested = !(await mendOne(world, retries));
    mendedAt = Date.now();
  }
  if (!rested) {
    const left = await listUnfinished();
    if (left.length === 0) notes.breaches.push('staff never came to the end of the failed refunds');
    for (const { what, many } of left) {
      notes.breaches.push(`never came to rest: ${many} × ${what}`);
    }
  }
  return Date.now() - startedAt;
}

/** Ends the leases of processes that are dead: all of them are when this is called. */
export function endLeases(): Promise<void> {
  return turnTime(sql`update jobs set lease_owner = null, run_at = ${PAST}
    where lease_owner is not null`);
}

/** Everything that waits for its time comes to it; orders and their payments expire. */
async function letTimeFly(): Promise<void> {
  const longAgo = new Date(Date.now() - 3_600_000);
  await turnTime(sql`update orders set expires_at = ${longAgo}
    where status = 'awaiting_payment' and expires_at > ${longAgo}`);
  await turnTime(sql`update payments p join orders o on o.id = p.order_id
    set p.expires_at = ${longAgo}
    where p.status in ('created', 'pending') and o.status <> 'awaiting_payment'
      and p.expires_at > ${longAgo}`);
  await turnTime(sql`update jobs set run_at = ${PAST}
    where status = 'ready' and lane <> 'books' and lease_owner is null
      and run_at > ${new Date()}`);
}

function listUnfinished() {
  return look(
    sql`
      select concat('job ', kind, ' (', status, ') ', coalesce(max(last_error), '')) as what,
        count(*) as many from jobs
        -- The daily bills are asked for each day, for ever.
        where lane <> 'books' and unique_key not in (
          select concat('query-payment:', payment_id) from payment_exceptions
          where status = 'open' and payment_id is not null)
        group by kind, status
      union all
      select 'order awaiting_payment', count(*) from orders where status = 'awaiting_payment'
        having count(*) > 0
      union all
      -- Money that does not fit belongs to a person, who was told: the provider is asked on and on.
      select concat('payment ', status), count(*) from payments p
        where status in ('created', 'pending') and not exists (
          select 1 from payment_exceptions e where e.payment_id = p.id and e.status = 'open')
        group by status
      union all
      select concat('refund ', status), count(*) from refunds
        where status in ('requested', 'approved', 'submitting', 'processing') group by status
      union all
      select 'notification received', count(*) from notifications where status = 'received'
        having count(*) > 0`,
    counted,
  );
}

/** How often staff send a refund again that fails; afterwards they pay it back by other means. */
const RETRIES = 3;

/** What staff do about failed refunds, one at a time. False when there are none. */
async function mendOne(world: World, retries: Map<string, number>): Promise<boolean> {
  const [row] = await look(
    sql`select id, payment_id as paymentId from refunds where status = 'failed' limit 1`,
    z.object({ id: z.string(), paymentId: z.string() }),
  );
  if (!row) return false;
  const { admin } = world.agents;
  // A successor has another number: they are counted by the payment.
  count(retries, row.paymentId);
  if ((retries.get(row.paymentId) ?? 0) <= RETRIES) {
    count(world.notes.troubles, 'failed refunds sent again by staff');
    await persist(world, 'send a refund again', () => retry(admin, row.id));
  } else {
    count(world.notes.troubles, 'failed refunds paid back by hand');
    await persist(world, 'settle a refund', () => settle(admin, row.id));
  }
  return true;
}
