import { ceramics, ceramicsProducts } from './ceramics';
import { games, gamesProducts } from './games';
import { kitchenware, kitchenwareProducts } from './kitchenware';
import { stationery, stationeryProducts } from './stationery';
import { tea, teaProducts } from './tea';
import { textiles, textilesProducts } from './textiles';
import type { SeedCategory, SeedProduct } from './types';
import { inEveryLanguage } from './words';

const shelves = [
  { category: tea, products: teaProducts },
  { category: ceramics, products: ceramicsProducts },
  { category: stationery, products: stationeryProducts },
  { category: textiles, products: textilesProducts },
  { category: kitchenware, products: kitchenwareProducts },
  { category: games, products: gamesProducts },
].map(inEveryLanguage);

/** The shelves in the order in which the shop shows them. */
export const categories: SeedCategory[] = shelves.map(({ category }) => category);

/** All products, shelf by shelf. */
export const products: SeedProduct[] = shelves.flatMap(({ products: goods }) => goods);
