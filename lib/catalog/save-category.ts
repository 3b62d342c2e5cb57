import { and, asc, eq, ne } from 'drizzle-orm';
import { db, inTransaction, isDuplicate, later, type Tx } from '@/db';
import { categories, type LocalText, products } from '@/db/schema/catalog';
import type { Outcome } from '@/lib/action';
import { audit, findLastChange } from '@/lib/audit';
import type { CategoryInput } from '@/lib/catalog/category-input';
import { storePicture } from '@/lib/catalog/product-pictures';
import { lockContent } from '@/lib/catalog/read-content';
import { writeTerms } from '@/lib/catalog/write-product';
import { fingerprint } from '@/lib/fingerprint';
import type { Staff } from '@/lib/identity';
import { newId } from '@/lib/ids';
import { encodePicture } from '@/lib/pictures';

const MAX_CATEGORIES = 50;

export type SaveCategoryRefusal =
  | 'not_found'
  | 'no_picture'
  | 'slug_taken'
  | 'changed_meanwhile'
  | 'too_many';

type Row = typeof categories.$inferSelect;
export type ManagedCategory = Row & { readonly version: string };

/** All shelves in their order, with what saving them asks for. */
export async function listManagedCategories(): Promise<ManagedCategory[]> {
  const rows = await db()
    .select()
    .from(categories)
    .orderBy(asc(categories.position), asc(categories.id))
    .limit(MAX_CATEGORIES);
  return rows.map((row) => ({ ...row, version: versionOf(row) }));
}

/** One shelf; undefined when there is none of this id. */
export async function findManagedCategory(id: string): Promise<ManagedCategory | undefined> {
  const [row] = await db().select().from(categories).where(eq(categories.id, id));
  return row && { ...row, version: versionOf(row) };
}

/** Of what the form shows; the order is everybody's. */
function versionOf({ slug, name, intro, image }: Row): string {
  return fingerprint({ slug, name, intro, image });
}

/**
 * Adds a shelf or saves one. `position` counts from 1; the other shelves make room. Under another name
 * its products are found by that name from now on.
 */
export async function saveCategory(
  staff: Staff<'manage'>,
  { picture, ...input }: CategoryInput & { picture: Uint8Array | null },
  now: Date,
): Promise<Outcome<SaveCategoryRefusal, { categoryId: string }>> {
  const encoded = picture ? await encodePicture(picture) : undefined;
  if (picture && !encoded) return { ok: false, code: 'no_picture' };
  try {
    const outcome = await inTransaction((tx) => {
      const store = () => (encoded ? storePicture(tx, encoded, now) : undefined);
      return writeCategory(tx, staff, { ...input, store }, now);
    });
    if (outcome.ok && outcome.result.isRenamed) await reindexShelf(outcome.result);
    return outcome;
  } catch (error) {
    if (isDuplicate(error)) return { ok: false, code: 'slug_taken' };
    throw error;
  }
}

type Saved = { categoryId: string; name: LocalText; isRenamed: boolean };

async function writeCategory(
  tx: Tx,
  staff: Staff<'manage'>,
  input: CategoryInput & { store: () => string | undefined },
  now: Date,
): Promise<Outcome<SaveCategoryRefusal, Saved>> {
  const all = await tx
    .select()
    .from(categories)
    .orderBy(asc(categories.position), asc(categories.id))
    .for('update');
  const before = all.find(({ id }) => id === input.categoryId);
  if (input.categoryId && !before) return { ok: false, code: 'not_found' };
  if (!before && all.length >= MAX_CATEGORIES) return { ok: false, code: 'too_many' };
  if (before && versionOf(before) !== input.version) {
    const detail = await findLastChange(tx, `category:${before.id}`, 'save-category');
    return { ok: false, code: 'changed_meanwhile', detail };
  }
  const others = all.filter(({ id }) => id !== before?.id);
  if (others.some(({ slug }) => slug === input.slug)) return { ok: false, code: 'slug_taken' };
  const { slug, name, intro } = input;
  const id = before?.id ?? newId();
  const row = { id, slug, name, intro, image: input.store() ?? before?.image ?? '', position: 0 };
  const order = others.toSpliced(input.position - 1, 0, row);
  if (before) later(tx, tx.update(categories).set(row).where(eq(categories.id, id)));
  else later(tx, tx.insert(categories).values(row));
  for (const [position, other] of order.entries()) {
    const isElsewhere = and(eq(categories.id, other.id), ne(categories.position, position));
    later(tx, tx.update(categories).set({ position }).where(isElsewhere));
  }
  audit(tx, staff, before ? 'save-category' : 'create-category', `category:${id}`, now, { slug });
  const isRenamed = before !== undefined && fingerprint(before.name) !== fingerprint(name);
  return { ok: true, result: { categoryId: id, name, isRenamed } };
}

/** A product at a time: a shelf may be long, and each is right by itself. */
async function reindexShelf({ categoryId, name }: Saved): Promise<void> {
  const rows = await db()
    .select({ id: products.id })
    .from(products)
    .where(eq(products.categoryId, categoryId));
  for (const { id } of rows) {
    await inTransaction(async (tx) => {
      const content = await lockContent(tx, id);
      if (content?.categoryId === categoryId) writeTerms(tx, id, content, name);
    });
  }
}
