import { getMessages, getTranslations } from 'next-intl/server';
import { findByNumber } from '@/app/[locale]/(shop)/orders/actions';
import { LookUpForm } from '@/app/[locale]/(shop)/orders/look-up-form';
import { SignInLink } from '@/components/order-sign-in';
import { ButtonLink } from '@/components/ui/button';
import { buttonClass } from '@/components/ui/button-class';
import { Card } from '@/components/ui/card';
import { type Locale, localePath } from '@/lib/i18n/locales';

/** For somebody whose orders this device does not know: the ways to them. */
export async function Stranger({ locale }: { locale: Locale }) {
  const [t, { orders }] = await Promise.all([getTranslations('orders'), getMessages()]);
  return (
    <div className="page max-w-4xl py-8 lg:py-12">
      <h1 className="text-3xl sm:text-4xl">{t('stranger.title')}</h1>
      <p className="mt-3 max-w-2xl text-ink-soft">{t('stranger.text')}</p>
      <p className="mt-6 flex flex-wrap gap-3">
        <SignInLink locale={locale} path="/orders" className={buttonClass()}>
          {t('stranger.signIn')}
        </SignInLink>
        <ButtonLink href={localePath(locale, '/sign-up')} kind="secondary">
          {t('stranger.create')}
        </ButtonLink>
      </p>
      <Card aria-labelledby="look-up" className="mt-10 max-w-xl">
        <h2 id="look-up" className="text-xl">
          {t('lookUp.title')}
        </h2>
        <p className="mt-2 mb-5 text-ink-soft">{t('lookUp.text')}</p>
        <LookUpForm action={findByNumber} locale={locale} words={orders.lookUp} />
      </Card>
    </div>
  );
}
