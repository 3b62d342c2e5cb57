import { getTranslations } from 'next-intl/server';
import { CurrencyButtons } from '@/components/currency-buttons';
import { Alert } from '@/components/ui/alert';
import { buttonClass } from '@/components/ui/button-class';
import { currencyName } from '@/lib/i18n/currency-name';
import type { Locale } from '@/lib/i18n/locales';
import type { ShopCurrency } from '@/lib/shop';

/** In the place of prices, where a product has none in this currency: the currencies that it has. */
export async function NotSoldHere({
  locale,
  currency,
  soldIn,
}: {
  locale: Locale;
  currency: ShopCurrency;
  soldIn: readonly ShopCurrency[];
}) {
  const t = await getTranslations({ locale, namespace: 'currencies' });
  return (
    <div className="grid gap-4 border-y border-line py-4">
      <Alert tone="caution">{t('notSoldIn', { currency })}</Alert>
      <CurrencyButtons
        locale={locale}
        currencies={soldIn.map((code) => ({ code, name: currencyName(code, locale) }))}
        className={buttonClass({ kind: 'secondary' })}
        listClassName="flex flex-wrap gap-2"
      />
    </div>
  );
}
