import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { AddressForm } from '@/app/[locale]/(shop)/account/addresses/address-form';
import { Card } from '@/components/ui/card';
import { findAddress } from '@/lib/addresses/address-book';
import { listCountries } from '@/lib/addresses/countries';
import { listProvinces } from '@/lib/addresses/provinces';
import { isLocale } from '@/lib/i18n/locales';
import { isId } from '@/lib/ids';
import { requireMember } from '@/lib/session';

type EditAddressProps = { params: Promise<{ locale: string; addressId: string }> };

export async function generateMetadata({ params }: EditAddressProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: 'addresses' });
  return { title: t('editTitle'), robots: { index: false } };
}

export default async function EditAddressPage({ params }: EditAddressProps) {
  const { locale, addressId } = await params;
  if (!isLocale(locale) || !isId(addressId)) notFound();
  setRequestLocale(locale);
  const member = await requireMember(locale, `/account/addresses/${addressId}`);
  const saved = await findAddress(member, addressId);
  if (!saved) notFound();
  const t = await getTranslations('addresses');
  return (
    <div className="grid max-w-2xl gap-6">
      <h1 className="text-3xl sm:text-4xl">{t('editTitle')}</h1>
      <Card>
        <AddressForm
          locale={locale}
          saved={saved}
          countries={listCountries(locale)}
          provinces={listProvinces(locale)}
        />
      </Card>
    </div>
  );
}
