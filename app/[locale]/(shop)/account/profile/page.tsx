import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { NameForm } from '@/app/[locale]/(shop)/account/profile/name-form';
import { PasswordForm } from '@/app/[locale]/(shop)/account/profile/password-form';
import { Card } from '@/components/ui/card';
import { isLocale } from '@/lib/i18n/locales';
import { requireMember } from '@/lib/session';

type ProfileProps = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: ProfileProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: 'accounts.profile' });
  return { title: t('title'), robots: { index: false } };
}

export default async function ProfilePage({ params }: ProfileProps) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  const { user } = await requireMember(locale, '/account/profile');
  const t = await getTranslations('accounts.profile');
  return (
    <div className="grid max-w-2xl gap-6">
      <h1 className="text-3xl sm:text-4xl">{t('title')}</h1>
      <Card aria-labelledby="name-title">
        <h2 id="name-title" className="text-xl">
          {t('nameTitle')}
        </h2>
        <NameForm name={user.name} />
      </Card>
      <Card aria-labelledby="email-title">
        <h2 id="email-title" className="text-xl">
          {t('emailTitle')}
        </h2>
        <p className="mt-2 break-words text-ink-soft">{t('emailText', { email: user.email })}</p>
      </Card>
      <Card aria-labelledby="password-title">
        <h2 id="password-title" className="text-xl">
          {t('passwordTitle')}
        </h2>
        <p className="mt-2 text-ink-soft">{t('passwordText')}</p>
        <PasswordForm email={user.email} />
      </Card>
    </div>
  );
}
