import { notFound } from 'next/navigation';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { CouponForm } from '@/app/[locale]/admin/coupons/coupon-form';
import { BLANK_COUPON } from '@/app/[locale]/admin/coupons/edited-coupon';
import { manageTitle } from '@/app/[locale]/admin/manage-title';
import { ClientMessages } from '@/components/client-messages';
import { PageHeading } from '@/components/desk/page-heading';
import { isLocale, localePath } from '@/lib/i18n/locales';
import { requireStaff } from '@/lib/session';

export const generateMetadata = manageTitle('newCoupon');

export default async function NewCouponPage({ params }: PageProps<'/[locale]/admin/coupons/new'>) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  await requireStaff('manage', locale, '/admin/coupons/new');
  const t = await getTranslations('manage.coupons');
  return (
    <ClientMessages namespaces={['manage']}>
      <PageHeading
        back={{ href: localePath(locale, '/admin/coupons'), words: t('title') }}
        title={t('newTitle')}
      />
      <CouponForm locale={locale} coupon={BLANK_COUPON} />
    </ClientMessages>
  );
}
