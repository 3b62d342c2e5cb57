/**
 * The shape of the shop's seeded catalogue. These texts are data, not UI messages: they are
 * written into the database once, and staff may edit them afterwards.
 */

/** One text in the languages it was written in, and in those that words.ts adds. */
export type Text = { en: string; 'zh-CN': string; [locale: string]: string };

/** A shelf of the shop; `image` is a path below `public/`. */
export type SeedCategory = { slug: string; name: Text; intro: Text; image: string };

/** A square picture, 800 by 800, by its path below `public/`. */
export type SeedImage = { src: string; alt: Text };

/** What a shopper can choose, such as size, and the values on offer, in the order shown. */
type SeedOption = { id: string; name: Text; values: { id: string; name: Text }[] };

/** What is bought: one value for every option of its product. `priceMinor` is in fen. */
export type SeedVariant = {
  sku: string;
  options: Record<string, string>;
  priceMinor: number;
  stock: number;
};

/**
 * A product as it is seeded. Paragraphs of `description` are separated by blank lines; a product
 * without a choice has no options and one variant. `popularity` is a rank (1 sells best);
 * `ageDays` is how many days before seeding the product was first listed.
 */
export type SeedProduct = {
  slug: string;
  category: string;
  name: Text;
  summary: Text;
  description: Text;
  images: SeedImage[];
  options: SeedOption[];
  variants: SeedVariant[];
  popularity: number;
  ageDays: number;
  tags: string[];
};
