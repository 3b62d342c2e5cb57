'use server';

import { z } from 'zod';
import { backTo } from '@/app/[locale]/admin/saved-redirect';
import { showCatalogAnew } from '@/app/[locale]/admin/show-anew';
import { formAction } from '@/lib/action';
import { categorySchema } from '@/lib/catalog/category-input';
import { saveCategory } from '@/lib/catalog/save-category';
import { LOCALES } from '@/lib/i18n/locales';
import { findStaff } from '@/lib/session';

export const saveCategoryAction = formAction(
  z.intersection(categorySchema, z.object({ locale: z.enum(LOCALES) })),
  findStaff('manage'),
  async ({ locale, picture, ...input }, staff) => {
    const isChosen = picture !== undefined && picture.size > 0;
    const bytes = isChosen ? new Uint8Array(await picture.arrayBuffer()) : null;
    const outcome = await saveCategory(staff, { ...input, picture: bytes }, new Date());
    if (!outcome.ok) return outcome;
    showCatalogAnew();
    return backTo(locale, '/admin/categories');
  },
);
