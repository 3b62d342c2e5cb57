import { z } from 'zod';
import {
  countField,
  idField,
  localField,
  optionalField,
  slugField,
  slugOf,
  versionField,
} from '@/lib/forms/fields';
import { nested } from '@/lib/forms/nested';
import { DEFAULT_LOCALE } from '@/lib/i18n/locales';

/** What a category's form sends; the picture stays as it is when none is chosen. */
export const categorySchema = nested(
  z
    .object({
      categoryId: optionalField(idField),
      version: versionField.default(''),
      name: localField({ max: 60 }),
      intro: localField({ max: 300 }),
      slug: optionalField(slugField),
      position: countField({ min: 1, max: 999 }),
      picture: z.instanceof(Blob).optional(),
    })
    .transform((input, context) => {
      const slug = input.slug ?? slugOf(input.name[DEFAULT_LOCALE] ?? '');
      if (slug === '') context.addIssue({ code: 'custom', message: 'required', path: ['slug'] });
      return { ...input, slug };
    }),
);

export type CategoryInput = Omit<z.output<typeof categorySchema>, 'picture'>;
