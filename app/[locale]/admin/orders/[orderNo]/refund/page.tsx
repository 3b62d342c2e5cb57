import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { StaffRefundForm } from '@/app/[locale]/admin/orders/[orderNo]/refund/staff-refund-form';
import { WholeForm } from '@/app/[locale]/admin/orders/[orderNo]/refund/whole-form';
import { ClientMessages } from '@/components/client-messages';
import { Nothing } from '@/components/desk/nothing';
import { PageHeading } from '@/components/desk/page-heading';
import { StatusBadge } from '@/components/status-badge';
import { Card } from '@/components/ui/card';
import { formatMoney } from '@/lib/i18n/format-money';
import { localText } from '@/lib/i18n/local-text';
import { isLocale, localePath } from '@/lib/i18n/locales';
import { newId } from '@/lib/ids';
import { moneyOf } from '@/lib/money';
import { findForRefund } from '@/lib/payments/find-for-refund';
import { quoteRefund } from '@/lib/payments/quote-refund';
import { requireStaff } from '@/lib/session';

type RefundProps = PageProps<'/[locale]/admin/orders/[orderNo]/refund'>;

export async function generateMetadata({ params }: RefundProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: 'review.staff' });
  return { title: t('metaTitle'), robots: { index: false } };
}

/** A refund that staff make by themselves: some pieces, some money, or all of it. */
export default async function StaffRefundPage({ params }: RefundProps) {
  const { locale, orderNo } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  const staff = await requireStaff('decide', locale, `/admin/orders/${orderNo}/refund`);
  const found = await findForRefund(staff, orderNo);
  if (!found) notFound();
  const t = await getTranslations('review.staff');
  const { order, lines, refundable } = found;
  const left = refundable?.left.filter(({ quantity }) => quantity > 0) ?? [];
  const whole = refundable && quoteRefund(left, left, refundable);
  const words = (minor: number) => formatMoney(moneyOf(minor, order.currency), locale);
  return (
    <>
      <PageHeading
        back={{
          href: localePath(locale, `/admin/orders/${orderNo}`),
          words: t('back', { orderNo }),
        }}
        title={t('title', { orderNo })}
        beside={<StatusBadge status={order.status} refundStatus={order.refundStatus} />}
      />
      {refundable && refundable.leftMinor > 0 ? (
        <ClientMessages namespaces={['review']}>
          <div className="grid items-start gap-5 xl:grid-cols-2">
            {whole && order.status === 'paid' ? (
              <Card aria-labelledby="whole">
                <h2 id="whole" className="text-xl">
                  {t('whole')}
                </h2>
                <p className="mt-2">{t('wholeText')}</p>
                <WholeForm
                  orderNo={orderNo}
                  locale={locale}
                  currency={order.currency}
                  requestKey={newId()}
                  pieces={left}
                  amount={words(whole.amountMinor)}
                />
              </Card>
            ) : null}
            <Card aria-labelledby="part">
              <h2 id="part" className="text-xl">
                {t('part')}
              </h2>
              <p className="mt-2 text-ink-soft">{found.waits ? t('waits') : t('partText')}</p>
              <StaffRefundForm
                orderNo={orderNo}
                locale={locale}
                requestKey={newId()}
                currency={moneyOf(0, order.currency).currency}
                leftMinor={refundable.leftMinor}
                shippingLeftMinor={refundable.shippingLeftMinor}
                most={words(refundable.leftMinor)}
                isUnsent={order.status === 'paid'}
                lines={left.map((line) => ({ ...line, name: nameOf(line.position) }))}
              />
            </Card>
          </div>
        </ClientMessages>
      ) : (
        <Nothing title={t(refundable ? 'none' : 'notPaid')} />
      )}
    </>
  );

  function nameOf(position: number): string {
    const line = lines.find((candidate) => candidate.position === position);
    if (!line || !isLocale(locale)) return '';
    return [localText(line.name, locale), localText(line.optionText, locale)]
      .filter(Boolean)
      .join(' · ');
  }
}
