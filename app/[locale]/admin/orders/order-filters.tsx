import { getTranslations } from 'next-intl/server';
import { FilterBar } from '@/components/desk/filter-bar';
import { TextField } from '@/components/ui/field';
import { SelectField } from '@/components/ui/select';
import { type Locale, localePath } from '@/lib/i18n/locales';
import { providerOptions } from '@/lib/i18n/provider-options';
import type { OrderSearch } from '@/lib/orders/search-orders';
import { ORDER_REFUND_STATUSES, ORDER_STATUSES } from '@/lib/orders/states';

/** What the list of orders is searched and narrowed by. */
export async function OrderFilters({
  locale,
  search,
  isFiltered,
}: {
  locale: Locale;
  search: OrderSearch;
  isFiltered: boolean;
}) {
  const [t, states, named] = await Promise.all([
    getTranslations('desk.orders.filters'),
    getTranslations('orders'),
    providerOptions(locale),
  ]);
  const any = { value: '', label: t('any') };
  return (
    <FilterBar action={localePath(locale, '/admin/orders')} isFiltered={isFiltered}>
      <TextField
        name="q"
        type="search"
        label={t('q')}
        placeholder={t('qHint')}
        maxLength={100}
        defaultValue={search.q}
        fieldClassName="col-span-full sm:min-w-64 grow"
      />
      <SelectField
        name="status"
        label={t('status')}
        defaultValue={search.status ?? ''}
        options={[
          any,
          ...ORDER_STATUSES.map((status) => ({ value: status, label: states(`status.${status}`) })),
        ]}
      />
      <SelectField
        name="refund"
        label={t('refund')}
        defaultValue={search.refund ?? ''}
        options={[
          any,
          ...ORDER_REFUND_STATUSES.map((status) => ({
            value: status,
            label: status === 'none' ? t('noRefund') : states(`refundStatus.${status}`),
          })),
        ]}
      />
      <SelectField
        name="provider"
        label={t('provider')}
        defaultValue={search.provider ?? ''}
        options={[any, ...named]}
      />
      <TextField name="from" type="date" label={t('from')} defaultValue={search.from} />
      <TextField name="to" type="date" label={t('to')} defaultValue={search.to} />
    </FilterBar>
  );
}
