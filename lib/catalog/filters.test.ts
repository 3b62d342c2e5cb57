import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  atLastPage,
  filtersQuery,
  isNarrowed,
  type ProductFilters,
  parseFilters,
  SORTS,
} from '@/lib/catalog/filters';

const usual: ProductFilters = {
  query: '',
  category: null,
  minMinor: null,
  maxMinor: null,
  inStockOnly: false,
  sort: 'popular',
  page: 1,
};

describe('filters from an address', () => {
  test('are the usual ones when it says nothing', () => {
    expect(parseFilters({}, 'CNY')).toEqual(usual);
  });

  test('are read from its parameters', () => {
    const params = {
      q: ' 龙井 ',
      category: 'tea',
      min: '20',
      max: '99.9',
      stock: 'in',
      sort: 'price_asc',
      page: '3',
    };
    expect(parseFilters(params, 'CNY')).toEqual({
      query: '龙井',
      category: 'tea',
      minMinor: 2000,
      maxMinor: 9990,
      inStockOnly: true,
      sort: 'price_asc',
      page: 3,
    });
  });

  test('ignore what makes no sense', () => {
    const params = {
      category: '../etc',
      min: '-5',
      max: '1.234',
      stock: 'maybe',
      sort: 'relevance',
      page: '0x10',
    };
    expect(parseFilters(params, 'CNY')).toEqual(usual);
  });

  test('take the first of repeated parameters, full-width digits, and a reversed range', () => {
    const filters = parseFilters({ q: ['a', 'b'], min: '５０', max: '20' }, 'CNY');
    expect(filters).toMatchObject({ query: 'a', minMinor: 2000, maxMinor: 5000 });
  });

  test('never ask for more than the price column holds', () => {
    expect(parseFilters({ max: '9999999999999' }, 'CNY').maxMinor).toBe(2_147_483_647);
  });

  test('sort a search by relevance unless told otherwise', () => {
    expect(parseFilters({ q: 'tea' }, 'CNY').sort).toBe('relevance');
    expect(parseFilters({ q: 'tea', sort: 'newest' }, 'CNY').sort).toBe('newest');
  });

  test('survive the way into an address and back', () => {
    const price = fc.option(fc.nat({ max: 2_147_483_647 }));
    const filters = fc
      .record({
        query: fc.string({ maxLength: 40 }).map((text) => text.trim()),
        category: fc.option(fc.stringMatching(/^[a-z0-9-]{1,20}$/)),
        minMinor: price,
        maxMinor: price,
        inStockOnly: fc.boolean(),
        sort: fc.constantFrom(...SORTS),
        page: fc.integer({ min: 1, max: 200 }),
      })
      .filter(({ minMinor, maxMinor }) => (minMinor ?? 0) <= (maxMinor ?? Infinity))
      .filter(({ sort, query }) => sort !== 'relevance' || query !== '');
    fc.assert(
      fc.property(filters, (expected) => {
        const params = Object.fromEntries(new URLSearchParams(filtersQuery(expected, 'CNY')));
        expect(parseFilters(params, 'CNY')).toEqual(expected);
      }),
    );
  });
});

test('an address says only what is unusual', () => {
  expect(filtersQuery(usual, 'CNY')).toBe('');
  expect(filtersQuery({ ...usual, query: 'tea', sort: 'relevance', page: 2 }, 'CNY')).toBe(
    'q=tea&page=2',
  );
});

test('searching alone narrows nothing, a filter does', () => {
  expect(isNarrowed({ ...usual, query: 'tea', page: 3 })).toBe(false);
  expect(isNarrowed({ ...usual, inStockOnly: true })).toBe(true);
});

test('a page behind the last is the last; a list without any page has no last', () => {
  const filters = { ...usual, query: '茶', page: 50 };
  expect(atLastPage(filters, 5)).toEqual({ ...filters, page: 5 });
  expect(atLastPage(filters, 50)).toBeUndefined();
  expect(atLastPage(filters, 51)).toBeUndefined();
  expect(atLastPage(filters, 0)).toBeUndefined();
});
