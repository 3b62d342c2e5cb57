import { getTranslations } from 'next-intl/server';
import { Badge, type Tone } from '@/components/ui/badge';
import type { OrderRefundStatus, OrderStatus } from '@/lib/orders/states';

const TONES = {
  awaiting_payment: 'caution',
  paid: 'good',
  shipped: 'good',
  completed: 'neutral',
  cancelled: 'neutral',
  expired: 'neutral',
} as const satisfies Record<OrderStatus, Tone>;

/** Where an order stands, and how much of it went back. */
export async function StatusBadge({
  status,
  refundStatus,
}: {
  status: OrderStatus;
  refundStatus: OrderRefundStatus;
}) {
  const t = await getTranslations('orders');
  return (
    <span className="inline-flex flex-wrap gap-2">
      <Badge tone={TONES[status]}>{t(`status.${status}`)}</Badge>
      {refundStatus === 'none' ? null : (
        <Badge tone="neutral">{t(`refundStatus.${refundStatus}`)}</Badge>
      )}
    </span>
  );
}
