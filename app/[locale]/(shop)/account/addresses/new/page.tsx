import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { AddressForm } from '@/app/[locale]/(shop)/account/addresses/address-form';
import { Card } from '@/components/ui/card';
import { listCountries } from '@/lib/addresses/countries';
import { listProvinces } from '@/lib/addresses/provinces';
import { isLocale } from '@/lib/i18n/locales';
import { requireMember } from '@/lib/session';

type NewAddressProps = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: NewAddressProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: 'addresses' });
  return { title: t('addTitle'), robots: { index: false } };
}

export default async function NewAddressPage({ params }: NewAddressProps) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  await requireMember(locale, '/account/addresses/new');
  const t = await getTranslations('addresses');
  return (
    <div className="grid max-w-2xl gap-6">
      <h1 className="text-3xl sm:text-4xl">{t('addTitle')}</h1>
      <Card>
        <AddressForm
          locale={locale}
          saved={undefined}
          countries={listCountries(locale)}
          provinces={listProvinces(locale)}
        />
      </Card>
    </div>
  );
}
