import { sql } from 'drizzle-orm';
import { db } from '@/db';
import { paymentExceptions } from '@/db/schema/payments';
import { billLines } from '@/db/schema/reconciliation';
import type { Run } from '@/lib/reconciliation/compare-lines';

const ABOUT_LINES = [
  'bill_amount_differs',
  'bill_state_differs',
  'bill_fee_differs',
  'bill_fee_unknown',
  'bill_line_twice',
] as const;

/**
 * Closes by itself what a comparison has proved to be in order: differences that this bill showed and no
 * longer shows, because the provider mended it or our books caught up, and what was missing and has come up
 * on a bill. Whatever a person closed stays closed, and whatever nothing disproves stays open.
 */
export async function closeWhatIsMended({ billId, provider, now }: Run): Promise<void> {
  const e = paymentExceptions;
  const subject = sql`coalesce(${e.refundId}, ${e.paymentId})`;
  const kinds = sql.join(
    ABOUT_LINES.map((kind) => sql`${kind}`),
    sql`, `,
  );
  await db().execute(sql`
    update ${e} set status = 'resolved', resolved_at = ${now}
    where ${e.billId} = ${billId} and ${e.status} = 'open' and ${e.kind} in (${kinds})
      and not exists (
        select 1 from ${billLines}
        where ${billLines.billId} = ${billId} and ${billLines.subjectId} = ${subject}
          and ${billLines.difference} = ${e.kind})`);
  await db().execute(sql`
    update ${e} set status = 'resolved', resolved_at = ${now}
    where ${e.status} = 'open' and ${e.kind} = 'missing_on_bill' and ${e.provider} = ${provider}
      and exists (select 1 from ${billLines} where ${billLines.subjectId} = ${subject})`);
}
