import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { assert } from '@/lib/errors';
import { LOCALES } from '@/lib/i18n/locales';
import type { SeedCategory, SeedProduct, Text } from './types';

/**
 * The catalogue was written in English and Simplified Chinese, beside its prices. Its words in the
 * shop's other languages stand in words/<locale>/<shelf>.json, by slug.
 */
const TRANSLATIONS = LOCALES.filter((locale) => locale !== 'en' && locale !== 'zh-CN');

const shelfWords = z.object({
  category: z.object({ name: z.string(), intro: z.string() }),
  products: z.record(
    z.string(),
    z.object({
      name: z.string(),
      summary: z.string(),
      /** One text for a paragraph. */
      description: z.array(z.string()),
      /** What each picture shows. */
      pictures: z.array(z.string()),
      options: z.record(z.string(), z.object({ name: z.string(), values: z.array(z.string()) })),
    }),
  ),
});

type Shelf = { category: SeedCategory; products: SeedProduct[] };

/** A shelf in every language of the shop; throws when the words do not fit its products. */
export function inEveryLanguage(shelf: Shelf): Shelf {
  return TRANSLATIONS.reduce(addLanguage, shelf);
}

function addLanguage({ category, products }: Shelf, locale: string): Shelf {
  const file = path.join(import.meta.dirname, 'words', locale, `${category.slug}.json`);
  const words = shelfWords.parse(JSON.parse(readFileSync(file, 'utf8')));
  const say = (text: Text, translation: string | undefined): Text => {
    assert(translation, `${locale} has no words for: ${text.en}`);
    return { ...text, [locale]: translation };
  };
  const known = products.map(({ slug }) => slug);
  const strays = Object.keys(words.products).filter((slug) => !known.includes(slug));
  assert(strays.length === 0, `${file} speaks of unknown products: ${strays}`);
  return {
    category: {
      ...category,
      name: say(category.name, words.category.name),
      intro: say(category.intro, words.category.intro),
    },
    products: products.map((product) => {
      const own = words.products[product.slug];
      return {
        ...product,
        name: say(product.name, own?.name),
        summary: say(product.summary, own?.summary),
        description: say(product.description, own?.description.join('\n\n')),
        images: product.images.map(({ src, alt }, index) => ({
          src,
          alt: say(alt, own?.pictures[index]),
        })),
        options: product.options.map((option) => ({
          ...option,
          name: say(option.name, own?.options[option.id]?.name),
          values: option.values.map((value, index) => ({
            ...value,
            name: say(value.name, own?.options[option.id]?.values[index]),
          })),
        })),
      };
    }),
  };
}
