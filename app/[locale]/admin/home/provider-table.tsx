import { getFormatter, getTranslations } from 'next-intl/server';
import { DataTable } from '@/components/desk/data-table';
import { RowLink } from '@/components/desk/row-link';
import { Card } from '@/components/ui/card';
import type { ProviderFigures } from '@/lib/desk/figures';
import { type Locale, localePath } from '@/lib/i18n/locales';
import { providerWords } from '@/lib/i18n/method-words';

/** How often each provider's attempts brought the money. */
export async function ProviderTable({
  figures,
  locale,
}: {
  figures: readonly ProviderFigures[];
  locale: Locale;
}) {
  const [t, format, rows] = await Promise.all([
    getTranslations('review.home'),
    getFormatter(),
    Promise.all(
      figures.map(async (row) => ({ ...row, ...(await providerWords(row.provider, locale)) })),
    ),
  ]);
  return (
    <Card aria-labelledby="providers">
      <h2 id="providers" className="text-xl">
        {t('providers')}
      </h2>
      <p className="mt-1 mb-3 text-ink-soft">
        {rows.length > 0 ? t('providersText') : t('noProviders')}
      </p>
      {rows.length > 0 ? (
        <DataTable
          caption={t('providers')}
          rows={rows}
          keyOf={({ provider }) => provider}
          columns={[
            {
              key: 'provider',
              name: t('provider'),
              cell: ({ provider, name }) => (
                <RowLink href={localePath(locale, `/admin/orders?provider=${provider}`)}>
                  {name}
                </RowLink>
              ),
            },
            { key: 'ended', name: t('attempts'), align: 'end', cell: ({ ended }) => ended },
            {
              key: 'succeeded',
              name: t('succeeded'),
              align: 'end',
              cell: ({ succeeded }) => succeeded,
            },
            {
              key: 'rate',
              name: t('rate'),
              align: 'end',
              cell: ({ ended, succeeded }) =>
                format.number(succeeded / ended, { style: 'percent', maximumFractionDigits: 1 }),
            },
          ]}
        />
      ) : null}
    </Card>
  );
}
