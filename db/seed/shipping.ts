import { db, inTransaction } from '@/db';
import { shippingMethods, shippingRates } from '@/db/schema/orders';
import { newId } from '@/lib/ids';
import { SHOP_CURRENCY } from '@/lib/shop';

/** The ways the shop sends parcels. Fees in fen. */
const METHODS = [
  {
    code: 'standard',
    zone: 'domestic',
    name: { en: 'Standard delivery', 'zh-CN': '标准快递' },
    detail: { en: '3 to 5 working days', 'zh-CN': '3–5 个工作日送达' },
    feeMinor: 800,
    freeFromMinor: 19900,
  },
  {
    code: 'express',
    zone: 'domestic',
    name: { en: 'Express delivery', 'zh-CN': '特快专递' },
    detail: { en: 'Next day in most cities', 'zh-CN': '多数城市次日达' },
    feeMinor: 1800,
    freeFromMinor: null,
  },
  {
    code: 'airmail',
    zone: 'international',
    name: { en: 'Registered airmail', 'zh-CN': '国际挂号航空' },
    detail: { en: '10 to 20 days, with tracking', 'zh-CN': '10–20 天送达，可查物流' },
    feeMinor: 6000,
    freeFromMinor: null,
  },
  {
    code: 'courier',
    zone: 'international',
    name: { en: 'International courier', 'zh-CN': '国际快递' },
    detail: { en: '3 to 6 working days', 'zh-CN': '3–6 个工作日送达' },
    feeMinor: 15000,
    freeFromMinor: null,
  },
] as const;

/** Adds the shipping methods that are not there yet, with their rates. */
export async function seedShipping(): Promise<void> {
  const known = await db().select({ code: shippingMethods.code }).from(shippingMethods).limit(100);
  for (const [position, { feeMinor, freeFromMinor, ...method }] of METHODS.entries()) {
    if (known.some(({ code }) => code === method.code)) continue;
    const id = newId();
    await inTransaction(async (tx) => {
      await tx.insert(shippingMethods).values({ id, ...method, position, status: 'active' });
      await tx
        .insert(shippingRates)
        .values({ methodId: id, currency: SHOP_CURRENCY, feeMinor, freeFromMinor });
    });
  }
}
