import { getTranslations } from 'next-intl/server';
import { Badge, type Tone } from '@/components/ui/badge';
import type { notifications } from '@/db/schema/work';
import type { PaymentStatus, RefundStatus } from '@/lib/payments/states';

const PAYMENT_TONES = {
  created: 'caution',
  pending: 'caution',
  succeeded: 'good',
  failed: 'bad',
  closed: 'neutral',
} as const satisfies Record<PaymentStatus, Tone>;

/** Where an attempt to pay stands, in the words of the desk. */
export async function PaymentBadge({ status }: { status: PaymentStatus }) {
  const t = await getTranslations('desk.paymentStatus');
  return <Badge tone={PAYMENT_TONES[status]}>{t(status)}</Badge>;
}

const REFUND_TONES = {
  requested: 'caution',
  withdrawn: 'neutral',
  rejected: 'neutral',
  approved: 'caution',
  submitting: 'caution',
  processing: 'caution',
  succeeded: 'good',
  failed: 'bad',
  replaced: 'neutral',
  settled_manually: 'good',
} as const satisfies Record<RefundStatus, Tone>;

/** Where a refund stands, in the words of the desk. */
export async function RefundBadge({ status }: { status: RefundStatus }) {
  const t = await getTranslations('desk.refundStatus');
  return <Badge tone={REFUND_TONES[status]}>{t(status)}</Badge>;
}

const NOTIFICATION_TONES = {
  received: 'caution',
  applied: 'good',
  ignored: 'neutral',
  rejected: 'bad',
} as const satisfies Record<Notification['status'], Tone>;

type Notification = typeof notifications.$inferSelect;

/** What became of an arrival, and why it was refused or left aside. */
export async function NotificationBadge({
  status,
  reason,
}: Pick<Notification, 'status' | 'reason'>) {
  const t = await getTranslations('desk.notification');
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      <Badge tone={NOTIFICATION_TONES[status]}>{t(`status.${status}`)}</Badge>
      {reason ? <span className="text-sm text-ink-soft">{t(`reason.${reason}`)}</span> : null}
    </span>
  );
}
