import { notFound } from 'next/navigation';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { CouponForm } from '@/app/[locale]/admin/coupons/coupon-form';
import { editedCoupon } from '@/app/[locale]/admin/coupons/edited-coupon';
import { manageTitle } from '@/app/[locale]/admin/manage-title';
import { ClientMessages } from '@/components/client-messages';
import { PageHeading } from '@/components/desk/page-heading';
import { findManagedCoupon } from '@/lib/coupons/save-coupon';
import { isLocale, localePath } from '@/lib/i18n/locales';
import { isId } from '@/lib/ids';
import { requireStaff } from '@/lib/session';

export const generateMetadata = manageTitle('coupon');

export default async function CouponPage({
  params,
}: PageProps<'/[locale]/admin/coupons/[couponId]'>) {
  const { locale, couponId } = await params;
  if (!isLocale(locale) || !isId(couponId)) notFound();
  setRequestLocale(locale);
  await requireStaff('manage', locale, `/admin/coupons/${couponId}`);
  const [coupon, t] = await Promise.all([
    findManagedCoupon(couponId),
    getTranslations('manage.coupons'),
  ]);
  if (!coupon) notFound();
  const { redeemed, maxRedemptions } = coupon;
  return (
    <ClientMessages namespaces={['manage']}>
      <PageHeading
        back={{ href: localePath(locale, '/admin/coupons'), words: t('title') }}
        title={coupon.code}
        below={
          maxRedemptions === null
            ? t('used', { count: redeemed })
            : t('usedOf', { count: redeemed, max: maxRedemptions })
        }
      />
      <CouponForm locale={locale} coupon={editedCoupon(coupon)} />
    </ClientMessages>
  );
}
