import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { SignOutForm } from '@/app/[locale]/(auth)/sign-out/sign-out-form';
import { ButtonLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { isLocale, localePath } from '@/lib/i18n/locales';
import { viewer } from '@/lib/session';

type SignOutProps = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: SignOutProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: 'accounts.signOut' });
  return { title: t('title'), robots: { index: false } };
}

/** Asks first: an address alone must not sign anybody out. */
export default async function SignOutPage({ params }: SignOutProps) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  const { user } = await viewer();
  if (!user) redirect(localePath(locale, '/sign-in'));
  const t = await getTranslations('accounts.signOut');
  return (
    <Card>
      <h1 className="text-3xl">{t('question')}</h1>
      <p className="mt-2 text-ink-soft">{t('text')}</p>
      <div className="mt-6 flex flex-wrap gap-3">
        <SignOutForm locale={locale} kind="primary" />
        <ButtonLink href={localePath(locale, '/account')} kind="secondary">
          {t('stay')}
        </ButtonLink>
      </div>
    </Card>
  );
}
