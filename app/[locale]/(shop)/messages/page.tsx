import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { z } from 'zod';
import { markAllRead } from '@/app/[locale]/(shop)/messages/actions';
import { MessageCard } from '@/app/[locale]/(shop)/messages/message-card';
import { OrderAction } from '@/components/order-action';
import { OrderPages } from '@/components/order-pages';
import { SignInLink } from '@/components/order-sign-in';
import { ButtonLink } from '@/components/ui/button';
import { buttonClass } from '@/components/ui/button-class';
import { EmptyState } from '@/components/ui/empty-state';
import { isLocale, type Locale, localePath } from '@/lib/i18n/locales';
import { listMessages } from '@/lib/messages/queries';
import { findShopper } from '@/lib/session';

type MessagesProps = PageProps<'/[locale]/messages'>;

const address = z.object({ before: z.string().optional().catch(undefined) });

export async function generateMetadata({ params }: MessagesProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: 'messages' });
  return { title: t('title'), robots: { index: false } };
}

/** What the shop has told somebody about their orders. */
export default async function MessagesPage({ params, searchParams }: MessagesProps) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  const [t, shopper, { before }] = await Promise.all([
    getTranslations('messages'),
    findShopper(),
    searchParams.then((params) => address.parse(params)),
  ]);
  const page = shopper ? await listMessages(shopper, { before }) : null;
  const words = { pages: t('pages'), newest: t('newest'), older: t('older') };
  return (
    <div className="page max-w-3xl py-8 lg:py-12">
      <div className="flex flex-wrap items-end justify-between gap-4 sm:flex-nowrap">
        <div>
          <h1 className="text-3xl sm:text-4xl">{t('title')}</h1>
          <p className="mt-2 text-ink-soft">{t('lead')}</p>
        </div>
        {page?.messages.some(({ readAt }) => !readAt) ? (
          <OrderAction
            action={markAllRead}
            fields={{}}
            words={{ submit: t('markAllRead'), pending: t('pending') }}
            kind="secondary"
            className="shrink-0"
          />
        ) : null}
      </div>
      <div className="mt-8">
        {page && page.messages.length > 0 ? (
          <ul className="grid gap-3">
            {page.messages.map((message) => (
              <MessageCard key={message.id} message={message} locale={locale} />
            ))}
          </ul>
        ) : (
          <NoMessages locale={locale} isStranger={!shopper} />
        )}
      </div>
      <OrderPages
        words={words}
        newest={before ? localePath(locale, '/messages') : null}
        older={page?.nextBefore ? localePath(locale, `/messages?before=${page.nextBefore}`) : null}
      />
    </div>
  );
}

async function NoMessages({ locale, isStranger }: { locale: Locale; isStranger: boolean }) {
  const t = await getTranslations('messages');
  if (!isStranger) {
    return (
      <EmptyState
        title={t('emptyTitle')}
        action={<ButtonLink href={localePath(locale, '/products')}>{t('browse')}</ButtonLink>}
      >
        {t('emptyText')}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={t('strangerTitle')}
      action={
        <SignInLink locale={locale} path="/messages" className={buttonClass()}>
          {t('signIn')}
        </SignInLink>
      }
    >
      {t('strangerText')}
    </EmptyState>
  );
}
