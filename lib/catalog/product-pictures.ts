import { asc, eq, sql } from 'drizzle-orm';
import { db, inTransaction, later, type Tx } from '@/db';
import { type LocalText, media, productImages, products } from '@/db/schema/catalog';
import type { Outcome } from '@/lib/action';
import { audit } from '@/lib/audit';
import type { Staff } from '@/lib/identity';
import { newId } from '@/lib/ids';
import { type EncodedPicture, encodePicture } from '@/lib/pictures';

/** As many as a product's page shows. */
export const MAX_PICTURES = 12;

export const PICTURE_CHANGES = ['save', 'earlier', 'later', 'remove'] as const;
type PictureChange = (typeof PICTURE_CHANGES)[number];
type ProductPicture = { readonly src: string; readonly alt: LocalText };

export type PictureRefusal = 'not_found' | 'no_picture' | 'too_many_pictures';

/**
 * Adds a picture at the end, drawn anew from what was sent. Without words of its own it is described
 * by the product's name.
 */
export async function addPicture(
  staff: Staff<'manage'>,
  { productId, bytes, alt }: { productId: string; bytes: Uint8Array; alt: LocalText },
  now: Date,
): Promise<Outcome<PictureRefusal, { src: string }>> {
  const picture = await encodePicture(bytes);
  if (!picture) return { ok: false, code: 'no_picture' };
  return await inTransaction(async (tx) => {
    const product = await lockProduct(tx, productId);
    if (!product) return { ok: false, code: 'not_found' };
    const known = await readPictures(tx, productId);
    if (known.length >= MAX_PICTURES) return { ok: false, code: 'too_many_pictures' };
    const src = storePicture(tx, picture, now);
    const words = { ...product.name, ...alt };
    writePictures(tx, productId, [...known, { src, alt: words }]);
    audit(tx, staff, 'add-picture', `product:${productId}`, now, { src });
    return { ok: true, result: { src } };
  });
}

/** Describes a picture anew, shows it earlier or later, or no longer. */
export async function changePicture(
  staff: Staff<'manage'>,
  input: { productId: string; src: string; change: PictureChange; alt: LocalText },
  now: Date,
): Promise<Outcome<'not_found', null>> {
  const { productId, src, change } = input;
  return await inTransaction(async (tx) => {
    if (!(await lockProduct(tx, productId))) return { ok: false, code: 'not_found' };
    const known = await readPictures(tx, productId);
    if (!known.some((picture) => picture.src === src)) return { ok: false, code: 'not_found' };
    writePictures(tx, productId, rearranged(known, input));
    audit(tx, staff, 'change-picture', `product:${productId}`, now, { src, change });
    return { ok: true, result: null };
  });
}

/** Stores a picture for the shop, for ever: orders show what was bought. Gives its address. */
export function storePicture(tx: Tx, picture: EncodedPicture, at: Date): string {
  const id = newId();
  later(tx, tx.insert(media).values({ id, at, ...picture }));
  return `/media/${id}`;
}

/** A stored picture, WebP; undefined when there is none. */
export async function findPicture(id: string): Promise<Uint8Array | undefined> {
  const [row] = await db().select({ bytes: media.bytes }).from(media).where(eq(media.id, id));
  return row?.bytes;
}

function rearranged(
  known: readonly ProductPicture[],
  { src, change, alt }: { src: string; change: PictureChange; alt: LocalText },
): ProductPicture[] {
  const at = known.findIndex((picture) => picture.src === src);
  const others = known.filter((picture) => picture.src !== src);
  if (change === 'remove') return others;
  // The words go with every change: what was typed is not lost by moving the picture.
  const to = { save: at, earlier: Math.max(at - 1, 0), later: at + 1 }[change];
  return others.toSpliced(to, 0, { src, alt });
}

async function lockProduct(tx: Tx, id: string): Promise<{ name: LocalText } | undefined> {
  const [product] = await tx
    .select({ name: products.name })
    .from(products)
    .where(eq(products.id, id))
    .for('update');
  return product;
}

async function readPictures(tx: Tx, productId: string): Promise<ProductPicture[]> {
  return await tx
    .select({ src: productImages.src, alt: productImages.alt })
    .from(productImages)
    .where(eq(productImages.productId, productId))
    .orderBy(asc(productImages.position))
    .limit(MAX_PICTURES * 2);
}

function writePictures(tx: Tx, productId: string, pictures: readonly ProductPicture[]): void {
  later(tx, sql`delete from ${productImages} where ${eq(productImages.productId, productId)}`);
  if (pictures.length === 0) return;
  const rows = pictures.map((picture, position) => ({ productId, position, ...picture }));
  later(tx, tx.insert(productImages).values(rows));
}
