'use client';

import { AccountIsland } from '@/components/account-island';
import { CurrencyButtons, type NamedCurrency } from '@/components/currency-buttons';
import { IntentLink } from '@/components/intent-link';
import { LanguageLinks } from '@/components/language-links';
import { Logo } from '@/components/logo';
import { Icon } from '@/components/ui/icons';
import { LOCALE_NAMES, type Locale, localePath } from '@/lib/i18n/locales';
import type { Messages } from '@/lib/i18n/messages';
import type { ShopCurrency } from '@/lib/shop';

/** What the frame shows: in which words and prices the page is, and what else there is to choose. */
export type Frame = {
  readonly locale: Locale;
  readonly currency: ShopCurrency;
  /** The currencies in which the shop has something to sell. */
  readonly currencies: readonly NamedCurrency[];
  /** The categories. */
  readonly shelves: readonly { readonly slug: string; readonly name: string }[];
  readonly words: Pick<Messages['common'], 'shopName' | 'homeLink' | 'nav' | 'footer'> &
    Pick<Messages['currencies'], 'choose' | 'languageAndCurrency'>;
};

/**
 * The shop's head: mark, search, language and currency, account, cart, and the shelves below. It is
 * rendered from the few words of its frame: as a server component it would be sent twice, and made
 * twice for every page.
 */
export function ShopHeader({ frame }: { frame: Frame }) {
  const { locale, currency, currencies, words } = frame;
  return (
    <header className="border-b border-line bg-sheet">
      <div className="page flex flex-wrap items-center gap-x-1 gap-y-2 py-3 sm:gap-x-3 lg:gap-x-8">
        <IntentLink
          href={localePath(locale, '')}
          aria-label={words.homeLink}
          className="flex min-h-11 items-center rounded-control"
        >
          <Logo name={words.shopName} />
        </IntentLink>
        <SearchForm frame={frame} />
        <div className="ml-auto flex items-center md:order-2">
          <details className="group relative">
            <summary className="flex min-h-11 min-w-11 list-none items-center justify-center gap-2 rounded-control px-2 hover:bg-celadon-wash sm:px-3">
              <Icon name="globe" />
              <span className="sr-only">{words.languageAndCurrency}: </span>
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
                {words.choose}
              </p>
              <CurrencyButtons
                locale={locale}
                currencies={currencies}
                current={currency}
                className="flex min-h-11 w-full items-center gap-3 rounded-control px-3 whitespace-nowrap hover:bg-celadon-wash aria-[current]:bg-celadon-wash aria-[current]:text-celadon"
              />
            </div>
          </details>
          <AccountIsland locale={locale} currency={currency} words={words.nav} />
        </div>
      </div>
      <ShelfNav frame={frame} />
    </header>
  );
}

/** A plain GET form: it works before, and without, any script. */
function SearchForm({ frame: { locale, words } }: { frame: Frame }) {
  return (
    <search className="order-3 w-full md:order-1 md:w-auto md:max-w-xl md:grow">
      <form action={localePath(locale, '/products')} className="relative">
        <label htmlFor="site-search" className="sr-only">
          {words.nav.search}
        </label>
        <input
          id="site-search"
          type="search"
          name="q"
          maxLength={80}
          placeholder={words.nav.searchPlaceholder}
          className="block min-h-11 w-full rounded-full border border-line-strong bg-paper py-2 pr-12 pl-5 placeholder:text-ink-soft hover:border-ink"
        />
        <button
          type="submit"
          className="absolute inset-y-0 right-0 grid w-12 place-items-center rounded-full text-celadon"
        >
          <Icon name="search" />
          <span className="sr-only">{words.nav.searchSubmit}</span>
        </button>
      </form>
    </search>
  );
}

function ShelfNav({ frame: { locale, shelves, words } }: { frame: Frame }) {
  const link =
    'inline-flex min-h-11 min-w-11 items-center justify-center rounded-control px-3 whitespace-nowrap hover:bg-celadon-wash';
  return (
    <nav aria-label={words.nav.categories} className="page pb-1">
      <ul className="scroll-row -mx-3 flex">
        <li>
          <IntentLink href={localePath(locale, '/products')} className={link}>
            {words.nav.all}
          </IntentLink>
        </li>
        {shelves.map(({ slug, name }) => (
          <li key={slug}>
            <IntentLink href={localePath(locale, `/categories/${slug}`)} className={link}>
              {name}
            </IntentLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
