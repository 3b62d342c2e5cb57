import { getTranslations } from 'next-intl/server';
import { Link } from '@/components/link';
import { Price } from '@/components/price';
import { Alert } from '@/components/ui/alert';
import { type Locale, localePath } from '@/lib/i18n/locales';
import { isId } from '@/lib/ids';
import { moneyOf } from '@/lib/money';
import { findOutcome } from '@/lib/payments/find-review';

/** What became of the request that was just decided, when the next one is on the screen already. */
export async function Decided({
  refundId,
  locale,
}: {
  refundId: string | undefined;
  locale: Locale;
}) {
  if (!refundId || !isId(refundId)) return null;
  const row = await findOutcome(refundId);
  if (!row) return null;
  const { status, orderNo } = row;
  const t = await getTranslations('review.decided');
  const outcome = outcomeOf(status, row.firstApprovedBy !== null);
  return (
    <Alert tone={outcome === 'rejected' ? 'info' : 'good'} live="polite" className="mb-5">
      <p>
        {t.rich(outcome, {
          order: () => (
            <Link
              href={localePath(locale, `/admin/refunds/${refundId}`)}
              prefetch={false}
              className="font-medium underline underline-offset-4"
            >
              {t('order', { orderNo })}
            </Link>
          ),
          price: () => <Price money={moneyOf(row.amountMinor, row.currency)} locale={locale} />,
        })}
      </p>
    </Alert>
  );
}

function outcomeOf(status: string, isFirst: boolean): 'approved' | 'second' | 'asked' | 'rejected' {
  if (status === 'rejected' || status === 'withdrawn') return 'rejected';
  if (status === 'requested') return isFirst ? 'second' : 'asked';
  return 'approved';
}
