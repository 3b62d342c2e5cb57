'use client';

import { CurrencyButtons } from '@/components/currency-buttons';
import { LanguageLinks } from '@/components/language-links';
import { Link } from '@/components/link';
import { Logo } from '@/components/logo';
import type { Frame } from '@/components/shop-header';
import { LOCALE_NAMES, localePath } from '@/lib/i18n/locales';

const LINK = 'inline-flex min-h-11 min-w-11 items-center hover:underline underline-offset-4';

/** The shop's foot: what it is, its shelves, the way to one's orders, the ways to pay. */
export function ShopFooter({
  frame: { locale, currency, currencies, shelves, words },
}: {
  frame: Frame;
}) {
  const { shop, help } = words.footer;
  return (
    <footer className="mt-20 border-t border-line bg-sheet">
      <div className="page grid gap-x-10 gap-y-10 py-12 sm:grid-cols-2 lg:grid-cols-[2fr_1.4fr_1fr_1.6fr]">
        <div className="max-w-sm">
          <Logo name={words.shopName} />
          <p className="mt-4 text-ink-soft">{words.footer.about}</p>
        </div>
        <nav aria-label={shop}>
          <h2 className="text-base">{shop}</h2>
          <ul className="mt-2 grid grid-cols-2 gap-x-4">
            {shelves.map(({ slug, name }) => (
              <li key={slug}>
                <Link
                  href={localePath(locale, `/categories/${slug}`)}
                  prefetch={false}
                  className={LINK}
                >
                  {name}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <nav aria-label={help}>
          <h2 className="text-base">{help}</h2>
          <ul className="mt-2">
            <li>
              <Link href={localePath(locale, '/orders')} prefetch={false} className={LINK}>
                {words.footer.orders}
              </Link>
            </li>
            <li>
              <Link href={localePath(locale, '/cart')} prefetch={false} className={LINK}>
                {words.footer.cart}
              </Link>
            </li>
            <li>
              <Link href={localePath(locale, '/account')} prefetch={false} className={LINK}>
                {words.footer.account}
              </Link>
            </li>
          </ul>
        </nav>
        <div>
          <h2 className="text-base">{words.footer.payment}</h2>
          <p className="mt-3 text-ink-soft">{words.footer.paymentNote}</p>
        </div>
      </div>
      <div className="border-t border-line">
        <div className="page flex flex-wrap items-center gap-x-6 py-3 text-sm text-ink-soft">
          <p className="mr-auto">{words.footer.rights}</p>
          <p aria-current="true" lang={locale}>
            {LOCALE_NAMES[locale]}
          </p>
          <LanguageLinks current={locale} className={`${LINK} justify-center`} />
          <CurrencyButtons
            locale={locale}
            currencies={currencies}
            current={currency}
            className={`${LINK} gap-2 px-1 aria-[current]:text-ink`}
            listClassName="flex flex-wrap gap-x-4"
          />
        </div>
      </div>
    </footer>
  );
}
