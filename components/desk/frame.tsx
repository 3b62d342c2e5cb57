import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { SignOutForm } from '@/app/[locale]/(auth)/sign-out/sign-out-form';
import { ClientMessages } from '@/components/client-messages';
import { DeskNav, FoldedMenu } from '@/components/desk/nav';
import { DESK_SECTIONS } from '@/components/desk/sections';
import { LanguageLinks } from '@/components/language-links';
import { Link } from '@/components/link';
import { Logo } from '@/components/logo';
import { Icon } from '@/components/ui/icons';
import { countWaiting } from '@/lib/desk/count-waiting';
import { type Locale, localePath } from '@/lib/i18n/locales';
import type { Staff } from '@/lib/identity';
import { permits } from '@/lib/roles';

/** The desk around its pages: a bar at the side, on narrow screens a folded menu at the top. */
export async function DeskFrame({
  locale,
  staff,
  children,
}: {
  locale: Locale;
  staff: Staff;
  children: ReactNode;
}) {
  const t = await getTranslations('desk');
  const menu = <DeskMenu locale={locale} staff={staff} />;
  return (
    <div className="flex grow flex-col text-[0.9375rem] leading-normal lg:flex-row">
      <header className="relative flex items-center justify-between gap-4 border-b border-line bg-sheet px-4 py-2 lg:sticky lg:top-0 lg:h-dvh lg:w-60 lg:shrink-0 lg:flex-col lg:items-stretch lg:justify-start lg:gap-4 lg:overflow-y-auto lg:border-r lg:border-b-0 lg:px-3 lg:py-4">
        <Link
          href={localePath(locale, '/admin')}
          prefetch={false}
          aria-label={t('home')}
          className="flex min-h-11 items-center gap-2 rounded-control lg:px-3"
        >
          <Logo name={t('title')} />
        </Link>
        <FoldedMenu name={t('menu')}>{menu}</FoldedMenu>
        <div className="hidden grow content-between gap-6 lg:grid">{menu}</div>
      </header>
      <main id="main" tabIndex={-1} className="min-w-0 grow px-4 py-5 sm:px-6 lg:px-8 lg:py-7">
        <div className="mx-auto max-w-[88rem]">{children}</div>
      </main>
    </div>
  );
}

async function DeskMenu({ locale, staff }: { locale: Locale; staff: Staff }) {
  const [t, waiting] = await Promise.all([getTranslations('desk'), countWaiting()]);
  const sections = DESK_SECTIONS.filter(({ may }) => permits(staff.user.role, may));
  const words = {
    nav: t('nav'),
    waiting: t('waiting'),
    groups: Object.fromEntries(DESK_SECTIONS.map(({ group }) => [group, t(`groups.${group}`)])),
    sections: Object.fromEntries(DESK_SECTIONS.map(({ key }) => [key, t(`sections.${key}`)])),
  };
  const line =
    'flex min-h-11 items-center gap-2 rounded-control px-3 hover:bg-celadon-wash lg:min-h-9';
  return (
    <>
      <DeskNav
        locale={locale}
        shown={sections.map(({ key }) => key)}
        waiting={waiting}
        words={words}
      />
      <div className="grid gap-0.5 border-t border-line pt-3">
        <p className="px-3 pb-1 leading-tight">
          <span className="block font-medium break-words">{staff.user.name}</span>
          <span className="text-sm text-ink-soft">{t(`roles.${staff.user.role}`)}</span>
        </p>
        <Link href={localePath(locale, '')} prefetch={false} className={line}>
          <Icon name="basket" className="size-4" />
          {t('toShop')}
        </Link>
        <nav aria-label={t('language')} className="grid grid-cols-2">
          <LanguageLinks current={locale} className={line} />
        </nav>
        <div className="px-3 pt-2">
          <ClientMessages namespaces={['accounts']}>
            <SignOutForm locale={locale} kind="secondary" />
          </ClientMessages>
        </div>
      </div>
    </>
  );
}
