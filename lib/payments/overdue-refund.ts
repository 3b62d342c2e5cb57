import { inTransaction } from '@/db';
import type { refunds } from '@/db/schema/payments';
import { audit } from '@/lib/audit';
import type { Staff } from '@/lib/identity';
import { tell } from '@/lib/messages/tell';
import { applyFact } from '@/lib/payments/apply-fact';
import { isRefundOverdue } from '@/lib/payments/ask-schedule';
import { findException, openException, reopenException } from '@/lib/payments/exceptions';
import type { MendResult } from '@/lib/payments/mend-refund';
import { amountOf } from '@/lib/payments/payment-request';
import { findRefund, lockRefund } from '@/lib/payments/refundable';
import { findProvider } from '@/lib/providers/registry';

/** Refunds that their provider has accepted, and of whose end nothing is heard. */

type Waiting = Pick<typeof refunds.$inferSelect, 'status' | 'submittedAt' | 'requestedAt'>;

/** Is this refund with its provider for longer than it should be? */
function isOverdue(refund: Waiting, provider: string, now: Date): boolean {
  const since = refund.submittedAt ?? refund.requestedAt;
  return refund.status === 'processing' && hasPassed(since, provider, now);
}

/** Is it longer since then than a refund should take? */
function hasPassed(since: Date, provider: string, now: Date): boolean {
  return isRefundOverdue({ requestedAt: since }, now, { canAsk: canAsk(provider) });
}

/**
 * May a person say what became of it? Only where the provider cannot be asked and has stopped telling:
 * its own word is better wherever there is one.
 */
export function isReportable(refund: Waiting, provider: string, now: Date): boolean {
  return isOverdue(refund, provider, now) && !canAsk(provider);
}

/** One that is no longer set up may be asked once it is again. */
function canAsk(provider: string): boolean {
  return findProvider(provider)?.queryRefund !== null;
}

/**
 * Tells staff, by an exception, and the shopper that an accepted refund takes too long; once. Where it
 * had failed meanwhile, was mended and takes too long once more, staff are told once more.
 */
export async function noteOverdue(
  { id: refundId, ...asRead }: Waiting & { readonly id: string },
  provider: string,
  now: Date,
): Promise<void> {
  if (!isOverdue(asRead, provider, now)) return;
  const trouble = { kind: 'refund_overdue', about: refundId, provider } as const;
  await inTransaction(async (tx) => {
    const locked = await lockRefund(tx, refundId);
    if (!locked || !isOverdue(locked.refund, provider, now)) return;
    const known = await findException(tx, trouble);
    if (known) {
      if (known.resolvedAt && hasPassed(known.resolvedAt, provider, now)) {
        reopenException(tx, trouble, now);
      }
      return;
    }
    const { order, refund } = locked;
    const { paymentId, amountMinor, currency, providerRefundNo, providerStatus } = refund;
    openException(tx, {
      ...trouble,
      ...{ orderId: order.id, paymentId, refundId, at: now },
      detail: { amountMinor, currency, providerRefundNo, providerStatus },
    });
    tell(tx, 'refund_delayed', order, now, { refundId });
  });
}

/**
 * What a person has read of a refund in the provider's own pages, where there is no other way to learn it:
 * a fact for the gate like any other, with their name in the audit list. `note` says where they saw it.
 */
export async function reportRefund(
  staff: Staff<'move_money'>,
  refundId: string,
  { isPaid, note }: { readonly isPaid: boolean; readonly note: string },
  now: Date,
): Promise<MendResult> {
  const found = await findRefund(refundId);
  if (!found) return { ok: false, code: 'not_found' };
  const { refund, payment } = found;
  if (!isReportable(refund, payment.provider, now)) return { ok: false, code: 'not_failed' };
  const outcome = await applyFact(
    {
      about: 'refund',
      refundId,
      status: isPaid ? 'succeeded' : 'failed',
      amount: amountOf(refund),
      providerRefundNo: null,
      account: null,
      occurredAt: null,
      providerStatus: isPaid ? 'SEEN_PAID' : 'SEEN_UNPAID',
      // The same number might still be paid: only a new one may be sent.
      numberSpent: !isPaid,
    },
    {
      provider: payment.provider,
      source: 'staff',
      now,
      finish: (tx) =>
        audit(tx, staff, isPaid ? 'report-paid' : 'report-unpaid', `refund:${refundId}`, now, {
          note,
        }),
    },
  );
  return outcome === 'kept' ? { ok: false, code: 'not_failed' } : { ok: true, refundId };
}
