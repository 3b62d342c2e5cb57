import { notFound } from 'next/navigation';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { manageTitle } from '@/app/[locale]/admin/manage-title';
import { blankShipping } from '@/app/[locale]/admin/shipping/edited-shipping';
import { ShippingForm } from '@/app/[locale]/admin/shipping/shipping-form';
import { ClientMessages } from '@/components/client-messages';
import { PageHeading } from '@/components/desk/page-heading';
import { isLocale, localePath } from '@/lib/i18n/locales';
import { requireStaff } from '@/lib/session';
import { listManagedShipping } from '@/lib/shipping/save-shipping';

export const generateMetadata = manageTitle('newShipping');

export default async function NewShippingPage({
  params,
}: PageProps<'/[locale]/admin/shipping/new'>) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  await requireStaff('manage', locale, '/admin/shipping/new');
  const [methods, t] = await Promise.all([
    listManagedShipping(),
    getTranslations('manage.shipping'),
  ]);
  return (
    <ClientMessages namespaces={['manage']}>
      <PageHeading
        back={{ href: localePath(locale, '/admin/shipping'), words: t('title') }}
        title={t('newTitle')}
      />
      <ShippingForm locale={locale} method={blankShipping(methods.length)} />
    </ClientMessages>
  );
}
