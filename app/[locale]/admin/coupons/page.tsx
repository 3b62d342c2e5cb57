import { notFound } from 'next/navigation';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { CouponTable } from '@/app/[locale]/admin/coupons/coupon-table';
import { manageTitle } from '@/app/[locale]/admin/manage-title';
import { FilterBar } from '@/components/desk/filter-bar';
import { Nothing } from '@/components/desk/nothing';
import { PageHeading } from '@/components/desk/page-heading';
import { Pager } from '@/components/desk/pager';
import { Saved } from '@/components/desk/saved';
import { ButtonLink } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { listCoupons } from '@/lib/coupons/save-coupon';
import { beforeOf, listQuery } from '@/lib/desk/list-address';
import { isLocale, localePath } from '@/lib/i18n/locales';
import { requireStaff } from '@/lib/session';

export const generateMetadata = manageTitle('coupons');

/** All coupons, newest first, with how often each is in use. */
export default async function CouponsPage({
  params,
  searchParams,
}: PageProps<'/[locale]/admin/coupons'>) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  await requireStaff('manage', locale, '/admin/coupons');
  const found = await searchParams;
  const code = typeof found.code === 'string' ? found.code.slice(0, 40) : '';
  const before = beforeOf(found);
  const [{ coupons, nextBefore }, t] = await Promise.all([
    listCoupons({ code, before }),
    getTranslations('manage.coupons'),
  ]);
  return (
    <>
      <PageHeading
        title={t('title')}
        actions={
          <ButtonLink href={localePath(locale, '/admin/coupons/new')}>{t('new')}</ButtonLink>
        }
      />
      <Saved when={found.saved} />
      <FilterBar action={localePath(locale, '/admin/coupons')} isFiltered={code !== ''}>
        <TextField
          name="code"
          type="search"
          label={t('search')}
          defaultValue={code}
          maxLength={40}
          fieldClassName="min-w-64 grow"
        />
      </FilterBar>
      {coupons.length > 0 ? (
        <CouponTable coupons={coupons} locale={locale} now={new Date()} />
      ) : (
        <Nothing title={t('empty')} />
      )}
      <Pager
        newest={before ? localePath(locale, '/admin/coupons') : null}
        older={
          nextBefore ? localePath(locale, `/admin/coupons?${listQuery({}, nextBefore)}`) : null
        }
      />
    </>
  );
}
