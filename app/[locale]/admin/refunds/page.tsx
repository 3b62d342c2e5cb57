import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { Decided } from '@/app/[locale]/admin/refunds/decided';
import { RefundTable } from '@/app/[locale]/admin/refunds/refund-table';
import { RefundTabs } from '@/app/[locale]/admin/refunds/refund-tabs';
import { Nothing } from '@/components/desk/nothing';
import { PageHeading } from '@/components/desk/page-heading';
import { Pager } from '@/components/desk/pager';
import { Shortcuts } from '@/components/desk/shortcuts';
import { isLocale, localePath } from '@/lib/i18n/locales';
import { isId } from '@/lib/ids';
import { countQueue, listRefunds, REFUND_TABS } from '@/lib/payments/refund-queue';
import { requireStaff } from '@/lib/session';

type RefundsProps = PageProps<'/[locale]/admin/refunds'>;

export async function generateMetadata({ params }: RefundsProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: 'review' });
  return { title: t('title'), robots: { index: false } };
}

/** The queue of refunds. */
export default async function RefundsPage({ params, searchParams }: RefundsProps) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  const staff = await requireStaff('see', locale, '/admin/refunds');
  const { tab: asked, after: from, decided } = await searchParams;
  const tab = REFUND_TABS.find((name) => name === asked) ?? 'waiting';
  const after = typeof from === 'string' && isId(from) ? from : undefined;
  const [{ refunds, nextAfter }, counts, t] = await Promise.all([
    listRefunds(staff, tab, after),
    countQueue(staff),
    getTranslations('review'),
  ]);
  const here = `/admin/refunds?tab=${tab}` as const;
  const words = {
    button: t('keys.button'),
    title: t('keys.title'),
    toggle: t('keys.toggle'),
    close: t('keys.close'),
  };
  const rows = 'main tbody th a';
  const shortcuts = [
    { key: 'j', says: t('keys.next'), does: 'next', at: rows },
    { key: 'k', says: t('keys.previous'), does: 'previous', at: rows },
    { key: 'ArrowDown', says: t('keys.next'), does: 'next', at: rows },
    { key: 'ArrowUp', says: t('keys.previous'), does: 'previous', at: rows },
  ] as const;
  return (
    <>
      <PageHeading title={t('title')} actions={<Shortcuts shortcuts={shortcuts} words={words} />} />
      <Decided refundId={typeof decided === 'string' ? decided : undefined} locale={locale} />
      <RefundTabs locale={locale} current={tab} counts={counts} />
      {refunds.length > 0 ? (
        <RefundTable refunds={refunds} tab={tab} locale={locale} />
      ) : (
        <Nothing title={t(`empty.${tab}`)} />
      )}
      <Pager
        newest={after ? localePath(locale, here) : null}
        older={nextAfter ? localePath(locale, `${here}&after=${nextAfter}`) : null}
      />
    </>
  );
}
