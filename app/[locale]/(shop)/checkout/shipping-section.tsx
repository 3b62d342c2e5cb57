import { useTranslations } from 'next-intl';
import type { Problems } from '@/app/[locale]/(shop)/checkout/problems';
import { Refusal } from '@/app/[locale]/(shop)/checkout/refusal';
import type { CheckoutView } from '@/app/[locale]/(shop)/checkout/view';
import { OrderChoice } from '@/components/order-choice';
import { Price } from '@/components/price';
import { Alert } from '@/components/ui/alert';
import { buttonClass } from '@/components/ui/button-class';
import { Card } from '@/components/ui/card';
import { FieldError } from '@/components/ui/field';
import type { Locale } from '@/lib/i18n/locales';
import { type Currency, money } from '@/lib/money';

export type Way = CheckoutView['shipping']['domestic'][number];

/**
 * How the parcel is sent, with what it costs. The value of a choice holds the total that comes with
 * it, so that sending the form says which sum was agreed to.
 */
export function ShippingSection({
  locale,
  currency,
  ways,
  chosen,
  onChoose,
  problems,
}: {
  locale: Locale;
  currency: Currency;
  ways: readonly Way[];
  chosen: Way | undefined;
  onChoose: (methodId: string) => void;
  problems: Problems;
}) {
  const t = useTranslations('checkout.shipping');
  const price = (minor: number) => <Price money={money(minor, currency)} locale={locale} />;
  return (
    <Card aria-labelledby="shipping" className="grid gap-4">
      <h2 id="shipping" className="text-xl">
        {t('title')}
      </h2>
      <Refusal problems={problems} place="shipping" />
      {ways.length === 0 ? <Alert tone="caution">{t('none')}</Alert> : null}
      <fieldset className="min-w-0">
        <legend className="mb-2 font-medium">{t('legend')}</legend>
        <div className="grid gap-2">
          {ways.map(({ methodId, name, detail, shippingMinor, totalMinor }) => (
            <OrderChoice
              key={methodId}
              name="shipping"
              value={`${methodId}:${totalMinor}`}
              checked={methodId === chosen?.methodId}
              onChange={() => onChoose(methodId)}
              autoComplete="off"
            >
              <span className="flex justify-between gap-4">
                <span className="min-w-0">
                  <span className="block font-medium">{name}</span>
                  <span className="block text-sm text-ink-soft">{detail}</span>
                </span>
                <span className="text-right">
                  {shippingMinor === 0 ? t('free') : price(shippingMinor)}
                  <span className="hidden text-sm text-ink-soft noscript:block">
                    {t.rich('together', { price: () => price(totalMinor) })}
                  </span>
                </span>
              </span>
            </OrderChoice>
          ))}
        </div>
        <FieldError id="shipping" error={problems.field('shipping')} />
      </fieldset>
      <div className="hidden noscript:block">
        <button
          type="submit"
          name="intent"
          value="update"
          className={buttonClass({ kind: 'secondary' })}
        >
          {t('update')}
        </button>
      </div>
    </Card>
  );
}
