import { notFound } from 'next/navigation';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import type { ReactNode } from 'react';
import { AccountNav } from '@/app/[locale]/(shop)/account/account-nav';
import { ClientMessages } from '@/components/client-messages';
import { isLocale } from '@/lib/i18n/locales';

type LocaleProps = { children: ReactNode; params: Promise<{ locale: string }> };

/** The frame of one's own pages. It is no guard: each page asks who is looking. */
export default async function AccountLayout({ children, params }: LocaleProps) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  const t = await getTranslations('accounts.home');
  const words = {
    nav: t('nav'),
    overview: t('overview'),
    orders: t('orders'),
    messages: t('messages'),
    addresses: t('addresses'),
    profile: t('profile'),
  };
  return (
    <div className="page grid grid-cols-1 items-start gap-x-12 gap-y-6 py-8 lg:grid-cols-[13rem_1fr] lg:py-12">
      <AccountNav locale={locale} words={words} />
      <div className="min-w-0">
        <ClientMessages namespaces={['accounts', 'addresses']}>{children}</ClientMessages>
      </div>
    </div>
  );
}
