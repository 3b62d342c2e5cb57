import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { APIRequestContext, Browser, Page } from '@playwright/test';
import { formFields } from '../bench/html-form';
import { DESK_SECTIONS } from '../components/desk/sections';
import { type Permission, permits } from '../lib/roles';
import { type Database, type DemoRole, expect, signedInAs, signInAs, test } from './fixtures';
import { paidOrder } from './orders';

/** Every page and route of the desk, and its forms, for everybody who may and who may not. */

const ROLES = ['shopper', 'support', 'finance', 'admin'] as const satisfies readonly DemoRole[];

/** Where less is allowed than in the section around it. */
const STRICTER: Readonly<Record<string, Permission>> = {
  '/admin/orders/export': 'move_money',
  '/admin/orders/[orderNo]/refund': 'decide',
};

/** Something real for each part of an address, so that "not found" can only mean "may not". */
const SAMPLES: Readonly<Record<string, string>> = {
  orderNo: 'select order_no as sample from orders where paid_at is not null order by id desc',
  notificationId: 'select id as sample from notifications',
  exceptionId: 'select id as sample from payment_exceptions',
  refundId: 'select id as sample from refunds',
  day: "select date_format(utc_timestamp(), '%Y-%m-%d') as sample from users",
  productId: 'select id as sample from products',
  categoryId: 'select id as sample from categories',
  couponId: 'select id as sample from coupons',
  methodId: 'select id as sample from shipping_methods',
  customerId: "select id as sample from users where role = 'shopper'",
};

const DESK = path.join(import.meta.dirname, '../app/[locale]/admin');
const ADDRESSES = readdirSync(DESK, { recursive: true, encoding: 'utf8' })
  .filter((file) => /(^|\/)(page\.tsx|route\.ts)$/.test(file))
  .map((file) => path.join('/admin', path.dirname(file)))
  .sort();

/** What an address asks for: what it says itself, or its section. */
function permissionOf(address: string): Permission {
  const sections = DESK_SECTIONS.filter(
    // Everything lies below the home: it stands for itself alone.
    ({ path: start }) =>
      address === start || (start !== '/admin' && address.startsWith(`${start}/`)),
  ).sort((a, b) => b.path.length - a.path.length);
  const may = STRICTER[address] ?? sections[0]?.may;
  if (!may) throw new Error(`${address} belongs to no section: say here who may see it`);
  return may;
}

async function filledIn(address: string, database: Database): Promise<string> {
  const names = [...address.matchAll(/\[(\w+)\]/g)].map(([, name = '']) => name);
  let filled = address;
  for (const name of names) {
    const query = SAMPLES[name];
    if (!query) throw new Error(`${address}: say here what a ${name} is`);
    const [row] = await database.rows(`${query} limit 1`);
    expect(row, `there is a ${name}`).toBeDefined();
    filled = filled.replace(`[${name}]`, String(row?.sample));
  }
  return `/en${filled}`;
}

/** A browser's cookies are all that a request needs. */
async function requestOf(
  browser: Browser,
  signIn: (page: Page) => Promise<unknown>,
): Promise<APIRequestContext> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await signIn(page);
  await page.close();
  return context.request;
}

test.describe.configure({ mode: 'serial' });

let orderNo = '';
test.beforeAll('an order, a refund and an exception', async ({ browser, sandbox, database }) => {
  const page = await browser.newPage();
  const paid = await paidOrder(page, sandbox, database);
  await page.close();
  orderNo = paid.orderNo;
  const [order] = await database.rows('select id from orders where order_no = ?', [orderNo]);
  const ids = [paid.paymentId.replace(/^../, '0Z'), String(order?.id), paid.paymentId];
  await database.rows(
    `insert ignore into refunds (id, order_id, payment_id, status, cause, amount_minor, currency,
      shipping_minor, requested_minor, reason, explanation, requested_by, requested_at, restock,
      decision_note, number_spent)
     values (?, ?, ?, 'rejected', 'shopper', 100, 'CNY', 0, 100, '', '', 'shopper', now(3), 0, '', 0)`,
    ids,
  );
  await database.rows(
    `insert into order_events (order_id, subject, subject_id, to_status, cause, actor, at)
     values (?, 'refund', ?, 'rejected', 'rejected', 'system', now(3))`,
    [ids[1] ?? '', ids[0] ?? ''],
  );
  await database.rows(
    `insert ignore into payment_exceptions (id, unique_key, order_id, payment_id, kind, provider,
      detail, status, opened_at)
     values (?, ?, ?, ?, 'amount_mismatch', 'wechatpay', '{}', 'resolved', now(3))`,
    [ids[0] ?? '', `authorisation:${paid.paymentId}`, ...ids.slice(1)],
  );
});

test('a stranger is asked to sign in, everywhere', async ({ request, database }) => {
  expect(ADDRESSES.length).toBeGreaterThan(5);
  for (const address of ADDRESSES) {
    const url = await filledIn(address, database);
    const answer = await request.get(url, { maxRedirects: 0 });
    expect(answer.status(), url).toBe(307);
    expect(answer.headers().location, url).toMatch(/^\/en\/sign-in\?callback=%2Fen%2Fadmin/);
  }
});

for (const role of ROLES) {
  test(`${role}: sees what the role may see, and nothing else exists`, async ({
    browser,
    database,
  }) => {
    test.slow();
    // By hand, so that each account of the demo has signed in once.
    const request = await requestOf(browser, (page) => signInAs(page, role));
    for (const address of ADDRESSES) {
      const url = await filledIn(address, database);
      const status = (await request.get(url, { maxRedirects: 0 })).status();
      const may = permits(role, permissionOf(address));
      expect(status, `${role} at ${url}`).toBe(may ? 200 : 404);
    }
  });
}

test('a form of the desk does nothing for whoever may not send it', async ({
  browser,
  request: stranger,
  database,
  baseURL,
}) => {
  test.slow();
  const url = `/en/admin/orders/${orderNo}`;
  const requestAs = (role: DemoRole) =>
    requestOf(browser, (page) => signedInAs(page, database, role));
  const support = await requestAs('support');
  const fields = formFields(await (await support.get(url)).text(), 'carrier');
  const form = { ...Object.fromEntries(fields), carrier: 'SF Express', trackingNo: 'SF1' };
  const sent = { multipart: form, headers: { origin: baseURL ?? '' } };
  const statusOf = async () => {
    const [row] = await database.rows('select status from orders where order_no = ?', [orderNo]);
    return row?.status;
  };
  const others = [stranger, await requestAs('shopper'), await requestAs('finance')];
  for (const other of others) {
    const answer = await other.post(url, { ...sent, maxRedirects: 0 });
    expect(answer.status()).toBeLessThan(500);
    expect(await statusOf()).toBe('paid');
  }
  await support.post(url, sent);
  expect(await statusOf()).toBe('shipped');
});
