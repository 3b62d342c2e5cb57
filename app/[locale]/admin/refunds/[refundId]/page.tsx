import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { Around } from '@/app/[locale]/admin/refunds/[refundId]/around';
import { Asked } from '@/app/[locale]/admin/refunds/[refundId]/asked';
import { Conversation } from '@/app/[locale]/admin/refunds/[refundId]/conversation';
import { Decision } from '@/app/[locale]/admin/refunds/[refundId]/decision';
import { Standing } from '@/app/[locale]/admin/refunds/[refundId]/standing';
import { Decided } from '@/app/[locale]/admin/refunds/decided';
import { ClientMessages } from '@/components/client-messages';
import { RefundBadge } from '@/components/desk/badges';
import { PageHeading } from '@/components/desk/page-heading';
import { Shortcuts } from '@/components/desk/shortcuts';
import { OrderTime } from '@/components/order-time';
import { auditLook } from '@/lib/audit';
import { isLocale, localePath } from '@/lib/i18n/locales';
import { findReview } from '@/lib/payments/find-review';
import { requireStaff } from '@/lib/session';

type ReviewProps = PageProps<'/[locale]/admin/refunds/[refundId]'>;

export async function generateMetadata({ params }: ReviewProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: 'review' });
  return { title: t('page.title'), robots: { index: false } };
}

/** Everything for the decision about one refund, and the forms for it. */
export default async function ReviewPage({ params, searchParams }: ReviewProps) {
  const { locale, refundId } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  const staff = await requireStaff('see', locale, `/admin/refunds/${refundId}`);
  const review = await findReview(staff, refundId);
  if (!review) notFound();
  await auditLook(staff, `refund:${refundId}`, new Date());
  const { decided } = await searchParams;
  const t = await getTranslations('review');
  const { refund, order } = review;
  const words = {
    button: t('keys.button'),
    title: t('keys.title'),
    toggle: t('keys.toggle'),
    close: t('keys.close'),
  };
  const shortcuts = [
    {
      key: 'a',
      says: t('keys.approve'),
      // The first approval asks before it acts; the second is a button, which Enter then presses.
      does: refund.firstApprovedBy ? 'focus' : 'press',
      at: '[data-key=approve]',
    },
    { key: 'r', says: t('keys.reject'), does: 'focus', at: '#reason' },
    { key: 'q', says: t('keys.ask'), does: 'focus', at: '#question' },
    { key: 'p', says: t('keys.pictures'), does: 'focus', at: '[data-key=picture]' },
    { key: 'u', says: t('keys.back'), does: 'press', at: '[data-key=back] a' },
  ] as const;
  return (
    <>
      <div data-key="back">
        <PageHeading
          back={{ href: localePath(locale, '/admin/refunds'), words: t('title') }}
          title={t('page.heading', { orderNo: order.orderNo })}
          beside={<RefundBadge status={refund.status} />}
          below={t.rich('page.asked', {
            who: t(`causes.${refund.cause}`),
            date: () => <OrderTime at={refund.requestedAt} />,
          })}
          actions={<Shortcuts shortcuts={shortcuts} words={words} />}
        />
      </div>
      <Decided refundId={typeof decided === 'string' ? decided : undefined} locale={locale} />
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="grid gap-5">
          <Asked review={review} locale={locale} />
          <Conversation review={review} />
          <Standing review={review} locale={locale} />
          <ClientMessages namespaces={['review']}>
            <Decision review={review} staff={staff} locale={locale} />
          </ClientMessages>
        </div>
        <Around review={review} locale={locale} />
      </div>
    </>
  );
}
