import { z } from 'zod';
import type { LocalText } from '@/db/schema/catalog';
import { DEFAULT_LOCALE, LOCALES, type Locale } from '@/lib/i18n/locales';
import { isId } from '@/lib/ids';
import type { Currency } from '@/lib/money';
import { CHANNELS } from '@/lib/providers/provider';
import { startOfShopDay } from '@/lib/shop-date';
import { typedAmount } from '@/lib/typed-amount';

/** Pieces of form schemas that several forms share. Messages are codes, for the words of each form. */

const MAX_EMAIL = 254;
/** Amounts are `int` columns. */
const MAX_MINOR = 2_000_000_000;

/** A row of the shop by its id. */
export const idField = z.string('required').refine(isId, 'invalid');

/** The secret part of an order's link; see lib/orders/order-link.ts. */
export const linkKeyField = z.string().max(100).optional();

/** An e-mail address, in small letters as it is kept. */
export const emailField = z
  .string('required')
  .trim()
  .toLowerCase()
  .min(1, 'required')
  .max(MAX_EMAIL, 'email')
  .pipe(z.email('email'));

/** A way to pay as the radio buttons send it: `provider:channel`. */
export function methodField(codes: { readonly missing: string; readonly wrong: string }) {
  return z
    .string(codes.missing)
    .transform((text) => text.split(':'))
    .pipe(z.tuple([z.string().min(1).max(24), z.enum(CHANNELS)], codes.wrong));
}

/** Several lines of somebody's own words: nothing in them but what can be seen, and ends of lines. */
export function wordsField(max: number) {
  return z
    .string()
    .trim()
    .max(max, 'too_long')
    .refine((text) => !/[^\P{Cc}\r\n\t]/u.test(text), 'characters');
}

/** What somebody was shown when they began; see lib/fingerprint.ts. */
export const versionField = z.string('required').max(40, 'invalid');

/** One line of text, as people paste it: without line breaks, tabs and doubled blanks. */
export function lineField(max: number) {
  return z
    .string('required')
    .transform((text) => text.normalize('NFC').replace(/\s+/g, ' ').trim())
    .pipe(z.string().max(max, 'too_long'));
}

/** Several lines, whatever line ends the browser sends. */
function textField(max: number) {
  return z
    .string('required')
    .transform((text) => text.normalize('NFC').replace(/\r\n?/g, '\n').trim())
    .pipe(z.string().max(max, 'too_long'));
}

type Words = z.ZodType<string, string | undefined>;

/**
 * The same words in the languages of the shop. They are needed in the default one, which readers of a
 * language without any are shown (lib/i18n/local-text.ts).
 */
export function localField({ max, lines = false }: { max: number; lines?: boolean }) {
  const words = lines ? textField(max) : lineField(max);
  return inLanguages(words, words.pipe(z.string().min(1, 'required')));
}

/** Words that may be missing altogether. */
export function optionalLocalField({ max }: { max: number }) {
  return inLanguages(lineField(max), lineField(max).default(''));
}

function inLanguages(words: Words, ofDefault: Words) {
  const entries = LOCALES.map(
    (locale) => [locale, locale === DEFAULT_LOCALE ? ofDefault : words.default('')] as const,
  );
  const shape: { [Key in Locale]?: Words } = Object.fromEntries(entries);
  return z
    .object(shape as { [Key in Locale]: Words })
    .transform(
      (text): LocalText =>
        Object.fromEntries(Object.entries(text).filter(([, said]) => said !== '')),
    );
}

/** The last part of an address: small letters, digits and hyphens. */
export const slugField = z
  .string('required')
  .trim()
  .toLowerCase()
  .max(80, 'too_long')
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'slug');

/** A name as the last part of an address; empty when it has no Latin letter or digit. */
export function slugOf(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}|['’]/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 80)
    .replace(/^-|-$/g, '');
}

/** An amount as people write it, such as 88 or 88.80, in minor units. */
export function amountField(currency: Currency, { min = 0 }: { min?: number } = {}) {
  return z
    .string('required')
    .trim()
    .min(1, 'required')
    .transform((text, context) => {
      const minor = typedAmount(text, currency)?.minor;
      if (minor !== undefined && minor >= min && minor <= MAX_MINOR) return minor;
      const message = minor === undefined ? 'amount' : minor < min ? 'too_small' : 'too_large';
      context.addIssue({ code: 'custom', message });
      return z.NEVER;
    });
}

/** A whole number as people write it. */
export function countField({ min, max }: { min: number; max: number }) {
  return z
    .string('required')
    .transform((text) => text.normalize('NFKC').trim())
    .pipe(
      z
        .string()
        .min(1, 'required')
        .regex(/^-?\d{1,9}$/, 'number'),
    )
    .transform(Number)
    .pipe(z.number().min(min, 'too_small').max(max, 'too_large'));
}

/** An empty field means "none". */
export function optionalField<Output>(field: z.ZodType<Output, string>) {
  return z.preprocess(
    (value) => (typeof value === 'string' && value.trim() === '' ? undefined : value),
    field.optional().transform((value) => value ?? null),
  );
}

/** A day of the shop's zone in a list's address. What no calendar has is left out. */
export const searchedDay = z
  .string()
  .refine((text) => startOfShopDay(text) !== undefined)
  .optional()
  .catch(undefined);

/** A box to tick. */
export const tickField = z
  .literal('on')
  .optional()
  .transform((value) => value === 'on');
