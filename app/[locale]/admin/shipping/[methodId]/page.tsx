import { notFound } from 'next/navigation';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { manageTitle } from '@/app/[locale]/admin/manage-title';
import { editedShipping } from '@/app/[locale]/admin/shipping/edited-shipping';
import { ShippingForm } from '@/app/[locale]/admin/shipping/shipping-form';
import { ClientMessages } from '@/components/client-messages';
import { PageHeading } from '@/components/desk/page-heading';
import { localText } from '@/lib/i18n/local-text';
import { isLocale, localePath } from '@/lib/i18n/locales';
import { requireStaff } from '@/lib/session';
import { listManagedShipping } from '@/lib/shipping/save-shipping';

export const generateMetadata = manageTitle('shippingMethod');

export default async function ShippingMethodPage({
  params,
}: PageProps<'/[locale]/admin/shipping/[methodId]'>) {
  const { locale, methodId } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  await requireStaff('manage', locale, `/admin/shipping/${methodId}`);
  const [methods, t] = await Promise.all([
    listManagedShipping(),
    getTranslations('manage.shipping'),
  ]);
  const method = methods.find(({ id }) => id === methodId);
  if (!method) notFound();
  return (
    <ClientMessages namespaces={['manage']}>
      <PageHeading
        back={{ href: localePath(locale, '/admin/shipping'), words: t('title') }}
        title={localText(method.name, locale)}
      />
      <ShippingForm locale={locale} method={editedShipping(method, methods.indexOf(method))} />
    </ClientMessages>
  );
}
