import { getTranslations } from 'next-intl/server';
import { Picture } from '@/components/picture';
import type { Picture as ProductPicture } from '@/lib/catalog/product-cards';
import { localText } from '@/lib/i18n/local-text';
import type { Locale } from '@/lib/i18n/locales';

/**
 * A product's pictures: side by side to swipe through on small screens, all laid out on large ones.
 * Each opens alone, where the browser enlarges it. No script is needed for any of it.
 */
export async function Gallery({
  pictures,
  locale,
  label,
}: {
  pictures: readonly ProductPicture[];
  locale: Locale;
  label: string;
}) {
  const t = await getTranslations({ locale, namespace: 'catalog.product' });
  if (pictures.length === 0) return <Picture src="" alt="" className="rounded-card" />;
  return (
    <ul
      aria-label={label}
      className="scroll-row flex snap-x snap-mandatory gap-3 max-sm:-mx-4 max-sm:px-4 lg:grid lg:grid-cols-2 lg:gap-4"
    >
      {pictures.map(({ src, alt }, index) => (
        <li
          key={src}
          className="shrink-0 basis-[88%] snap-center only:basis-full sm:basis-[60%] lg:first:col-span-2"
        >
          <a
            href={src}
            aria-label={t('enlarge', { alt: localText(alt, locale) })}
            className="block cursor-zoom-in overflow-hidden rounded-card"
          >
            <Picture src={src} alt={localText(alt, locale)} eager={index === 0} />
          </a>
        </li>
      ))}
    </ul>
  );
}
