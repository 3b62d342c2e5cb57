import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { AccountIsland } from '@/components/account-island';
import { CurrencyButtons } from '@/components/currency-buttons';
import { LanguageLinks } from '@/components/language-links';
import { Logo } from '@/components/logo';
import { Icon } from '@/components/ui/icons';
import { LOCALE_NAMES, type Locale, localePath } from '@/lib/i18n/locales';
import type { ShopCurrency } from '@/lib/shop';

/** How a page is rendered: in which words and prices, and what else there is to choose. */
export type Market = {
  readonly locale: Locale;
  readonly currency: ShopCurrency;
  /** The currencies in which the shop has something to sell. */
  readonly currencies: readonly ShopCurrency[];
};

/** A category as the shop's frame names it. */
export type Shelf = { slug: string; name: string };

/** The shop's head: mark, search, language and currency, account, cart, and the shelves below. */
export async function ShopHeader({
  market: { locale, currency, currencies },
  shelves,
}: {
  market: Market;
  shelves: readonly Shelf[];
}) {
  const t = await getTranslations({ locale, namespace: 'common' });
  const tc = await getTranslations({ locale, namespace: 'currencies' });
  const words = {
    account: t('nav.account'),
    signIn: t('nav.signIn'),
    cart: t('nav.cart'),
    unread: t('nav.unreadHint'),
  };
  return (
    <header className="border-b border-line bg-sheet">
      <div className="page flex flex-wrap items-center gap-x-3 gap-y-2 py-3 lg:gap-x-8">
        <Link
          href={localePath(locale, '')}
          aria-label={t('homeLink')}
          className="flex min-h-11 items-center rounded-control"
        >
          <Logo name={t('shopName')} />
        </Link>
        <SearchForm locale={locale} />
        <div className="ml-auto flex items-center md:order-2">
          <details className="group relative">
            <summary className="flex min-h-11 min-w-11 list-none items-center justify-center gap-2 rounded-control px-2 hover:bg-celadon-wash sm:px-3">
              <Icon name="globe" />
              <span className="sr-only">{tc('languageAndCurrency')}: </span>
              <span className="max-lg:sr-only">{LOCALE_NAMES[locale]}</span>
              <span className="text-sm tabular-nums">{currency}</span>
              <Icon name="down" className="size-4 transition-transform group-open:rotate-180" />
            </summary>
            <div className="absolute right-0 z-20 mt-1 min-w-40 rounded-control border border-line bg-sheet p-1 shadow-lift">
              <LanguageLinks
                current={locale}
                className="flex min-h-11 items-center rounded-control px-3 hover:bg-celadon-wash"
              />
              <p className="mt-1 border-t border-line px-3 pt-3 pb-1 text-sm text-ink-soft">
                {tc('choose')}
              </p>
              <CurrencyButtons
                locale={locale}
                currencies={currencies}
                current={currency}
                className="flex min-h-11 w-full items-center gap-3 rounded-control px-3 whitespace-nowrap hover:bg-celadon-wash aria-[current]:bg-celadon-wash aria-[current]:text-celadon"
              />
            </div>
          </details>
          <AccountIsland locale={locale} currency={currency} words={words} />
        </div>
      </div>
      <ShelfNav locale={locale} shelves={shelves} />
    </header>
  );
}

/** A plain GET form: it works before, and without, any script. */
async function SearchForm({ locale }: { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'common' });
  return (
    <search className="order-3 w-full md:order-1 md:w-auto md:max-w-xl md:grow">
      <form action={localePath(locale, '/products')} className="relative">
        <label htmlFor="site-search" className="sr-only">
          {t('nav.search')}
        </label>
        <input
          id="site-search"
          type="search"
          name="q"
          maxLength={80}
          placeholder={t('nav.searchPlaceholder')}
          className="block min-h-11 w-full rounded-full border border-line-strong bg-paper py-2 pr-12 pl-5 placeholder:text-ink-soft hover:border-ink"
        />
        <button
          type="submit"
          className="absolute inset-y-0 right-0 grid w-12 place-items-center rounded-full text-celadon"
        >
          <Icon name="search" />
          <span className="sr-only">{t('nav.searchSubmit')}</span>
        </button>
      </form>
    </search>
  );
}

async function ShelfNav({ locale, shelves }: { locale: Locale; shelves: readonly Shelf[] }) {
  const t = await getTranslations({ locale, namespace: 'common' });
  const link =
    'inline-flex min-h-11 min-w-11 items-center justify-center rounded-control px-3 whitespace-nowrap hover:bg-celadon-wash';
  return (
    <nav aria-label={t('nav.categories')} className="page pb-1">
      <ul className="scroll-row -mx-3 flex">
        <li>
          <Link href={localePath(locale, '/products')} className={link}>
            {t('nav.all')}
          </Link>
        </li>
        {shelves.map(({ slug, name }) => (
          <li key={slug}>
            <Link href={localePath(locale, `/categories/${slug}`)} className={link}>
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
