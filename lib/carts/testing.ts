import { db } from '@/db';
import { categories, products, stock, variantPrices, variants } from '@/db/schema/catalog';
import { newId } from '@/lib/ids';
import type { ShopCurrency } from '@/lib/shop';

/** A product of its own with one variant on sale, for tests. Returns the ids of both. */
export async function aVariant({
  priceMinor = 8_800,
  abroad = {},
  onHand = 10,
}: {
  priceMinor?: number;
  /** Prices in other currencies, in which it is not sold otherwise. */
  abroad?: Readonly<Partial<Record<ShopCurrency, number>>>;
  onHand?: number;
} = {}): Promise<{ productId: string; variantId: string }> {
  const [categoryId, productId, variantId] = [newId(), newId(), newId()];
  const slug = productId.toLowerCase();
  const name = { en: 'Tin of tea', 'zh-CN': '一罐茶' };
  const image = '/catalog/tea.svg';
  await db().insert(categories).values({
    id: categoryId,
    slug,
    name,
    intro: name,
    image,
    position: 0,
  });
  await db()
    .insert(products)
    .values({
      id: productId,
      slug,
      categoryId,
      status: 'active',
      name,
      summary: name,
      description: name,
      options: [
        {
          id: 'size',
          name: { en: 'Size', 'zh-CN': '规格' },
          values: [{ id: 's', name: { en: '100 g', 'zh-CN': '100 克' } }],
        },
      ],
      tags: [],
      popularity: 1,
      createdAt: new Date(),
    });
  await db()
    .insert(variants)
    .values({
      id: variantId,
      productId,
      sku: variantId,
      options: { size: 's' },
      position: 0,
      status: 'active',
    });
  const prices = Object.entries({ CNY: priceMinor, ...abroad });
  await db()
    .insert(variantPrices)
    .values(prices.map(([currency, minor]) => ({ variantId, currency, priceMinor: minor })));
  await db().insert(stock).values({ variantId, onHand, reserved: 0 });
  return { productId, variantId };
}
