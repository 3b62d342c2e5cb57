import { z } from 'zod';
import { MAX_OPTION_VALUES, MAX_OPTIONS, MAX_VARIANTS } from '@/lib/catalog/product-limits';
import {
  amountField,
  idField,
  lineField,
  localField,
  optionalField,
  slugField,
  slugOf,
  versionField,
} from '@/lib/forms/fields';
import { nested } from '@/lib/forms/nested';
import { DEFAULT_LOCALE, LOCALES } from '@/lib/i18n/locales';
import { perCurrency, SHOP_CURRENCIES } from '@/lib/shop';

/** What a product's form sends, and what must hold of it. Pure. */

const MAX_NAME = 120;
const MAX_SUMMARY = 300;
const MAX_DESCRIPTION = 8_000;
const MAX_OPTION_WORDS = 60;
const MAX_TAGS = 30;
export const PRODUCT_STATUSES = ['active', 'hidden'] as const;

const key = z
  .string('required')
  .max(40, 'invalid')
  .regex(/^[a-z0-9][a-z0-9-]*$/i, 'invalid');

const option = z.object({
  id: key,
  name: localField({ max: MAX_OPTION_WORDS }),
  values: z
    .array(z.object({ id: key, name: localField({ max: MAX_OPTION_WORDS }) }), 'no_values')
    .min(1, 'no_values')
    .max(MAX_OPTION_VALUES, 'too_many'),
});

const variant = z.object({
  id: optionalField(idField),
  sku: lineField(40)
    .transform((text) => text.toUpperCase())
    .pipe(
      z
        .string()
        .min(1, 'required')
        .regex(/^[A-Z0-9][A-Z0-9._-]*$/, 'sku'),
    ),
  options: z.record(z.string(), z.string()).default({}),
  status: z.enum(PRODUCT_STATUSES, 'required'),
  /** By currency; empty: not sold in it. */
  prices: z
    .object(
      perCurrency((currency) => optionalField(amountField(currency, { min: 1 }))),
      'required',
    )
    .transform(pricesOf),
});

/** Those that were set. */
function pricesOf(typed: Readonly<Record<string, number | null>>): Record<string, number> {
  const set = Object.entries(typed).filter((entry): entry is [string, number] => entry[1] !== null);
  return Object.fromEntries(set);
}

const tags = z
  .string()
  .default('')
  .transform((text) => text.split(/[,，、;；\n]/).map((tag) => tag.replace(/\s+/g, ' ').trim()))
  .transform((all) => [...new Set(all.filter((tag) => tag !== ''))])
  .pipe(z.array(z.string().max(40, 'too_long')).max(MAX_TAGS, 'too_many'));

const content = z.object({
  name: localField({ max: MAX_NAME }),
  summary: localField({ max: MAX_SUMMARY }),
  description: localField({ max: MAX_DESCRIPTION, lines: true }),
  slug: optionalField(slugField),
  categoryId: idField,
  status: z.enum(PRODUCT_STATUSES, 'required'),
  tags,
  options: z.array(option).max(MAX_OPTIONS, 'too_many').default([]),
  variants: z.array(variant, 'no_variants').min(1, 'no_variants').max(MAX_VARIANTS, 'too_many'),
});
type Content = z.output<typeof content>;

const product = content.superRefine(checkVariants).transform((input, context) => {
  const slug = input.slug ?? slugOf(input.name[DEFAULT_LOCALE] ?? '');
  if (slug === '') context.addIssue({ code: 'custom', message: 'required', path: ['slug'] });
  return { ...input, slug, variants: input.variants.map((one) => withoutStrayOptions(one, input)) };
});

/** A product as its form sends it. An empty address is made from the name. */
export const productSchema = nested(product);
export type ProductInput = z.output<typeof productSchema>;

/** The same with the language to go on in. */
export const newProductSchema = nested(
  z.intersection(product, z.object({ locale: z.enum(LOCALES) })),
);

/** A product that exists, with what was shown when the editing began. */
export const changedProductSchema = nested(
  z.intersection(
    product,
    z.object({
      productId: idField,
      version: versionField,
      /** "Save mine anyway": over this version, of which the person has been told. */
      over: versionField.optional(),
    }),
  ),
);

/** On sale, each variant differs from the others by its options, and has one value for each. */
function checkVariants({ options, variants }: Content, context: z.RefinementCtx): void {
  const refuse = (path: (string | number)[], message: string) =>
    context.addIssue({ code: 'custom', message, path });
  const ids = options.map(({ id }) => id);
  if (new Set(ids).size < ids.length) refuse(['options'], 'invalid');
  const skus = new Set<string>();
  const combinations = new Set<string>();
  for (const [index, { sku, status, prices, options: chosen }] of variants.entries()) {
    if (skus.has(sku)) refuse(['variants', index, 'sku'], 'sku_twice');
    skus.add(sku);
    // What is hidden may be of older options: it was sold as that.
    if (status === 'hidden') continue;
    if (Object.keys(prices).length === 0) {
      refuse(['variants', index, 'prices', SHOP_CURRENCIES[0]], 'no_price');
    }
    const missing = options.find(({ id, values }) => !values.some((one) => one.id === chosen[id]));
    if (missing) {
      refuse(['variants', index, 'options', missing.id], 'required');
      continue;
    }
    const combination = JSON.stringify(options.map(({ id }) => chosen[id]));
    if (combinations.has(combination)) refuse(['variants', index, 'sku'], 'same_options');
    combinations.add(combination);
  }
}

function withoutStrayOptions(one: Content['variants'][number], { options }: Content) {
  if (one.status === 'hidden') return one;
  const entries = options.map(({ id }) => [id, one.options[id] ?? ''] as const);
  return { ...one, options: Object.fromEntries(entries) };
}
