import { expect, type Page } from '@playwright/test';
import { newVisitor, openOrder } from '../bench/orders';
import { fillCart } from '../db/testing/fixtures';
import type { Shopper } from '../lib/identity';
import { visit } from '../lib/payments/testing';
import type { Channel } from '../lib/providers/provider';
import type { ShopCurrency } from '../lib/shop';
import { SHOP_URL } from './addresses';
import { type Database, PRODUCT, type Provider, type Sandbox } from './fixtures';

/** Orders as the shop's forms make them, but by its commands: for specs that are about what comes later. */

export type Choice = {
  readonly provider?: Provider;
  readonly slug?: string;
  readonly quantity?: number;
  readonly currency?: ShopCurrency | undefined;
  /** Is it paid for as on a phone? */
  readonly isMobile?: boolean;
};

export type Placed = {
  readonly orderNo: string;
  readonly paymentId: string;
  readonly email: string;
};

const IDS: Readonly<Record<Provider, string>> = {
  'WeChat Pay': 'wechatpay',
  Alipay: 'alipay',
  UnionPay: 'unionpay',
  Stripe: 'stripe',
  PayPal: 'paypal',
  'Alipay (classic)': 'alipayclassic',
};

/** The way that the checkout of a device offers first. */
function methodOf(provider: Provider, isMobile: boolean): { provider: string; channel: Channel } {
  const onDesktop = provider === 'WeChat Pay' ? 'qr' : 'desktop';
  return { provider: IDS[provider], channel: isMobile ? 'mobile' : onDesktop };
}

/** Makes the page's visitor, whoever that is, somebody who has ordered and has yet to pay. */
export async function placedOrder(
  page: Page,
  database: Database,
  {
    provider = 'WeChat Pay',
    slug = PRODUCT,
    quantity = 1,
    currency = 'CNY',
    isMobile = false,
  }: Choice = {},
): Promise<Placed> {
  const goods = await goodsOf(database, slug, currency);
  const shopper = await visitorOf(page);
  return openOrder(shopper, [{ ...goods, quantity }], methodOf(provider, isMobile), currency);
}

/** Puts one thing into the cart of the page's visitor. */
export async function filledCart(page: Page, database: Database): Promise<void> {
  const goods = await goodsOf(database, PRODUCT, 'CNY');
  await fillCart(await visitorOf(page), [{ ...goods, quantity: 1 }]);
}

async function goodsOf(database: Database, slug: string, currency: ShopCurrency) {
  const [item] = await database.rows(
    `select v.id, p.price_minor from variants v
      join products on products.id = v.product_id and products.slug = ?
      join variant_prices p on p.variant_id = v.id and p.currency = ?
      where v.status = 'active' order by v.position limit 1`,
    [slug, currency],
  );
  return { variantId: String(item?.id), priceMinor: Number(item?.price_minor) };
}

/** Whoever the page's visitor is, or a new one. */
async function visitorOf(page: Page): Promise<Shopper> {
  const known = await page.context().cookies(SHOP_URL);
  const { shopper, cookie } = newVisitor(known.find(({ name }) => name === 'visitor')?.value);
  const [name = '', value = ''] = cookie.split('=');
  await page.context().addCookies([{ name, value, url: SHOP_URL }]);
  return shopper;
}

/** The same at its payment page. */
export async function orderAtPayment(
  page: Page,
  database: Database,
  choice: Choice = {},
): Promise<Placed> {
  const placed = await placedOrder(page, database, choice);
  await page.goto(`/en/pay/${placed.paymentId}`);
  return placed;
}

/** The same, and the shop knows that it is paid. */
export async function paidOrder(
  page: Page,
  sandbox: Sandbox,
  database: Database,
  choice: Choice = {},
): Promise<Placed> {
  const placed = await placedOrder(page, database, choice);
  // Alipay and UnionPay hear of a payment when the browser comes to them.
  await visit(placed.paymentId);
  await sandbox.pay(placed.paymentId);
  const status = async () => {
    const [row] = await database.rows('select status from orders where order_no = ?', [
      placed.orderNo,
    ]);
    return row?.status;
  };
  await expect.poll(status, { timeout: 15_000 }).toBe('paid');
  return placed;
}
