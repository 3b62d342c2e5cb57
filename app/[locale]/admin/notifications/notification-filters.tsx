import { getTranslations } from 'next-intl/server';
import { FilterBar } from '@/components/desk/filter-bar';
import { TextField } from '@/components/ui/field';
import { SelectField } from '@/components/ui/select';
import { type Locale, localePath } from '@/lib/i18n/locales';
import { providerOptions } from '@/lib/i18n/provider-options';
import {
  NOTIFICATION_REASONS,
  NOTIFICATION_STATUSES,
  type NotificationSearch,
} from '@/lib/notifications/queries';

/** What the log is narrowed by. */
export async function NotificationFilters({
  locale,
  search,
  isFiltered,
}: {
  locale: Locale;
  search: NotificationSearch;
  isFiltered: boolean;
}) {
  const [t, words, named] = await Promise.all([
    getTranslations('desk.notifications.filters'),
    getTranslations('desk.notification'),
    providerOptions(locale),
  ]);
  const any = { value: '', label: t('any') };
  return (
    <FilterBar action={localePath(locale, '/admin/notifications')} isFiltered={isFiltered}>
      <TextField
        name="subject"
        type="search"
        label={t('subject')}
        placeholder={t('subjectHint')}
        maxLength={26}
        defaultValue={search.subject}
        fieldClassName="col-span-full min-w-64 grow"
      />
      <SelectField
        name="provider"
        label={t('provider')}
        defaultValue={search.provider ?? ''}
        options={[any, ...named]}
      />
      <SelectField
        name="status"
        label={t('status')}
        defaultValue={search.status ?? ''}
        options={[
          any,
          ...NOTIFICATION_STATUSES.map((status) => ({
            value: status,
            label: words(`status.${status}`),
          })),
        ]}
      />
      <SelectField
        name="reason"
        label={t('reason')}
        defaultValue={search.reason ?? ''}
        options={[
          any,
          ...NOTIFICATION_REASONS.map((reason) => ({
            value: reason,
            label: words(`reason.${reason}`),
          })),
        ]}
      />
    </FilterBar>
  );
}
