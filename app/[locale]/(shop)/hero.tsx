import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Picture } from '@/components/picture';
import { ButtonLink } from '@/components/ui/button';
import type { ProductCard } from '@/lib/catalog/product-cards';
import { localText } from '@/lib/i18n/local-text';
import { type Locale, localePath } from '@/lib/i18n/locales';

/** Where each of the three pictures lies on the table. */
const PLACES = ['col-span-3 row-span-2', 'col-span-2', 'col-span-2'];

/** The first thing seen: what the shop is, and three of the things that people come back for. */
export async function Hero({
  locale,
  products,
}: {
  locale: Locale;
  products: readonly ProductCard[];
}) {
  const t = await getTranslations({ locale, namespace: 'catalog.home' });
  return (
    <section className="border-b border-line bg-celadon-wash">
      <div className="page grid items-center gap-x-16 gap-y-10 py-10 sm:py-14 lg:grid-cols-[5fr_6fr] lg:py-20">
        <div>
          <p className="font-medium text-celadon">{t('eyebrow')}</p>
          <h1 className="mt-3 text-4xl sm:text-5xl xl:text-[length:3.4rem]">{t('heroTitle')}</h1>
          <p className="mt-5 max-w-xl text-lg text-ink-soft">{t('heroText')}</p>
          <p className="mt-8 flex flex-wrap gap-3">
            <ButtonLink href={localePath(locale, '/products')} size="large">
              {t('heroBrowse')}
            </ButtonLink>
            <ButtonLink href={localePath(locale, '#payment')} kind="quiet" size="large">
              {t('heroPayment')}
            </ButtonLink>
          </p>
        </div>
        <div className="grid gap-3 sm:gap-4">
          <ul className="grid grid-cols-5 grid-rows-2 gap-3 sm:gap-4">
            {products.map(({ id, slug, name, picture }, index) => (
              <li key={id} className={PLACES[index]}>
                <Link
                  href={localePath(locale, `/products/${slug}`)}
                  className="block h-full overflow-hidden rounded-card"
                >
                  {picture ? (
                    <Picture
                      src={picture.src}
                      alt={localText(name, locale)}
                      eager
                      className="h-full"
                    />
                  ) : (
                    localText(name, locale)
                  )}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </section>
  );
}
