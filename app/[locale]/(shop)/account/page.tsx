import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { SignOutForm } from '@/app/[locale]/(auth)/sign-out/sign-out-form';
import { Link } from '@/components/link';
import { Badge } from '@/components/ui/badge';
import { ButtonLink } from '@/components/ui/button';
import { Icon, type IconName } from '@/components/ui/icons';
import { countUnread } from '@/lib/accounts/count-unread';
import { isLocale, localePath } from '@/lib/i18n/locales';
import { permits } from '@/lib/roles';
import { requireMember } from '@/lib/session';

type AccountProps = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: AccountProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: 'accounts.home' });
  return { title: t('title'), robots: { index: false } };
}

/** Where one's own things are. */
export default async function AccountPage({ params }: AccountProps) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  const { user } = await requireMember(locale, '/account');
  const unread = await countUnread(user);
  const t = await getTranslations('accounts.home');
  const places = [
    { href: localePath(locale, '/orders'), icon: 'truck', name: 'orders', text: 'ordersText' },
    {
      href: localePath(locale, '/messages'),
      icon: 'bell',
      name: 'messages',
      text: 'messagesText',
    },
    {
      href: localePath(locale, '/account/addresses'),
      icon: 'globe',
      name: 'addresses',
      text: 'addressesText',
    },
    {
      href: localePath(locale, '/account/profile'),
      icon: 'person',
      name: 'profile',
      text: 'profileText',
    },
  ] as const satisfies readonly { icon: IconName; [key: string]: string }[];
  return (
    <>
      <h1 className="text-3xl sm:text-4xl">{t('hello', { name: user.name })}</h1>
      <p className="mt-2 break-words text-ink-soft">{t('signedInAs', { email: user.email })}</p>
      {permits(user.role, 'see') ? (
        <p className="mt-6">
          <ButtonLink href={localePath(locale, '/admin')} prefetch={false}>
            {t('desk')}
          </ButtonLink>
        </p>
      ) : null}
      <ul className="mt-8 grid gap-4 sm:grid-cols-2">
        {places.map(({ href, icon, name, text }) => (
          <li
            key={name}
            className="relative flex gap-4 rounded-card border border-line bg-sheet p-5 hover:border-line-strong"
          >
            <Icon name={icon} className="mt-1 size-6 text-celadon" />
            <div>
              <h2 className="text-xl">
                <Link
                  href={href}
                  prefetch={false}
                  className="after:absolute after:inset-0 after:rounded-card"
                >
                  {t(name)}
                </Link>
              </h2>
              <p className="mt-1 text-ink-soft">{t(text)}</p>
              {name === 'messages' && unread > 0 ? (
                <Badge tone="good" className="mt-2">
                  {t('unread', { count: unread })}
                </Badge>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
      <div className="mt-8">
        <SignOutForm locale={locale} kind="secondary" />
      </div>
    </>
  );
}
