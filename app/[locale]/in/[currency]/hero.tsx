import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button';
import { type Locale, localePath } from '@/lib/i18n/locales';

/**
 * The first thing seen: a table laid with tea and an abacus, and what the shop is. On large screens
 * the words stand in the drawing's sky, which is bright in either scheme; on small ones above it.
 */
export async function Hero({ locale }: { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'catalog.home' });
  return (
    <section className="relative overflow-hidden border-b border-line bg-celadon-wash lg:daylight lg:text-ink">
      <picture className="lg:absolute lg:inset-0">
        <source media="(min-width: 40rem)" srcSet="/brand/hero.svg" width={1600} height={900} />
        <img
          src="/brand/hero-portrait.svg"
          alt=""
          width={800}
          height={1000}
          fetchPriority="high"
          className="aspect-6/5 h-auto w-full object-cover object-bottom max-lg:brightness-(--picture) sm:aspect-video lg:aspect-auto lg:h-full lg:object-right-bottom"
        />
      </picture>
      <div className="page relative flex flex-col justify-center py-10 sm:py-14 lg:min-h-[min(40rem,56vw)] lg:pb-44">
        <div className="max-w-xl">
          <p className="font-medium text-celadon-deep">{t('eyebrow')}</p>
          <h1 className="mt-3 text-4xl sm:text-5xl xl:text-[length:3.4rem]">{t('heroTitle')}</h1>
          <p className="mt-5 max-w-md text-lg">{t('heroText')}</p>
          <p className="mt-8 flex flex-wrap gap-3">
            <ButtonLink href={localePath(locale, '/products')} size="large">
              {t('heroBrowse')}
            </ButtonLink>
            <ButtonLink
              href={localePath(locale, '#payment')}
              kind="quiet"
              size="large"
              className="text-ink underline underline-offset-4 hover:bg-transparent"
            >
              {t('heroPayment')}
            </ButtonLink>
          </p>
        </div>
      </div>
    </section>
  );
}
