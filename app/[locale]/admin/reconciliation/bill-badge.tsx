import { getTranslations } from 'next-intl/server';
import { Badge, type Tone } from '@/components/ui/badge';
import type { BillRow } from '@/lib/reconciliation/queries';

/** How a bill stands, in a word or two. */
export async function BillBadge({ bill }: { bill: BillRow | undefined }) {
  const t = await getTranslations('books.reconciliation.status');
  if (!bill) return <span className="text-ink-soft">{t('none')}</span>;
  const { status, openCount } = bill;
  if (status === 'done' && openCount > 0) {
    return <Badge tone="bad">{t('differs', { count: openCount })}</Badge>;
  }
  return <Badge tone={TONES[status]}>{t(status)}</Badge>;
}

const TONES = {
  waiting: 'neutral',
  comparing: 'caution',
  done: 'good',
  failed: 'bad',
} as const satisfies Record<BillRow['status'], Tone>;
