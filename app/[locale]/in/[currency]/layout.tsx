import { notFound } from 'next/navigation';
import { setRequestLocale } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ShopFrame } from '@/app/[locale]/shop-frame';
import { isLocale } from '@/lib/i18n/locales';
import { isShopCurrency } from '@/lib/shop';

/**
 * The shop's frame around the catalogue. Nobody sees this address: next.config.ts leads here from
 * `/en/products` and the like, by the currency that was chosen, so that each of these pages is the same
 * for everybody and can be cached whole.
 */
export default async function CatalogLayout({
  children,
  params,
}: {
  children: ReactNode;
  params: Promise<{ locale: string; currency: string }>;
}) {
  const { locale, currency } = await params;
  if (!isLocale(locale) || !isShopCurrency(currency)) notFound();
  setRequestLocale(locale);
  return (
    <ShopFrame locale={locale} currency={currency}>
      {children}
    </ShopFrame>
  );
}
