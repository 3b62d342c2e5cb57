import { getTranslations } from 'next-intl/server';
import { Facts } from '@/components/desk/facts';
import { Picture } from '@/components/picture';
import { Price } from '@/components/price';
import { Card } from '@/components/ui/card';
import { localText } from '@/lib/i18n/local-text';
import type { Locale } from '@/lib/i18n/locales';
import { moneyOf } from '@/lib/money';
import type { Review } from '@/lib/payments/find-review';

/** What was asked for, and why. */
export async function Asked({ review, locale }: { review: Review; locale: Locale }) {
  const t = await getTranslations('review');
  const { refund, pictures } = review;
  const money = (minor: number) => (
    <Price money={moneyOf(minor, refund.currency)} locale={locale} className="font-medium" />
  );
  return (
    <Card aria-labelledby="asked">
      <h2 id="asked" className="text-xl">
        {t('asked.title')}
      </h2>
      <AskedLines review={review} locale={locale} />
      <Facts
        className="mt-4 border-t border-line pt-4"
        facts={[
          refund.shippingMinor > 0 && refund.status === 'requested'
            ? { key: 'shipping', name: t('asked.shipping'), value: money(refund.shippingMinor) }
            : null,
          { key: 'whole', name: t('asked.whole'), value: money(refund.requestedMinor) },
          refund.amountMinor === refund.requestedMinor
            ? null
            : { key: 'decided', name: t('asked.decided'), value: money(refund.amountMinor) },
          refund.reasonCode
            ? { key: 'reason', name: t('asked.reason'), value: t(`reasons.${refund.reasonCode}`) }
            : null,
          refund.explanation
            ? {
                key: 'words',
                name: t('asked.words'),
                value: <p className="whitespace-pre-line">{refund.explanation}</p>,
              }
            : null,
        ]}
      />
      {pictures.length > 0 ? (
        <ul aria-label={t('asked.pictures')} className="mt-4 flex flex-wrap gap-3">
          {pictures.map(({ id, width, height }, index) => (
            <li key={id}>
              <a
                href={`/api/refund-pictures/${id}`}
                data-key="picture"
                className="block rounded-control border border-line"
              >
                {/* biome-ignore lint/performance/noImgElement: re-encoded when it was sent, seen by few */}
                <img
                  src={`/api/refund-pictures/${id}`}
                  alt={t('asked.picture', { number: index + 1 })}
                  width={width}
                  height={height}
                  loading="lazy"
                  className="h-36 w-auto rounded-control object-cover"
                />
              </a>
            </li>
          ))}
        </ul>
      ) : null}
    </Card>
  );
}

async function AskedLines({ review, locale }: { review: Review; locale: Locale }) {
  const t = await getTranslations('review.asked');
  const { refund, lines } = review;
  if (lines.length === 0) return <p className="mt-3 text-ink-soft">{t('moneyAlone')}</p>;
  return (
    <ul className="mt-3 divide-y divide-line">
      {lines.map((line) => (
        <li key={line.position} className="grid grid-cols-[3.5rem_1fr_auto] gap-3 py-3">
          {line.bought ? (
            <Picture src={line.bought.imageSrc} alt="" className="rounded-control" />
          ) : (
            <span />
          )}
          <div className="min-w-0 leading-snug">
            <p className="font-medium">{line.bought ? localText(line.bought.name, locale) : ''}</p>
            <p className="text-ink-soft">
              {line.bought ? localText(line.bought.optionText, locale) : ''}
            </p>
            <p className="tabular-nums">
              {t('pieces', {
                quantity: line.requestedQuantity,
                bought: line.bought?.quantity ?? line.requestedQuantity,
              })}
              {line.quantity === line.requestedQuantity ? null : (
                <span className="text-ink-soft"> · {t('granted', { count: line.quantity })}</span>
              )}
            </p>
          </div>
          <Price
            money={moneyOf(line.requestedMinor, refund.currency)}
            locale={locale}
            className="font-medium"
          />
        </li>
      ))}
    </ul>
  );
}
