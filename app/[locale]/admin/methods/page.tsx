import { notFound } from 'next/navigation';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { manageTitle } from '@/app/[locale]/admin/manage-title';
import { MethodsForm } from '@/app/[locale]/admin/methods/methods-form';
import { MethodsPreview } from '@/app/[locale]/admin/methods/preview';
import { ProviderPanel } from '@/app/[locale]/admin/methods/provider-panel';
import { ClientMessages } from '@/components/client-messages';
import { PageHeading } from '@/components/desk/page-heading';
import { Panel } from '@/components/desk/panel';
import { Alert } from '@/components/ui/alert';
import { isLocale } from '@/lib/i18n/locales';
import { methodOptions, providerWords } from '@/lib/i18n/method-words';
import { readMethods } from '@/lib/payments/save-methods';
import { credentialTrouble, providers } from '@/lib/providers/registry';
import { requireStaff } from '@/lib/session';

export const generateMetadata = manageTitle('methods');

/** The ways to pay that shoppers are offered, and how the providers' keys stand. */
export default async function MethodsPage({
  params,
  searchParams,
}: PageProps<'/[locale]/admin/methods'>) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  await requireStaff('manage', locale, '/admin/methods');
  const [{ methods, version }, t] = await Promise.all([
    readMethods(),
    getTranslations('manage.methods'),
  ]);
  const words = await methodOptions(methods, locale);
  const apps = await Promise.all(methods.map(({ provider }) => providerWords(provider, locale)));
  const [now, trouble] = [new Date(), credentialTrouble()];
  const shown = methods.map(({ key, provider, isOffered, devices }, index) => ({
    key,
    provider,
    isOffered,
    name: words[index]?.name ?? provider,
    how: words[index]?.how ?? '',
    where:
      devices.map((device) => t(`devices.${device}`)).join(' · ') ||
      t('inApp', { app: apps[index]?.app ?? '' }),
  }));
  return (
    <ClientMessages namespaces={['manage']}>
      <PageHeading title={t('title')} />
      {trouble ? (
        <Alert tone="bad" className="mb-5 break-words">
          {t('unreadable', { words: trouble.words })}
        </Alert>
      ) : null}
      <div className="grid grid-cols-1 items-start gap-5 xl:grid-cols-2">
        <Panel id="offered" title={t('offered')}>
          <p className="mb-4 text-ink-soft">{t('lead')}</p>
          <MethodsForm methods={shown} version={version} />
        </Panel>
        <MethodsPreview locale={locale} query={await searchParams} />
        <div className="grid min-w-0 grid-cols-1 gap-5">
          {providers().map((provider) => (
            <ProviderPanel
              key={provider.description.id}
              provider={provider}
              locale={locale}
              now={now}
            />
          ))}
        </div>
      </div>
    </ClientMessages>
  );
}
