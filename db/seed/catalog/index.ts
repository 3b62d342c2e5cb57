import { ceramics, ceramicsProducts } from './ceramics';
import { games, gamesProducts } from './games';
import { kitchenware, kitchenwareProducts } from './kitchenware';
import { stationery, stationeryProducts } from './stationery';
import { tea, teaProducts } from './tea';
import { textiles, textilesProducts } from './textiles';
import type { SeedCategory, SeedProduct } from './types';

/** The shelves in the order in which the shop shows them. */
export const categories: SeedCategory[] = [tea, ceramics, stationery, textiles, kitchenware, games];

/** All products, shelf by shelf. */
export const products: SeedProduct[] = [
  ...teaProducts,
  ...ceramicsProducts,
  ...stationeryProducts,
  ...textilesProducts,
  ...kitchenwareProducts,
  ...gamesProducts,
];
