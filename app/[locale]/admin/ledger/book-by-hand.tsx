import { getMessages, getTranslations } from 'next-intl/server';
import { bookAction } from '@/app/[locale]/admin/ledger/actions';
import { DeskForm } from '@/components/desk/desk-form';
import { Panel } from '@/components/desk/panel';
import type { Locale } from '@/lib/i18n/locales';
import { providerOptions } from '@/lib/i18n/provider-options';
import { HAND_KINDS } from '@/lib/ledger/movement-input';
import { CURRENCIES } from '@/lib/money';
import { shopDayOf } from '@/lib/shop-date';

/** What a provider paid out, and what no bill books by itself. */
export async function BookByHand({ locale }: { locale: Locale }) {
  const [t, { books }, providers] = await Promise.all([
    getTranslations('books.ledger.book'),
    getMessages(),
    providerOptions(locale),
  ]);
  return (
    <Panel id="book" title={t('title')} className="mt-6">
      <p className="mb-3 max-w-prose text-ink-soft">{t('lead')}</p>
      <DeskForm
        id="book"
        action={bookAction}
        hidden={{}}
        kind="secondary"
        fields={[
          { name: 'provider', label: t('provider'), options: providers },
          {
            name: 'kind',
            label: t('kind'),
            options: HAND_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) })),
          },
          { name: 'amount', label: t('amount'), maxLength: 20, inputMode: 'decimal' },
          {
            name: 'currency',
            label: t('currency'),
            options: CURRENCIES.map((value) => ({ value, label: value })),
          },
          {
            name: 'reference',
            label: t('reference'),
            hint: t('referenceHint'),
            maxLength: 64,
          },
          { name: 'day', label: t('day'), type: 'date', initial: shopDayOf(new Date()) },
          { name: 'note', label: t('note'), maxLength: 500 },
        ]}
        words={{
          submit: t('submit'),
          pending: t('pending'),
          done: t('done'),
          errors: books.ledger.book.errors,
        }}
      />
    </Panel>
  );
}
