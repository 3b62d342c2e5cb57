import { SHOP_CURRENCIES, type ShopCurrency } from '@/lib/shop';

/**
 * What the seeded shop asks abroad for what costs so much at home. A price list and no rate: each is a
 * round price of its own country, in minor units. CNY, USD, EUR, JPY.
 */
const POINTS: readonly (readonly [cny: number, usd: number, eur: number, jpy: number])[] = [
  [1_900, 450, 450, 580],
  [2_900, 650, 590, 780],
  [3_900, 850, 790, 980],
  [4_500, 950, 890, 1_180],
  [4_800, 995, 950, 1_280],
  [4_900, 995, 950, 1_280],
  [5_800, 1_200, 1_090, 1_480],
  [6_800, 1_400, 1_290, 1_780],
  [6_900, 1_400, 1_290, 1_780],
  [7_800, 1_600, 1_490, 1_980],
  [8_800, 1_800, 1_690, 2_280],
  [9_800, 1_995, 1_890, 2_480],
  [10_800, 2_200, 1_990, 2_780],
  [11_800, 2_400, 2_190, 2_980],
  [12_800, 2_600, 2_390, 3_280],
  [13_800, 2_800, 2_590, 3_480],
  [14_800, 2_995, 2_790, 3_680],
  [15_800, 3_200, 2_990, 3_980],
  [16_800, 3_400, 3_190, 4_280],
  [17_800, 3_600, 3_290, 4_480],
  [18_800, 3_800, 3_490, 4_780],
  [19_800, 3_995, 3_690, 4_980],
  [22_800, 4_600, 4_290, 5_800],
  [23_800, 4_800, 4_490, 5_980],
  [24_800, 4_995, 4_690, 6_200],
  [25_800, 5_200, 4_890, 6_500],
  [26_800, 5_400, 4_990, 6_800],
  [28_800, 5_800, 5_390, 7_200],
  [29_800, 5_995, 5_590, 7_500],
  [32_800, 6_600, 6_190, 8_200],
  [33_800, 6_800, 6_290, 8_500],
  [36_800, 7_500, 6_900, 9_200],
  [38_800, 7_800, 7_200, 9_800],
  [39_800, 7_995, 7_500, 9_980],
  [41_800, 8_500, 7_900, 10_500],
  [42_800, 8_600, 7_900, 10_800],
  [45_800, 9_200, 8_500, 11_500],
  [49_800, 9_995, 9_500, 12_500],
  [52_800, 10_800, 9_900, 13_200],
  [56_800, 11_500, 10_500, 14_200],
  [58_800, 11_800, 10_900, 14_800],
  [59_800, 12_000, 10_900, 14_980],
  [62_800, 12_800, 11_500, 15_800],
  [68_000, 13_800, 12_500, 16_800],
  [68_800, 13_800, 12_500, 16_800],
  [69_800, 14_000, 12_900, 17_500],
  [118_000, 24_000, 21_900, 29_800],
];

/** What is not sent to where a currency is paid in: smoked and aged leaves, and heavy stone. */
const NOT_SOLD_IN: Readonly<Record<string, readonly ShopCurrency[]>> = {
  'smoked-souchong': ['EUR'],
  'aged-puer-cake': ['EUR'],
  'tangerine-puer': ['USD', 'EUR', 'JPY'],
  'granite-mortar': ['USD', 'JPY'],
  'narcissus-basin': ['JPY'],
};

/** The prices of a seeded variant, in the currencies in which its product is sold. */
export function seededPrices(
  productSlug: string,
  cnyMinor: number,
): Partial<Record<ShopCurrency, number>> {
  const point = POINTS.find(([cny]) => cny === cnyMinor) ?? [cnyMinor];
  const sold = SHOP_CURRENCIES.flatMap((currency, index) => {
    const minor = point[index];
    const isSold = minor !== undefined && !NOT_SOLD_IN[productSlug]?.includes(currency);
    return isSold ? [[currency, minor] as const] : [];
  });
  return Object.fromEntries(sold);
}
