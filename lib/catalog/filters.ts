import { type Currency, toDecimal } from '@/lib/money';
import { typedAmount } from '@/lib/typed-amount';

/** The orders a list of products can have; `relevance` only where something was searched. */
export const SORTS = ['relevance', 'popular', 'newest', 'price_asc', 'price_desc'] as const;
export type Sort = (typeof SORTS)[number];

/** Products on one page of a list. */
export const PAGE_SIZE = 12;
/** Nobody pages further; the database need not either. */
const MAX_PAGE = 200;
const MAX_QUERY_LENGTH = 80;

/** What a shopper asks of the list; all of it stands in the address. */
export type ProductFilters = {
  readonly query: string;
  readonly category: string | null;
  readonly minMinor: number | null;
  readonly maxMinor: number | null;
  readonly inStockOnly: boolean;
  readonly sort: Sort;
  readonly page: number;
};

export type SearchParams = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The filters of an address. What makes no sense in it is left out, never an error. */
export function parseFilters(params: SearchParams, currency: Currency): ProductFilters {
  const query = single(params.q).trim().slice(0, MAX_QUERY_LENGTH);
  const category = single(params.category);
  const sort = SORTS.find((known) => known === single(params.sort));
  const page = /^\d{1,4}$/.test(single(params.page)) ? Number(single(params.page)) : 1;
  return {
    query,
    category: /^[a-z0-9-]{1,80}$/.test(category) ? category : null,
    ...parseRange(single(params.min), single(params.max), currency),
    inStockOnly: single(params.stock) === 'in',
    sort: usableSort(sort, query),
    page: Math.min(Math.max(page, 1), MAX_PAGE),
  };
}

/** The query of an address that means these filters; what is as usual is left out. */
export function filtersQuery(filters: ProductFilters, currency: Currency): string {
  const decimal = (minor: number | null) => (minor === null ? '' : toDecimal({ minor, currency }));
  const entries = [
    ['q', filters.query],
    ['category', filters.category ?? ''],
    ['min', decimal(filters.minMinor)],
    ['max', decimal(filters.maxMinor)],
    ['stock', filters.inStockOnly ? 'in' : ''],
    ['sort', filters.sort === usableSort(undefined, filters.query) ? '' : filters.sort],
    ['page', filters.page === 1 ? '' : String(filters.page)],
  ].filter(([, value]) => value !== '');
  return new URLSearchParams(entries).toString();
}

/** The same list at its last page, where the address asks for one behind it, as an old one may. */
export function atLastPage(filters: ProductFilters, pages: number): ProductFilters | undefined {
  return pages > 0 && filters.page > pages ? { ...filters, page: pages } : undefined;
}

/** Does anything narrow the list, besides the words searched for? */
export function isNarrowed(filters: ProductFilters): boolean {
  const { category, minMinor, maxMinor, inStockOnly } = filters;
  return category !== null || minMinor !== null || maxMinor !== null || inStockOnly;
}

function usableSort(sort: Sort | undefined, query: string): Sort {
  if (sort && (sort !== 'relevance' || query !== '')) return sort;
  return query === '' ? 'popular' : 'relevance';
}

/** A range typed the wrong way round is meant the right way round. */
function parseRange(min: string, max: string, currency: Currency) {
  const minMinor = parseAmount(min, currency);
  const maxMinor = parseAmount(max, currency);
  if (minMinor !== null && maxMinor !== null && minMinor > maxMinor) {
    return { minMinor: maxMinor, maxMinor: minMinor };
  }
  return { minMinor, maxMinor };
}

/** Prices are `int` columns; what does not fit one is no price of ours. */
const MAX_PRICE_MINOR = 2_147_483_647;

function parseAmount(text: string, currency: Currency): number | null {
  const typed = typedAmount(text, currency)?.minor;
  return typed === undefined ? null : Math.min(typed, MAX_PRICE_MINOR);
}

function single(value: string | readonly string[] | undefined): string {
  return typeof value === 'string' ? value : (value?.[0] ?? '');
}
