import { getTranslations } from 'next-intl/server';
import { Price } from '@/components/price';
import type { Locale } from '@/lib/i18n/locales';
import { moneyOf } from '@/lib/money';
import { approveUpToMinor, type RefundPolicy } from '@/lib/payments/refund-policy';

/** The shop's rules for refunds, as they stand now, in words. */
export async function RefundRules({
  policy,
  currency,
  locale,
}: {
  policy: RefundPolicy;
  currency: string;
  locale: Locale;
}) {
  const t = await getTranslations('refunds.rules');
  const { daysAfterPayment, daysAfterDelivery, shipping } = policy;
  const upToMinor = approveUpToMinor(currency, policy);
  return (
    <section aria-labelledby="rules">
      <h2 id="rules" className="text-lg">
        {t('title')}
      </h2>
      <ul className="mt-2 grid list-disc gap-2 pl-5 text-sm text-ink-soft">
        <li>{t('window', { afterPayment: daysAfterPayment, afterDelivery: daysAfterDelivery })}</li>
        <li>{t(`shipping_${shipping}`)}</li>
        <li>
          {upToMinor > 0
            ? t.rich('automatic', {
                amount: () => <Price money={moneyOf(upToMinor, currency)} locale={locale} />,
              })
            : t('review')}
        </li>
        <li>{t('way')}</li>
      </ul>
    </section>
  );
}
