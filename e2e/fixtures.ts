import { test as base, expect, type Page } from '@playwright/test';
import { createPool, type Pool, type RowDataPacket } from 'mysql2/promise';
import { closeDatabase, db } from '../db';
import { DEMO_PASSWORD } from '../lib/accounts/demo-accounts';
import { mintSession, sessionCookieName } from '../lib/accounts/session-token';
import { asShopper } from '../lib/identity';
import { newId } from '../lib/ids';
import { readRefundable } from '../lib/payments/refundable';
import { quoteForShopper, requestRefund } from '../lib/payments/request-refund';
import { readSetting } from '../lib/settings';
import type { ShopCurrency } from '../lib/shop';
import { SANDBOX_URL, SHOP_URL } from './addresses';

/** What the specs share: a shopper's repeated gestures, the sandbox's interface for QA, one look into the database. */

/** Goods that the seed keeps plenty of. */
export const PRODUCT = 'west-lake-longjing';

export type Provider =
  | 'WeChat Pay'
  | 'Alipay'
  | 'UnionPay'
  | 'Stripe'
  | 'PayPal'
  | 'Alipay (classic)';

export type Sandbox = {
  /** Arms a fault for one trade. */
  fault(paymentId: string, fault: string, options?: object): Promise<void>;
  /** The payer pays, as by the cashier's button. */
  pay(paymentId: string): Promise<void>;
  /** Sends the trade's notification (again). */
  notify(paymentId: string, options?: object): Promise<void>;
  /** How the shop answered the notifications of a trade. */
  deliveries(paymentId: string): Promise<{ status: number | null; ok: boolean }[]>;
  mails(to: string): Promise<{ subject: string; text: string; html: string }[]>;
};

export type Database = {
  rows(sql: string, values?: readonly string[]): Promise<RowDataPacket[]>;
  /** Lets a job that waits for its time run now. */
  askNow(job: string): Promise<void>;
  /** Lets an order's time to pay run out now. */
  expireNow(paymentId: string): Promise<void>;
  /** Lets a request be approved by a first person who needs a second. */
  firstApproval(refundId: string, staffId: string): Promise<void>;
};

type Fixtures = { sandbox: Sandbox; database: Database };

export const test = base.extend<Fixtures, { pool: Pool }>({
  pool: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern
    async ({}, use) => {
      const pool = createPool({ uri: process.env.DATABASE_URL ?? '', connectionLimit: 2 });
      await use(pool);
      await pool.end();
      await closeDatabase();
    },
    { scope: 'worker' },
  ],
  database: async ({ pool }, use) => {
    const rows = async (sql: string, values: readonly string[] = []) => {
      const [found] = await pool.query<RowDataPacket[]>(sql, [...values]);
      return found;
    };
    const past = '2020-01-01 00:00:00';
    const runNow = (job: string) =>
      pool.query('update jobs set run_at = ? where unique_key = ?', [past, job]);
    await use({
      rows,
      async askNow(job) {
        await runNow(job);
      },
      async firstApproval(refundId, staffId) {
        await pool.query(
          'update refunds set first_approved_by = ?, first_approved_at = utc_timestamp(3) where id = ?',
          [staffId, refundId],
        );
      },
      async expireNow(paymentId) {
        const [row] = await rows('select order_id from payments where id = ?', [paymentId]);
        const orderId = String(row?.order_id);
        await pool.query('update orders set expires_at = ? where id = ?', [past, orderId]);
        await runNow(`expire-order:${orderId}`);
      },
    });
  },
  sandbox: async ({ request }, use) => {
    const control = async (method: string, path: string, data: object = {}) => {
      const answer = await request.fetch(`${SANDBOX_URL}/control${path}`, {
        method,
        ...(method === 'GET' ? {} : { data }),
      });
      expect(answer.ok(), `${method} ${path}: ${answer.status()}`).toBe(true);
      return answer.json();
    };
    await use({
      fault: (outTradeNo, fault, options = {}) =>
        control('POST', '/faults', { outTradeNo, fault, ...options }),
      pay: (paymentId) => control('POST', `/trades/${paymentId}/pay`),
      notify: (paymentId, options = {}) => control('POST', `/trades/${paymentId}/notify`, options),
      deliveries: async (paymentId) =>
        (await control('GET', `/deliveries?outTradeNo=${paymentId}`)).deliveries,
      mails: async (to) => (await control('GET', `/mail?to=${encodeURIComponent(to)}`)).mails,
    });
  },
});

export { expect };

let counter = 0;

/** An e-mail address that nobody else uses. */
export function newEmail(): string {
  counter += 1;
  return `shopper-${process.pid}-${Date.now().toString(36)}-${counter}@example.com`;
}

/** Chooses the currency that prices are in from now on. */
export async function chooseCurrency(page: Page, currency: ShopCurrency): Promise<void> {
  const form = { currency, locale: 'en' };
  expect((await page.request.post('/api/currency', { form })).ok()).toBe(true);
}

/** Puts goods into the cart by the product page. */
export async function addToCart(page: Page, slug: string = PRODUCT): Promise<void> {
  await page.goto(`/en/products/${slug}`);
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await expect(page.getByText('It is in your cart')).toBeVisible();
}

/** Fills in the checkout, but for the way to pay. */
export async function fillCheckout(page: Page, email = newEmail()): Promise<string> {
  await page.goto('/en/checkout');
  const fields = {
    'E-mail address': email,
    Recipient: '王小明',
    Phone: '13800138000',
    Province: '浙江省',
    City: '杭州市',
    'District or county': '西湖区',
    'Street and number': '龙井路 1 号',
  };
  for (const [label, value] of Object.entries(fields)) {
    await page.getByLabel(new RegExp(`^${label}`)).fill(value);
  }
  return email;
}

/** Chooses a way to pay; `how` tells two ways of one provider apart. */
export async function chooseMethod(page: Page, provider: Provider, how?: RegExp): Promise<void> {
  const ways = page.getByRole('radio', {
    name: new RegExp(`^${provider.replace(/[()]/g, '\\$&')}`),
  });
  await (how ? ways.and(page.getByRole('radio', { name: how })) : ways.first()).check();
}

type Purchase = {
  readonly how?: RegExp | undefined;
  readonly slug?: string;
  readonly quantity?: number;
  readonly currency?: ShopCurrency;
};

/** Orders something by the shop's pages and comes to its payment page, before anything goes to the provider. */
export async function order(
  page: Page,
  provider: Provider = 'WeChat Pay',
  { how, slug, quantity = 1, currency }: Purchase = {},
): Promise<{ paymentId: string; email: string }> {
  if (currency) await chooseCurrency(page, currency);
  for (let added = 0; added < quantity; added += 1) await addToCart(page, slug);
  const email = await fillCheckout(page);
  await chooseMethod(page, provider, how);
  const chosen = page.waitForURL(/\/pay\/[0-9A-Z]{26}/, { waitUntil: 'commit' });
  await page.getByRole('button', { name: 'Place order and pay' }).last().click();
  await chosen;
  const paymentId = /\/pay\/([0-9A-Z]{26})/.exec(page.url())?.[1] ?? '';
  expect(paymentId).not.toBe('');
  return { paymentId, email };
}

/** The heading of a payment page that has seen the money. */
export async function expectPaid(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Your payment has arrived' })).toBeVisible({
    timeout: 15_000,
  });
}

/** Moves on by Tab until the control with this name has the focus. */
export async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 120; presses += 1) {
    await page.keyboard.press('Tab');
    const label = await page.evaluate(() => {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement)) return '';
      const labels =
        element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
          ? element.labels
          : null;
      const text = labels?.[0]?.textContent ?? element.textContent ?? '';
      const hidden = element.getAttribute('aria-hidden') === 'true';
      return hidden ? '' : `${element.getAttribute('aria-label') ?? ''} ${text}`;
    });
    if (name.test(label)) return;
  }
  throw new Error(`Tab never came to ${name}`);
}

/** The accounts that the seed makes, one of each role. */
export type DemoRole = 'shopper' | 'support' | 'finance' | 'admin';

/** Signs in by hand, as one of the demo accounts. */
export async function signInAs(page: Page, role: DemoRole): Promise<void> {
  await page.goto('/en/sign-in');
  await page.getByLabel(/^E-mail/).fill(`${role}@example.com`);
  await page.getByLabel(/^Password/).fill(DEMO_PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
}

/**
 * Somebody of this role, of whom nobody has heard before, signed in on this page by a session of their own.
 */
export async function signedInAs(
  page: Page,
  database: Database,
  role: DemoRole,
): Promise<{ id: string; name: string }> {
  const id = newId();
  const user = { id, name: `${role} ${id.slice(-6)}`, passwordHash: 'none' };
  await database.rows(
    `insert into users (id, email, name, password_hash, role, locale, created_at)
      values (?, ?, ?, ?, ?, 'en', utc_timestamp(3))`,
    [id, `${id.toLowerCase()}@staff.example`, user.name, user.passwordHash, role],
  );
  const value = await mintSession(user);
  await page.context().addCookies([{ name: sessionCookieName(), value, url: SHOP_URL }]);
  return user;
}

/** What the shopper's form would send: all of an order comes back, because it arrived damaged. */
export async function refundRequest(database: Database, orderNo: string): Promise<string> {
  const [order] = await database.rows('select * from orders where order_no = ?', [orderNo]);
  const id = String(order?.id);
  const shopper = asShopper({ user: null, visitorHash: String(order?.visitor_hash) });
  const refundable = await readRefundable(db(), {
    id,
    shippingMinor: Number(order?.shipping_minor),
  });
  if (!refundable) throw new Error(`${orderNo} has not been paid`);
  const policy = await readSetting('refund_policy');
  const quote = quoteForShopper({ status: 'paid' }, refundable, refundable.left, policy);
  const asked = await requestRefund({ shopper }, orderNo, {
    requestKey: newId(),
    lines: refundable.left,
    reasonCode: 'damaged',
    explanation: 'The lid is broken.',
    pictures: [],
    expectedMinor: quote?.amountMinor ?? 0,
    now: new Date(),
  });
  if (!asked.ok || asked.approved) throw new Error(`${orderNo}: ${JSON.stringify(asked)}`);
  return asked.refundId;
}
