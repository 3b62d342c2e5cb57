import type { Currency } from '@/lib/money';

/** What the shop counts in: carts, orders and payments of this shop are in one currency. */
export const SHOP_CURRENCY: Currency = 'CNY';
