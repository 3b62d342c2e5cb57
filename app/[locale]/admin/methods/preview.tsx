import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { FilterBar } from '@/components/desk/filter-bar';
import { Panel } from '@/components/desk/panel';
import { ProviderMark } from '@/components/method-choice';
import { Badge } from '@/components/ui/badge';
import { SelectField } from '@/components/ui/select';
import { type Locale, localePath } from '@/lib/i18n/locales';
import { methodOptions } from '@/lib/i18n/method-words';
import { providerOptions } from '@/lib/i18n/provider-options';
import { listWeighed } from '@/lib/payments/methods';
import { providers } from '@/lib/providers/registry';
import { SHOP_CURRENCIES } from '@/lib/shop';

/** Of an ordinary order: neither small nor large. */
const SAMPLE_MINOR = 10_000;

const one = <Value extends string>(values: readonly [Value, ...Value[]], fallback: Value) =>
  z.enum(values).catch(fallback);
const previewSchema = z.object({
  currency: one(SHOP_CURRENCIES, SHOP_CURRENCIES[0]),
  device: one(['desktop', 'mobile'], 'desktop'),
  app: z.string().max(24).catch(''),
  country: one(['CN', 'FR'], 'CN'),
});

/** What a shopper is shown in a situation that staff choose, and what hides the rest. */
export async function MethodsPreview({ locale, query }: { locale: Locale; query: unknown }) {
  const { app, ...chosen } = previewSchema.parse(query);
  const t = await getTranslations('manage.methods');
  const methods = await listWeighed({
    ...chosen,
    totalMinor: SAMPLE_MINOR,
    apps: app ? [app] : [],
  });
  const words = await methodOptions(methods, locale);
  return (
    <Panel id="preview" title={t('preview.title')}>
      <p className="mb-4 text-ink-soft">{t('preview.lead')}</p>
      <Situations locale={locale} chosen={{ ...chosen, app }} />
      <ul className="mt-4 grid grid-cols-1 gap-1">
        {methods.map(({ provider, channel, hidden, setting }, index) => (
          <li
            key={`${provider}:${channel}`}
            className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1"
          >
            <ProviderMark provider={provider} className="size-8" />
            <span className="min-w-0 grow basis-40 leading-snug">
              <span className="block font-medium">{words[index]?.name ?? provider}</span>
              <span className="block text-sm text-ink-soft">{words[index]?.how}</span>
              {setting ? <code className="block text-sm break-all">{setting}</code> : null}
            </span>
            <Badge tone={hidden ? 'neutral' : 'good'}>
              {hidden ? t(`preview.hidden.${hidden}`) : t('preview.shown')}
            </Badge>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

async function Situations({
  locale,
  chosen,
}: {
  locale: Locale;
  chosen: z.output<typeof previewSchema>;
}) {
  const [t, named] = await Promise.all([
    getTranslations('manage.methods'),
    providerOptions(locale),
  ]);
  const withApps = new Set(
    providers()
      .filter(({ description }) => description.ownBrowser)
      .map(({ description }) => description.id),
  );
  return (
    <FilterBar action={localePath(locale, '/admin/methods')} isFiltered={false}>
      <SelectField
        name="currency"
        label={t('preview.currency')}
        defaultValue={chosen.currency}
        options={SHOP_CURRENCIES.map((currency) => ({ value: currency, label: currency }))}
      />
      <SelectField
        name="device"
        label={t('preview.device')}
        defaultValue={chosen.device}
        options={(['desktop', 'mobile'] as const).map((device) => ({
          value: device,
          label: t(`devices.${device}`),
        }))}
      />
      <SelectField
        name="app"
        label={t('preview.app')}
        defaultValue={chosen.app}
        options={[
          { value: '', label: t('preview.noApp') },
          ...named.filter(({ value }) => withApps.has(value)),
        ]}
      />
      <SelectField
        name="country"
        label={t('preview.country')}
        defaultValue={chosen.country}
        options={(['CN', 'FR'] as const).map((country) => ({
          value: country,
          label: t(`preview.countries.${country}`),
        }))}
      />
    </FilterBar>
  );
}
