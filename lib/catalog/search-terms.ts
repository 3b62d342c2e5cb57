import type { LocalText } from '@/db/schema/catalog';

/**
 * The words by which products are found, the same for filling the index and for asking it. Databases
 * have no parser for Chinese and Japanese that all of them share, so a run of Han characters and kana
 * is indexed by its pairs: 龙井茶 → 龙井, 井茶, 茶. The last, single one lets a search for 茶 find it by
 * prefix, which is how every term is looked up. Other scripts are cut into words, lower-cased and
 * without accents, and without what French elides: l’encre → encre.
 */

/** The column's length. Longer words are cut; nobody types the rest. */
const MAX_TERM_LENGTH = 40;
/** A search of more words than this is looked up by its first ones. */
const MAX_QUERY_TERMS = 8;

const UNSPACED = '\\p{scx=Han}\\p{scx=Hiragana}\\p{scx=Katakana}';
const UNSPACED_OR_OTHER = new RegExp(`[${UNSPACED}]+|[^${UNSPACED}]+`, 'gu');
const IS_UNSPACED = new RegExp(`^[${UNSPACED}]`, 'u');
const ELIDED = /(?<!\p{L})(?:[cdjlmnst]|(?:jus|lors|puis|quoi)?qu)['’ʼ](?=\p{L})/giu;
const words = new Intl.Segmenter('en', { granularity: 'word' });

/** All terms of a text, for the index; each once. */
export function indexTerms(text: string): string[] {
  return unique(runs(text).flatMap((run) => (IS_UNSPACED.test(run) ? pairs(run) : wordsOf(run))));
}

/**
 * The terms that a product must have, each at least as a prefix, to answer a search. Empty when
 * nothing in the text is a word.
 */
export function queryTerms(text: string): string[] {
  const terms = runs(text).flatMap((run) =>
    IS_UNSPACED.test(run) ? wholePairs(run) : wordsOf(run),
  );
  return unique(terms).slice(0, MAX_QUERY_TERMS);
}

export type SearchableProduct = {
  readonly name: LocalText;
  readonly summary: LocalText;
  readonly description: LocalText;
  readonly category: LocalText;
  readonly options: readonly LocalText[];
  readonly tags: readonly string[];
  readonly skus: readonly string[];
};

/**
 * The index rows of a product: each term once, with the best weight of where it stands. A word of
 * the name counts more than one of the description.
 */
export function productTerms(product: SearchableProduct): { term: string; weight: number }[] {
  const fields: readonly { weight: number; texts: readonly string[] }[] = [
    { weight: 8, texts: Object.values(product.name) },
    { weight: 5, texts: product.tags },
    { weight: 4, texts: [...Object.values(product.category), ...product.skus] },
    { weight: 3, texts: Object.values(product.summary) },
    { weight: 2, texts: product.options.flatMap((option) => Object.values(option)) },
    { weight: 1, texts: Object.values(product.description) },
  ];
  const best = new Map<string, number>();
  for (const { weight, texts } of fields) {
    for (const term of texts.flatMap(indexTerms)) {
      // From the heaviest field to the lightest: the first weight is the best.
      if (!best.has(term)) best.set(term, weight);
    }
  }
  return [...best].map(([term, weight]) => ({ term, weight }));
}

/** Runs of letters and digits, folded, each all in scripts without blanks or without them. */
function runs(text: string): string[] {
  return fold(text)
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .flatMap((part) => part.match(UNSPACED_OR_OTHER) ?? []);
}

/**
 * One spelling for what people see as the same: full-width and half-width, upper and lower case,
 * é and e, Pu'er and Puer. Marks of other scripts carry meaning (か is not が) and stay.
 */
function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFKC')
    .toLowerCase()
    .replace(ELIDED, '')
    .replace(/['’ʼ]/gu, '');
}

function wordsOf(run: string): string[] {
  return [...words.segment(run)].map(({ segment }) => cut(singular(segment))).filter(Boolean);
}

/**
 * Teapots are found by "teapot" and the other way round, pinceaux by "pinceau"; cutting both alike is
 * all it takes.
 */
function singular(word: string): string {
  if (/^[a-z]+ea?ux$/.test(word)) return word.slice(0, -1);
  return /^[a-z]{3,}s$/.test(word) && !word.endsWith('ss') ? word.slice(0, -1) : word;
}

/** Cuts by whole characters: a half of a surrogate pair is no text. */
function cut(word: string): string {
  return [...word].slice(0, MAX_TERM_LENGTH).join('');
}

function pairs(run: string): string[] {
  const characters = [...run];
  return characters.map((character, index) => character + (characters[index + 1] ?? ''));
}

/** As `pairs`, but without the last character alone, which the pair before it already asks for. */
function wholePairs(run: string): string[] {
  const all = pairs(run);
  return all.length > 1 ? all.slice(0, -1) : all;
}

function unique(terms: readonly string[]): string[] {
  return [...new Set(terms)];
}
