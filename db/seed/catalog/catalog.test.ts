import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { LOCALES } from '@/lib/i18n/locales';
import { categories, products } from './index';
import type { SeedProduct, Text } from './types';

const publicFolder = path.resolve(import.meta.dirname, '../../../public');
const maxProductBytes = 12_000;
const maxBrandBytes = 30_000;
const han = /\p{Script=Han}/u;

function textsOf(product: SeedProduct): Text[] {
  return [
    product.name,
    product.summary,
    product.description,
    ...product.images.map((image) => image.alt),
    ...product.options.flatMap((option) => [option.name, ...option.values.map(({ name }) => name)]),
  ];
}

/** Something is said, in the right script, unless it is a mere size such as "20 cm" or "A5". */
function expectWritten(text: Text, locale: string): void {
  const words = text[locale];
  expect(words, text.en).toBeTruthy();
  expect(words).toBe(words?.trim());
  if (/^[\d\s.–-]*(cm|g|kg|l|ml|mm)?$/.test(text.en)) return;
  if (locale === 'en' || locale === 'fr') expect(words).toMatch(/[A-Za-z]/);
  else expect(words).toMatch(locale === 'ja' ? /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}]/u : han);
}

function duplicates(values: readonly (string | number)[]): (string | number)[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

describe('the seeded catalogue', () => {
  test('has six shelves of ten products', () => {
    expect(categories).toHaveLength(6);
    expect(products).toHaveLength(60);
    for (const { slug } of categories) {
      expect(products.filter((product) => product.category === slug)).toHaveLength(10);
    }
  });

  test('names nothing twice', () => {
    const variants = products.flatMap((product) => product.variants);
    expect(duplicates(categories.map(({ slug }) => slug))).toEqual([]);
    expect(duplicates(products.map(({ slug }) => slug))).toEqual([]);
    for (const locale of LOCALES) {
      expect(duplicates(products.map(({ name }) => name[locale] ?? ''))).toEqual([]);
    }
    expect(duplicates(products.map(({ popularity }) => popularity))).toEqual([]);
    expect(duplicates(variants.map(({ sku }) => sku))).toEqual([]);
  });

  test.each(LOCALES)('speaks of every shelf in %s', (locale) => {
    for (const { name, intro } of categories) {
      expectWritten(name, locale);
      expectWritten(intro, locale);
    }
  });

  test('sells out a little and runs low a little, as shops do', () => {
    const stocks = products.flatMap(({ variants }) => variants.map(({ stock }) => stock));
    expect(stocks.filter((stock) => stock === 0).length).toBeGreaterThanOrEqual(3);
    expect(stocks.filter((stock) => stock >= 1 && stock <= 3).length).toBeGreaterThanOrEqual(5);
    expect(stocks.every((stock) => stock <= 3 || (stock >= 20 && stock <= 200))).toBe(true);
    expect(products.every(({ variants }) => variants.some(({ stock }) => stock > 0))).toBe(true);
  });

  test('keeps no picture that nothing shows', () => {
    const shown = products.flatMap(({ images }) => images.map(({ src }) => path.basename(src)));
    expect(readdirSync(path.join(publicFolder, 'products')).sort()).toEqual(shown.sort());
  });
});

describe.each(products)('$slug', (product) => {
  test.each(LOCALES)('is written in %s, as long as the desk allows', (locale) => {
    for (const text of textsOf(product)) expectWritten(text, locale);
    const { name, summary, description } = product;
    expect(name[locale]?.length).toBeLessThanOrEqual(120);
    expect(summary[locale]?.length).toBeLessThanOrEqual(300);
    expect(description[locale]?.split('\n\n')).toHaveLength(description.en.split('\n\n').length);
    for (const { alt } of product.images) expect(alt[locale]?.length).toBeLessThanOrEqual(200);
  });

  test('offers variants that its options allow, each combination once', () => {
    const { options, variants } = product;
    expect(variants.length).toBeGreaterThanOrEqual(1);
    expect(variants.length).toBeLessThanOrEqual(5);
    for (const variant of variants) {
      expect(Object.keys(variant.options).sort()).toEqual(options.map(({ id }) => id).sort());
      for (const { id, values } of options) {
        expect(values.map((value) => value.id)).toContain(variant.options[id]);
      }
    }
    for (const { id, values } of options) {
      for (const value of values) {
        expect(variants.some((variant) => variant.options[id] === value.id)).toBe(true);
      }
    }
    expect(duplicates(variants.map((variant) => JSON.stringify(variant.options)))).toEqual([]);
  });

  test('has sane article numbers, prices and dates', () => {
    for (const { sku, priceMinor } of product.variants) {
      expect(sku).toMatch(/^[A-Z0-9]+(-[A-Z0-9]+)*$/);
      expect(Number.isInteger(priceMinor)).toBe(true);
      expect(priceMinor).toBeGreaterThanOrEqual(1900);
      expect(priceMinor).toBeLessThanOrEqual(128_000);
    }
    expect(product.slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(Number.isInteger(product.popularity)).toBe(true);
    expect(Number.isInteger(product.ageDays)).toBe(true);
    expect(product.tags.length).toBeGreaterThan(0);
  });

  test('has two to four pictures, small and self-contained', () => {
    expect(product.images.length).toBeGreaterThanOrEqual(2);
    expect(product.images.length).toBeLessThanOrEqual(4);
    for (const [index, { src }] of product.images.entries()) {
      expect(src).toBe(`/products/${product.slug}-${index + 1}.svg`);
      expectHarmlessPicture(src, maxProductBytes);
    }
  });
});

describe.each([
  ...categories.map(({ image }) => image),
  '/brand/hero.svg',
  '/brand/hero-portrait.svg',
  '/brand/mark.svg',
  '/brand/favicon.svg',
])('%s', (src) => {
  test('is there, small and self-contained', () => {
    expectHarmlessPicture(src, maxBrandBytes);
  });
});

// No script, no fonts, nothing loaded from elsewhere, and no numbers that went wrong.
function expectHarmlessPicture(src: string, maxBytes: number): void {
  const file = path.join(publicFolder, src);
  expect(statSync(file).size).toBeLessThanOrEqual(maxBytes);
  const svg = readFileSync(file, 'utf8');
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 \d+ \d+"/);
  expect(svg).not.toMatch(/<script|<text|<image|<foreignObject|\son\w+=|style=|@import/);
  expect(svg).not.toMatch(/NaN|undefined|Infinity|\[object/);
  for (const [, target] of svg.matchAll(/(?:href="|url\()([^")]+)/g)) {
    expect(target).toMatch(/^#i\w+$/);
  }
}
