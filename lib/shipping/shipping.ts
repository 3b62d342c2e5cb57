import { and, asc, eq } from 'drizzle-orm';
import type { Executor } from '@/db';
import type { LocalText } from '@/db/schema/catalog';
import { shippingMethods, shippingRates } from '@/db/schema/orders';
import { MAINLAND } from '@/lib/addresses/fields';
import type { Currency } from '@/lib/money';

const MAX_METHODS = 20;

export type ShippingZone = 'domestic' | 'international';

export type ShippingRate = {
  readonly feeMinor: number;
  /** Free when the goods, after discount, come to at least this; null: never. */
  readonly freeFromMinor: number | null;
};

export type ShippingOffer = ShippingRate & {
  readonly methodId: string;
  readonly code: string;
  readonly name: LocalText;
  readonly detail: LocalText;
};

/** Which methods go to a country: `domestic` is mainland China. */
export function zoneOf(country: string): ShippingZone {
  return country === MAINLAND ? 'domestic' : 'international';
}

/** The ways to send a parcel to a zone, with their prices in a currency, in the shop's order. */
export async function listShipping(
  executor: Executor,
  { zone, currency }: { zone: ShippingZone; currency: Currency },
): Promise<ShippingOffer[]> {
  return await executor
    .select({
      methodId: shippingMethods.id,
      code: shippingMethods.code,
      name: shippingMethods.name,
      detail: shippingMethods.detail,
      feeMinor: shippingRates.feeMinor,
      freeFromMinor: shippingRates.freeFromMinor,
    })
    .from(shippingMethods)
    .innerJoin(
      shippingRates,
      and(eq(shippingRates.methodId, shippingMethods.id), eq(shippingRates.currency, currency)),
    )
    .where(and(eq(shippingMethods.zone, zone), eq(shippingMethods.status, 'active')))
    .orderBy(asc(shippingMethods.position), asc(shippingMethods.id))
    .limit(MAX_METHODS);
}

/** The chosen method for an order; undefined when it does not go there or is no longer offered. */
export async function findShipping(
  executor: Executor,
  { methodId, zone, currency }: { methodId: string; zone: ShippingZone; currency: Currency },
): Promise<ShippingOffer | undefined> {
  const offers = await listShipping(executor, { zone, currency });
  return offers.find((offer) => offer.methodId === methodId);
}

/** What sending costs, for goods of this value after discount. */
export function quoteShipping(
  { feeMinor, freeFromMinor }: ShippingRate,
  { goodsMinor, freeShipping }: { goodsMinor: number; freeShipping: boolean },
): number {
  const isFree = freeShipping || (freeFromMinor !== null && goodsMinor >= freeFromMinor);
  return isFree ? 0 : feeMinor;
}

/** From which value of goods some way of sending is free; null: from none. */
export function lowestFreeFrom(offers: readonly ShippingRate[]): number | null {
  const from = offers.flatMap((offer) => offer.freeFromMinor ?? []);
  return from.length > 0 ? Math.min(...from) : null;
}
