import { asc } from 'drizzle-orm';
import { db } from '@/db';
import { categories, type LocalText } from '@/db/schema/catalog';

/** More categories than a shop window can show are a mistake, not a catalogue. */
const MAX_CATEGORIES = 50;

export type CategorySummary = { slug: string; name: LocalText; intro: LocalText; image: string };

/** The shop's shelves, in their order. */
export async function listCategories(): Promise<CategorySummary[]> {
  return await db()
    .select({
      slug: categories.slug,
      name: categories.name,
      intro: categories.intro,
      image: categories.image,
    })
    .from(categories)
    .orderBy(asc(categories.position))
    .limit(MAX_CATEGORIES);
}
