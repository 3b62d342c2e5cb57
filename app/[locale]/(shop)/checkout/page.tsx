import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { NextIntlClientProvider } from 'next-intl';
import { getMessages, getTranslations, setRequestLocale } from 'next-intl/server';
import { checkOut } from '@/app/[locale]/(shop)/checkout/actions';
import { CheckoutForm } from '@/app/[locale]/(shop)/checkout/checkout-form';
import { type CheckoutView, viewCheckout } from '@/app/[locale]/(shop)/checkout/view';
import { Breadcrumb } from '@/components/breadcrumb';
import { chosenCurrency } from '@/lib/currency-choice';
import { isLocale, type Locale, localePath } from '@/lib/i18n/locales';
import { browserOf } from '@/lib/payments/methods';
import { findShopper } from '@/lib/session';

type CheckoutProps = PageProps<'/[locale]/checkout'>;

export async function generateMetadata({ params }: CheckoutProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: 'checkout' });
  return { title: t('title'), robots: { index: false } };
}

/** From the cart to an order: who, where to, how sent, how paid, and what it comes to. */
export default async function CheckoutPage({ params }: CheckoutProps) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  const [shopper, agent, currency] = await Promise.all([
    findShopper(),
    headers(),
    chosenCurrency(locale),
  ]);
  const now = new Date();
  const view = shopper
    ? await viewCheckout(shopper, { locale, currency, browser: browserOf(agent), now })
    : null;
  // The cart says why there is nothing to check out, and what to do about it.
  if (!view) redirect(localePath(locale, '/cart'));
  const t = await getTranslations('checkout');
  return (
    <div className="page pt-4 pb-8">
      <Breadcrumb
        locale={locale}
        steps={[{ name: t('backToCart'), href: localePath(locale, '/cart') }]}
      />
      <h1 className="mt-2 mb-6 text-3xl sm:text-4xl">{t('title')}</h1>
      <Form locale={locale} view={view} />
    </div>
  );
}

/** The form with the words it needs in the browser, and no others. */
async function Form({ locale, view }: { locale: Locale; view: CheckoutView }) {
  const { addresses, cart, checkout } = await getMessages();
  const messages = {
    checkout,
    addresses: { fields: addresses.fields, errors: addresses.errors },
    cart: { errors: cart.errors },
  };
  return (
    <NextIntlClientProvider messages={messages}>
      <CheckoutForm action={checkOut} locale={locale} view={view} />
    </NextIntlClientProvider>
  );
}
