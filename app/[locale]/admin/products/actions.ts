'use server';

import { redirect } from 'next/navigation';
import { z } from 'zod';
import { showCatalogAnew } from '@/app/[locale]/admin/show-anew';
import { formAction, type Outcome } from '@/lib/action';
import { changedProductSchema, newProductSchema } from '@/lib/catalog/product-input';
import { addPicture, changePicture, PICTURE_CHANGES } from '@/lib/catalog/product-pictures';
import { changeProduct, createProduct, type SaveProductRefusal } from '@/lib/catalog/save-product';
import { idField, optionalLocalField } from '@/lib/forms/fields';
import { nested } from '@/lib/forms/nested';
import { localePath } from '@/lib/i18n/locales';
import { MAX_PICTURE_BYTES } from '@/lib/picture-limits';
import { findStaff } from '@/lib/session';
import { stockMoveSchema } from '@/lib/stock/move-input';
import { recordStockMove } from '@/lib/stock/record-move';

type Saved = Outcome<SaveProductRefusal, { version: string }>;

/** Adds a product and opens it, for its stock and pictures. */
export const createProductAction = formAction(
  newProductSchema,
  findStaff('manage'),
  async ({ locale, ...input }, staff): Promise<Saved> => {
    const outcome = await createProduct(staff, input, new Date());
    if (!outcome.ok) return outcome;
    showCatalogAnew();
    redirect(localePath(locale, `/admin/products/${outcome.result.productId}?created=1`));
  },
);

export const saveProductAction = formAction(
  changedProductSchema,
  findStaff('manage'),
  async (input, staff): Promise<Saved> => {
    const outcome = await changeProduct(staff, input, new Date());
    if (outcome.ok) showCatalogAnew();
    return outcome;
  },
);

export const moveStockAction = formAction(
  stockMoveSchema,
  findStaff('manage'),
  async (input, staff) => {
    const outcome = await recordStockMove(staff, input, new Date());
    if (outcome.ok) showCatalogAnew();
    return outcome;
  },
);

const alt = optionalLocalField({ max: 200 });

export const addPictureAction = formAction(
  nested(
    z.object({
      productId: idField,
      picture: z
        .instanceof(Blob, { message: 'required' })
        .refine(({ size }) => size > 0, 'required')
        .refine(({ size }) => size <= MAX_PICTURE_BYTES, 'file_too_large'),
      alt,
    }),
  ),
  findStaff('manage'),
  async ({ picture, ...input }, staff) => {
    const bytes = new Uint8Array(await picture.arrayBuffer());
    const outcome = await addPicture(staff, { ...input, bytes }, new Date());
    if (outcome.ok) showCatalogAnew();
    return outcome;
  },
);

export const changePictureAction = formAction(
  nested(
    z.object({
      productId: idField,
      src: z.string('required').max(255),
      change: z.enum(PICTURE_CHANGES, 'required'),
      alt,
    }),
  ),
  findStaff('manage'),
  async (input, staff) => {
    const outcome = await changePicture(staff, input, new Date());
    if (outcome.ok) showCatalogAnew();
    return outcome;
  },
);
