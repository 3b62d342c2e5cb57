import { getMessages, getTranslations } from 'next-intl/server';
import { saveFeesAction } from '@/app/[locale]/admin/reconciliation/actions';
import { DeskForm } from '@/components/desk/desk-form';
import { Panel } from '@/components/desk/panel';
import type { Locale } from '@/lib/i18n/locales';
import { providerWords } from '@/lib/i18n/method-words';
import { rateText } from '@/lib/reconciliation/fee-rate';
import { billProviders } from '@/lib/reconciliation/queries';
import { readSetting } from '@/lib/settings';

/** The fees that were agreed, for whoever sets the shop up. */
export async function FeeRates({ locale }: { locale: Locale }) {
  const [t, { books }, { rates }] = await Promise.all([
    getTranslations('books.reconciliation.fees'),
    getMessages(),
    readSetting('bill_fees'),
  ]);
  const fields = await Promise.all(
    billProviders().map(async ({ id }) => {
      const { name } = await providerWords(id, locale);
      const rate = rates[id];
      return {
        name: `rate-${id}`,
        label: t('label', { provider: name }),
        maxLength: 6,
        isOptional: true,
        inputMode: 'decimal' as const,
        initial: rate === undefined ? '' : rateText(rate),
      };
    }),
  );
  return (
    <Panel id="fees" title={t('title')} className="mt-6">
      <p className="mb-3 text-ink-soft">{t('lead')}</p>
      <DeskForm
        id="fees"
        action={saveFeesAction}
        hidden={{}}
        fields={fields}
        kind="secondary"
        words={{
          submit: t('submit'),
          pending: t('pending'),
          done: t('done'),
          errors: books.reconciliation.fees.errors,
        }}
      />
    </Panel>
  );
}
