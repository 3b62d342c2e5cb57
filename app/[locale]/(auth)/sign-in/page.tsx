import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { SignInForm } from '@/app/[locale]/(auth)/sign-in/sign-in-form';
import { IntentLink } from '@/components/intent-link';
import { Card } from '@/components/ui/card';
import { isLocale, localePath } from '@/lib/i18n/locales';
import { viewer } from '@/lib/session';

type SignInProps = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<{ callback?: string | string[] }>;
};

export async function generateMetadata({ params }: SignInProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: 'accounts.signIn' });
  return { title: t('title'), robots: { index: false } };
}

export default async function SignInPage({ params, searchParams }: SignInProps) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  const { user } = await viewer();
  if (user) redirect(localePath(locale, '/account'));
  const t = await getTranslations('accounts.signIn');
  const { callback } = await searchParams;
  const kept = typeof callback === 'string' ? callback : undefined;
  const query = kept ? { callback: kept } : {};
  return (
    <Card>
      <h1 className="text-3xl">{t('title')}</h1>
      <p className="mt-2 text-ink-soft">{t('lead')}</p>
      <SignInForm locale={locale} callback={kept} />
      <p className="mt-6 border-t border-line pt-4">
        {t('noAccount')}{' '}
        <IntentLink
          href={{ pathname: localePath(locale, '/sign-up'), query }}
          className="inline-flex min-h-11 items-center font-medium text-celadon underline underline-offset-4"
        >
          {t('create')}
        </IntentLink>
      </p>
      <p className="text-sm text-ink-soft">{t('guest')}</p>
    </Card>
  );
}
