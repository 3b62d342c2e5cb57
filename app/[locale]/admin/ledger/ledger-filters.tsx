import { getTranslations } from 'next-intl/server';
import { accountName } from '@/app/[locale]/admin/ledger/account-name';
import { FilterBar } from '@/components/desk/filter-bar';
import { TextField } from '@/components/ui/field';
import { SelectField } from '@/components/ui/select';
import { type Locale, localePath } from '@/lib/i18n/locales';
import { chartOfAccounts } from '@/lib/ledger/accounts';
import type { LedgerSearch } from '@/lib/ledger/queries';
import { CURRENCIES } from '@/lib/money';

/** What the ledger is narrowed by. */
export async function LedgerFilters({
  locale,
  search,
  isFiltered,
}: {
  locale: Locale;
  search: LedgerSearch;
  isFiltered: boolean;
}) {
  const t = await getTranslations('books.ledger.filters');
  const any = { value: '', label: t('any') };
  const accounts = await Promise.all(
    chartOfAccounts().map(async (account) => ({
      value: account,
      label: await accountName(account, locale),
    })),
  );
  return (
    <FilterBar action={localePath(locale, '/admin/ledger')} isFiltered={isFiltered}>
      <SelectField
        name="account"
        label={t('account')}
        defaultValue={search.account ?? ''}
        options={[any, ...accounts]}
        fieldClassName="col-span-full"
      />
      <SelectField
        name="currency"
        label={t('currency')}
        defaultValue={search.currency ?? ''}
        options={[any, ...CURRENCIES.map((value) => ({ value, label: value }))]}
        fieldClassName="col-span-full"
      />
      <TextField name="from" type="date" label={t('from')} defaultValue={search.from} />
      <TextField name="to" type="date" label={t('to')} defaultValue={search.to} />
    </FilterBar>
  );
}
