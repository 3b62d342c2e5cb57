import type { ReactNode } from 'react';
import { listCategories, listCurrencies } from '@/app/[locale]/(shop)/catalog';
import { ShopFooter } from '@/components/shop-footer';
import { ShopHeader } from '@/components/shop-header';
import { localText } from '@/lib/i18n/local-text';
import type { Locale } from '@/lib/i18n/locales';
import type { ShopCurrency } from '@/lib/shop';

/** The frame of the shop's pages. It knows nobody: the same for all who read and pay alike. */
export async function ShopFrame({
  locale,
  currency,
  children,
}: {
  locale: Locale;
  currency: ShopCurrency;
  children: ReactNode;
}) {
  const [categories, currencies] = await Promise.all([listCategories(), listCurrencies()]);
  const shelves = categories.map(({ slug, name }) => ({ slug, name: localText(name, locale) }));
  const market = { locale, currency, currencies };
  return (
    <>
      <ShopHeader market={market} shelves={shelves} />
      <main id="main" tabIndex={-1} className="grow">
        {children}
      </main>
      <ShopFooter market={market} shelves={shelves} />
    </>
  );
}
