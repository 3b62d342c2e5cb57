import { notFound } from 'next/navigation';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { AccountTable } from '@/app/[locale]/admin/customers/account-table';
import { manageTitle } from '@/app/[locale]/admin/manage-title';
import { FilterBar } from '@/components/desk/filter-bar';
import { Nothing } from '@/components/desk/nothing';
import { PageHeading } from '@/components/desk/page-heading';
import { Pager } from '@/components/desk/pager';
import { ButtonLink } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { listCustomers } from '@/lib/accounts/customers';
import { isLocale, localePath } from '@/lib/i18n/locales';
import { requireStaff } from '@/lib/session';

export const generateMetadata = manageTitle('customers');

/** Accounts: the newest, or those whose e-mail address begins as searched for. */
export default async function CustomersPage({
  params,
  searchParams,
}: PageProps<'/[locale]/admin/customers'>) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  const staff = await requireStaff('see', locale, '/admin/customers');
  const found = await searchParams;
  const email = textOf(found.email).trim().toLowerCase();
  const after = textOf(found.after) || undefined;
  const [{ customers, nextAfter }, t] = await Promise.all([
    listCustomers(staff, { email, after }),
    getTranslations('manage.customers'),
  ]);
  const older = new URLSearchParams({ email, after: nextAfter ?? '' });
  return (
    <>
      <PageHeading title={t('title')} />
      <FilterBar action={localePath(locale, '/admin/customers')} isFiltered={email !== ''}>
        <TextField
          name="email"
          type="search"
          label={t('search')}
          placeholder={t('searchHint')}
          defaultValue={email}
          maxLength={254}
          autoComplete="off"
          fieldClassName="min-w-64 grow"
        />
      </FilterBar>
      {customers.length > 0 ? (
        <AccountTable accounts={customers} locale={locale} />
      ) : (
        <Nothing title={t('emptyTitle')}>{t('empty')}</Nothing>
      )}
      {email.includes('@') ? (
        <p className="mt-4">
          <ButtonLink
            href={localePath(locale, `/admin/orders?${new URLSearchParams({ q: email })}`)}
            kind="quiet"
          >
            {t('ordersOf', { email })}
          </ButtonLink>
        </p>
      ) : null}
      <Pager
        newest={
          after ? localePath(locale, `/admin/customers?${new URLSearchParams({ email })}`) : null
        }
        older={nextAfter ? localePath(locale, `/admin/customers?${older}`) : null}
      />
    </>
  );
}

function textOf(value: string | string[] | undefined): string {
  return typeof value === 'string' ? value.slice(0, 254) : '';
}
