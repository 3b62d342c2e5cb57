import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import type { ReactNode } from 'react';
import { CartLines } from '@/app/[locale]/(shop)/cart/cart-lines';
import { CartSummary } from '@/app/[locale]/(shop)/cart/cart-summary';
import { ClientMessages } from '@/components/client-messages';
import { IntentLink } from '@/components/intent-link';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { quoteCart } from '@/lib/carts/quote-cart';
import type { CartLine } from '@/lib/carts/read-cart';
import { chosenCurrency } from '@/lib/currency-choice';
import { localText } from '@/lib/i18n/local-text';
import { isLocale, type Locale, localePath } from '@/lib/i18n/locales';
import { findShopper } from '@/lib/session';

type CartProps = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: CartProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: 'cart' });
  return { title: t('title'), robots: { index: false } };
}

/** What the shopper is about to buy, at present prices and stock. */
export default async function CartPage({ params }: CartProps) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  const shopper = await findShopper();
  const { cart, ...quote } = await quoteCart(shopper, {
    currency: await chosenCurrency(locale),
    now: new Date(),
  });
  const isSignedIn = shopper?.user != null;
  if (cart.lines.length === 0) return <EmptyCart locale={locale} isSignedIn={isSignedIn} />;
  const t = await getTranslations('cart');
  return (
    <div className="page py-8 lg:py-12">
      <div className="flex flex-wrap items-baseline gap-x-4">
        <h1 className="text-3xl sm:text-4xl">{t('title')}</h1>
        <p className="text-ink-soft">{t('items', { count: cart.itemCount })}</p>
      </div>
      <ClientMessages namespaces={['cart']}>
        <div className="mt-6 grid grid-cols-1 items-start gap-8 lg:grid-cols-[minmax(0,1fr)_22rem] xl:grid-cols-[minmax(0,1fr)_24rem]">
          <CartLines
            locale={locale}
            currency={cart.currency}
            lines={cart.lines.map((line) => shownLine(line, locale))}
          />
          <CartSummary locale={locale} cart={cart} quote={quote} isSignedIn={isSignedIn} />
        </div>
      </ClientMessages>
    </div>
  );
}

/** A line in the reader's language, and no more than the page shows. */
function shownLine(line: CartLine, locale: Locale) {
  const { variantId, productSlug, imageSrc, quantity, available, problem } = line;
  const { unitPriceMinor, formerPriceMinor, totalMinor } = line;
  return {
    variantId,
    productSlug,
    imageSrc,
    quantity,
    available,
    problem,
    unitPriceMinor,
    formerPriceMinor,
    totalMinor,
    name: localText(line.name, locale),
    optionText: localText(line.optionText, locale),
  };
}

export type ShownLine = ReturnType<typeof shownLine>;

async function EmptyCart({ locale, isSignedIn }: { locale: Locale; isSignedIn: boolean }) {
  const t = await getTranslations('cart');
  const signIn = (words: ReactNode) => (
    <IntentLink
      href={{ pathname: localePath(locale, '/sign-in'), query: { callback: `/${locale}/cart` } }}
      className="font-medium text-celadon underline underline-offset-4"
    >
      {words}
    </IntentLink>
  );
  return (
    <div className="page py-8 lg:py-12">
      <h1 className="text-3xl sm:text-4xl">{t('title')}</h1>
      <div className="mt-6">
        <EmptyState
          title={t('emptyTitle')}
          action={
            <ButtonLink href={localePath(locale, '/products')} kind="primary">
              {t('browse')}
            </ButtonLink>
          }
        >
          <p>{t('emptyText')}</p>
          {isSignedIn ? null : <p>{t.rich('emptySignIn', { link: signIn })}</p>}
        </EmptyState>
      </div>
    </div>
  );
}
