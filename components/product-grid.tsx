import { ProductCard } from '@/components/product-card';
import type { ProductCard as Product } from '@/lib/catalog/product-cards';
import type { Locale } from '@/lib/i18n/locales';

const GRID = {
  3: 'grid grid-cols-2 gap-x-4 gap-y-8 sm:gap-x-6 sm:gap-y-10 md:grid-cols-3',
  4: 'grid grid-cols-2 gap-x-4 gap-y-8 sm:gap-x-6 sm:gap-y-10 md:grid-cols-3 lg:grid-cols-4',
} as const;

/** Products in rows. The first `eager` pictures are in view when the page opens. */
export function ProductGrid({
  products,
  locale,
  heading = 'h3',
  eager = 0,
  columns = 4,
}: {
  products: readonly Product[];
  locale: Locale;
  heading?: 'h2' | 'h3' | undefined;
  eager?: number | undefined;
  columns?: keyof typeof GRID | undefined;
}) {
  return (
    <ul className={GRID[columns]}>
      {products.map((product, index) => (
        <li key={product.id}>
          <ProductCard product={product} locale={locale} heading={heading} eager={index < eager} />
        </li>
      ))}
    </ul>
  );
}
