import { getTranslations } from 'next-intl/server';
import { NumberRow } from '@/app/[locale]/(shop)/orders/[orderNo]/order-payments';
import { keyQuery } from '@/app/[locale]/(shop)/orders/key-query';
import { OrderSum, type SumRow } from '@/components/order-sum';
import { Card } from '@/components/ui/card';
import { localText } from '@/lib/i18n/local-text';
import type { Locale } from '@/lib/i18n/locales';
import { moneyOf } from '@/lib/money';
import type { RefundView } from '@/lib/payments/refund-view';

type DetailsProps = { view: RefundView; locale: Locale; viewKey: string | undefined };

/** What the refund is made of, why it was asked for, and what was shown. */
export async function RefundDetails({ view, locale, viewKey }: DetailsProps) {
  const [t, causes] = await Promise.all([
    getTranslations('refunds'),
    getTranslations('orders.refundCause'),
  ]);
  const { refund, order, story } = view;
  const amount = (minor: number) => moneyOf(minor, refund.currency);
  const goods = view.lines.map(({ position, quantity, amountMinor }): SumRow => {
    const line = order.lines.find((candidate) => candidate.position === position);
    const name = line ? localText(line.name, locale) : '';
    return {
      key: String(position),
      label: t('page.pieces', { name, quantity }),
      money: amount(amountMinor),
    };
  });
  const shipping = {
    key: 'shipping',
    label: t('sum.shipping'),
    money: amount(view.shippingMinor),
  };
  const alone = { key: 'alone', label: t('page.moneyAlone'), money: amount(view.amountMinor) };
  const isOver = refund.status === 'withdrawn' || refund.status === 'rejected';
  const isPart = view.amountMinor < refund.requestedMinor;
  const asked = { key: 'asked', label: t('page.askedFor'), money: amount(refund.requestedMinor) };
  return (
    <Card aria-labelledby="details" className="grid gap-6">
      <h2 id="details" className="text-xl">
        {t('page.details')}
      </h2>
      <OrderSum
        locale={locale}
        rows={[
          ...(goods.length > 0 ? goods : [alone]),
          ...(view.shippingMinor > 0 ? [shipping] : []),
        ]}
        total={{
          key: 'total',
          label: t(isOver ? 'page.askedFor' : 'sum.total'),
          money: amount(view.amountMinor),
        }}
        after={isPart ? [asked] : []}
      />
      <div className="grid gap-4 border-t border-line pt-6">
        <h3 className="text-base">{t('page.reason')}</h3>
        <p className="-mt-3">
          {view.reasonCode ? t(`reasons.${view.reasonCode}`) : causes(refund.cause)}
        </p>
        {view.explanation ? (
          <p className="-mt-2 break-words whitespace-pre-line text-ink-soft">{view.explanation}</p>
        ) : null}
        <Pictures view={view} viewKey={viewKey} />
        <dl className="text-sm text-ink-soft">
          {story.map((id) => (
            <NumberRow key={id} label={t('page.refundNo')} value={id} />
          ))}
        </dl>
      </div>
    </Card>
  );
}

async function Pictures({ view: { pictures }, viewKey }: Pick<DetailsProps, 'view' | 'viewKey'>) {
  if (pictures.length === 0) return null;
  const t = await getTranslations('refunds.page');
  return (
    <ul aria-label={t('pictures')} className="flex flex-wrap gap-3">
      {pictures.map(({ id, width, height }, index) => {
        const src = `/api/refund-pictures/${id}${keyQuery(viewKey)}`;
        return (
          <li key={id}>
            <a href={src} className="block">
              {/* biome-ignore lint/performance/noImgElement: private, and drawn small by the shop itself */}
              <img
                src={src}
                width={width}
                height={height}
                alt={t('picture', { number: index + 1 })}
                loading="lazy"
                className="size-28 rounded-control border border-line object-cover"
              />
            </a>
          </li>
        );
      })}
    </ul>
  );
}
