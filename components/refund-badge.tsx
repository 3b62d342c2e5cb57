import { getTranslations } from 'next-intl/server';
import { Badge, type Tone } from '@/components/ui/badge';
import type { RefundStatus } from '@/lib/payments/states';

const TONES = {
  requested: 'caution',
  withdrawn: 'neutral',
  rejected: 'neutral',
  approved: 'caution',
  submitting: 'caution',
  processing: 'caution',
  succeeded: 'good',
  failed: 'caution',
  replaced: 'neutral',
  settled_manually: 'good',
} as const satisfies Record<RefundStatus, Tone>;

/** Where a refund stands, in its shopper's words. */
export async function RefundBadge({ status }: { status: RefundStatus }) {
  const t = await getTranslations('orders.refundState');
  return <Badge tone={TONES[status]}>{t(status)}</Badge>;
}
