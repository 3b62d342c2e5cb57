import { notFound } from 'next/navigation';
import { setRequestLocale } from 'next-intl/server';
import { ShopFrame } from '@/app/[locale]/shop-frame';
import { chosenCurrency } from '@/lib/currency-choice';
import { isLocale } from '@/lib/i18n/locales';

/** The shop's frame around pages that are somebody's own. */
export default async function ShopLayout({
  children,
  params,
}: Pick<LayoutProps<'/[locale]'>, 'children' | 'params'>) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  return (
    <ShopFrame locale={locale} currency={await chosenCurrency(locale)}>
      {children}
    </ShopFrame>
  );
}
