import { getTranslations } from 'next-intl/server';
import { IntentLink } from '@/components/intent-link';
import { Picture } from '@/components/picture';
import { Price } from '@/components/price';
import { Badge } from '@/components/ui/badge';
import type { ProductCard as Product } from '@/lib/catalog/product-cards';
import { stockState } from '@/lib/catalog/stock-state';
import { localText } from '@/lib/i18n/local-text';
import { type Locale, localePath } from '@/lib/i18n/locales';
import { moneyOf } from '@/lib/money';

/** A product in a list. The whole card leads to its page; the name is the link. */
export async function ProductCard({
  product,
  locale,
  heading: Heading,
  eager,
}: {
  product: Product;
  locale: Locale;
  /** The level of its name among the page's headings. */
  heading: 'h2' | 'h3';
  eager?: boolean | undefined;
}) {
  const t = await getTranslations({ locale, namespace: 'catalog.card' });
  const { picture, otherPicture, fromMinor, toMinor, currency } = product;
  const state = stockState(product.available);
  const from = <Price money={moneyOf(fromMinor, currency)} locale={locale} className="text-ink" />;
  return (
    <article className="group relative grid grid-cols-1 content-start gap-3">
      <div className="relative overflow-hidden rounded-card">
        <Picture
          src={picture?.src ?? ''}
          alt={localText(picture?.alt ?? {}, locale)}
          eager={eager}
        />
        {otherPicture ? (
          <Picture
            src={otherPicture.src}
            alt=""
            className="absolute inset-0 opacity-0 transition-opacity duration-300 group-hover:opacity-100 max-lg:hidden"
          />
        ) : null}
        {state.kind === 'in_stock' ? null : (
          <Badge
            tone={state.kind === 'low' ? 'caution' : 'neutral'}
            className="absolute top-3 left-3"
          >
            {state.kind === 'low' ? t('low', { left: state.left }) : t('soldOut')}
          </Badge>
        )}
      </div>
      <div className="grid grid-cols-1 gap-1">
        <Heading className="text-lg leading-snug wrap-anywhere">
          <IntentLink
            href={localePath(locale, `/products/${product.slug}`)}
            className="after:absolute after:inset-0 after:rounded-card group-hover:underline group-hover:underline-offset-4"
          >
            {localText(product.name, locale)}
          </IntentLink>
        </Heading>
        <p className="line-clamp-2 text-sm text-ink-soft">{localText(product.summary, locale)}</p>
        <p className="mt-1 text-ink-soft">
          {fromMinor === toMinor ? from : t.rich('from', { price: () => from })}
        </p>
      </div>
    </article>
  );
}
