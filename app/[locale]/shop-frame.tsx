import type { ReactNode } from 'react';
import { listCategories, listCurrencies } from '@/app/[locale]/(shop)/catalog';
import { ShopFooter } from '@/components/shop-footer';
import { type Frame, ShopHeader } from '@/components/shop-header';
import { currencyName } from '@/lib/i18n/currency-name';
import { localText } from '@/lib/i18n/local-text';
import type { Locale } from '@/lib/i18n/locales';
import { loadMessages } from '@/lib/i18n/messages';
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
  const frame = await frameOf(locale, currency);
  return (
    <>
      <ShopHeader frame={frame} />
      <main id="main" tabIndex={-1} className="grow">
        {children}
      </main>
      <ShopFooter frame={frame} />
    </>
  );
}

async function frameOf(locale: Locale, currency: ShopCurrency): Promise<Frame> {
  const [categories, currencies, { common, currencies: words }] = await Promise.all([
    listCategories(),
    listCurrencies(),
    loadMessages(locale),
  ]);
  const { shopName, homeLink, nav, footer } = common;
  const { choose, languageAndCurrency } = words;
  return {
    locale,
    currency,
    currencies: currencies.map((code) => ({ code, name: currencyName(code, locale) })),
    shelves: categories.map(({ slug, name }) => ({ slug, name: localText(name, locale) })),
    words: { shopName, homeLink, nav, footer, choose, languageAndCurrency },
  };
}
