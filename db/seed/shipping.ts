import { eq } from 'drizzle-orm';
import { db, inTransaction } from '@/db';
import { shippingMethods, shippingRates } from '@/db/schema/orders';
import { savedByStaff } from '@/db/seed/saved-by-staff';
import { newId } from '@/lib/ids';
import { SHOP_CURRENCIES, type ShopCurrency } from '@/lib/shop';

/** What sending costs, in minor units: the fee, and from which worth of goods on there is none. */
type Rates = Readonly<Record<ShopCurrency, readonly [fee: number, freeFrom: number | null]>>;

/** The ways the shop sends parcels. */
const METHODS = [
  {
    code: 'standard',
    zone: 'domestic',
    name: {
      en: 'Standard delivery',
      'zh-CN': '标准快递',
      'zh-TW': '標準宅配',
      ja: '通常配送',
      fr: 'Livraison standard',
    },
    detail: {
      en: '3 to 5 working days',
      'zh-CN': '3–5 个工作日送达',
      'zh-TW': '3–5 個工作天送達',
      ja: '3〜5営業日でお届け',
      fr: '3 à 5 jours ouvrés',
    },
    rates: { CNY: [800, 19_900], USD: [200, 4_000], EUR: [200, 3_900], JPY: [300, 5_000] },
  },
  {
    code: 'express',
    zone: 'domestic',
    name: {
      en: 'Express delivery',
      'zh-CN': '特快专递',
      'zh-TW': '快速到貨',
      ja: 'お急ぎ便',
      fr: 'Livraison express',
    },
    detail: {
      en: 'Next day in most cities',
      'zh-CN': '多数城市次日达',
      'zh-TW': '多數城市隔日送達',
      ja: '主要都市は翌日お届け',
      fr: 'Le lendemain dans la plupart des villes',
    },
    rates: { CNY: [1_800, null], USD: [400, null], EUR: [350, null], JPY: [500, null] },
  },
  {
    code: 'airmail',
    zone: 'international',
    name: {
      en: 'Registered airmail',
      'zh-CN': '国际挂号航空',
      'zh-TW': '國際掛號航空郵件',
      ja: '国際書留航空便',
      fr: 'Recommandé par avion',
    },
    detail: {
      en: '10 to 20 days, with tracking',
      'zh-CN': '10–20 天送达，可查物流',
      'zh-TW': '10–20 天送達，可追蹤',
      ja: '10〜20日でお届け、追跡あり',
      fr: '10 à 20 jours, avec suivi',
    },
    rates: { CNY: [6_000, null], USD: [950, 12_000], EUR: [890, 12_000], JPY: [1_200, 15_000] },
  },
  {
    code: 'courier',
    zone: 'international',
    name: {
      en: 'International courier',
      'zh-CN': '国际快递',
      'zh-TW': '國際快遞',
      ja: '国際宅配便',
      fr: 'Transporteur international',
    },
    detail: {
      en: '3 to 6 working days',
      'zh-CN': '3–6 个工作日送达',
      'zh-TW': '3–6 個工作天送達',
      ja: '3〜6営業日でお届け',
      fr: '3 à 6 jours ouvrés',
    },
    rates: { CNY: [15_000, null], USD: [2_400, null], EUR: [2_200, null], JPY: [2_800, null] },
  },
] as const satisfies readonly { rates: Rates; [other: string]: unknown }[];

/**
 * Adds the shipping methods that are not there yet, with their rates. One that is there from before there
 * were other currencies, and that nobody has saved since, gets its rates in them.
 */
export async function seedShipping(): Promise<void> {
  const known = await db()
    .select({ id: shippingMethods.id, code: shippingMethods.code })
    .from(shippingMethods)
    .limit(100);
  for (const [position, { rates, ...method }] of METHODS.entries()) {
    const there = known.find(({ code }) => code === method.code);
    if (there) {
      await addRates(there.id, rates);
      continue;
    }
    const id = newId();
    await inTransaction(async (tx) => {
      await tx.insert(shippingMethods).values({ id, ...method, position, status: 'active' });
      await tx.insert(shippingRates).values(ratesOf(id, rates));
    });
  }
}

async function addRates(methodId: string, rates: Rates): Promise<void> {
  const there = await db()
    .select({ currency: shippingRates.currency, feeMinor: shippingRates.feeMinor })
    .from(shippingRates)
    .where(eq(shippingRates.methodId, methodId));
  const [home, ...abroad] = there;
  if (home?.feeMinor !== rates.CNY[0] || abroad.length > 0) return;
  if (await savedByStaff(`shipping:${methodId}`)) return;
  const missing = ratesOf(methodId, rates).filter(({ currency }) => currency !== home.currency);
  await db().insert(shippingRates).values(missing);
}

function ratesOf(methodId: string, rates: Rates) {
  return SHOP_CURRENCIES.map((currency) => {
    const [feeMinor, freeFromMinor] = rates[currency];
    return { methodId, currency, feeMinor, freeFromMinor };
  });
}
