import { ADDRESS } from '../db/testing/fixtures';
import { addAddress } from '../lib/addresses/address-book';
import { asMember } from '../lib/identity';
import { expectAccessible } from './accessible';
import { expect, PRODUCT, signedInAs, test } from './fixtures';
import { filledCart, paidOrder, placedOrder } from './orders';

const PUBLIC_PAGES = [
  '',
  '/products',
  '/products?q=tea&sort=price_asc',
  '/products?q=nothing-like-this',
  '/categories/tea',
  `/products/${PRODUCT}`,
  '/cart',
  '/orders',
  '/sign-in',
  '/sign-up',
  '/nowhere',
];

test('the pages for everybody are accessible, in both languages', async ({ page, isMobile }) => {
  test.slow();
  for (const [index, path] of PUBLIC_PAGES.entries()) {
    // What is English on one device is Chinese on the other.
    const locale = (index % 2 === 0) === isMobile ? 'zh-CN' : 'en';
    await test.step(`/${locale}${path}`, async () => {
      await page.goto(`/${locale}${path}`);
      await expectAccessible(page);
    });
  }
});

test('the way of a purchase is accessible', async ({ page, isMobile, sandbox, database }) => {
  test.slow();
  const provider = isMobile ? 'UnionPay' : 'WeChat Pay';
  const { paymentId } = await placedOrder(page, database, { provider, isMobile });
  await filledCart(page, database);
  await page.goto('/en/cart');
  await expectAccessible(page);
  await page.goto('/en/checkout');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Place order and pay' }).last().click();
  await expect(page.getByText('Please fill this in.').first()).toBeVisible();
  await expectAccessible(page);
  await page.goto(`/en/pay/${paymentId}`);
  await expectAccessible(page);
  await page.goto('/en/orders');
  await expectAccessible(page);
  await page.getByRole('article').first().getByRole('link').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  // Comes a moment after the page, where the browser did not load it whole.
  await expect(page).toHaveTitle(/\w/);
  await expectAccessible(page);
  if (isMobile) return;
  await sandbox.pay(paymentId);
  await page.goto(`/en/pay/${paymentId}`);
  await expect(page.getByRole('heading', { name: 'Your payment has arrived' })).toBeVisible({
    timeout: 15_000,
  });
  await expectAccessible(page);
});

test('the pages of an account are accessible, in both languages', async ({
  page,
  isMobile,
  database,
}) => {
  test.slow();
  const { id, name } = await signedInAs(page, database, 'shopper');
  const member = asMember({ user: { id, name, email: '', role: 'shopper' }, visitorHash: null });
  if (!member) throw new Error('who is signed in is a member');
  const added = await addAddress(member, { address: ADDRESS, isDefault: true }, new Date());
  if (!added.ok) throw new Error(added.code);
  const paths = [
    '/account',
    '/account/addresses',
    '/account/addresses/new',
    `/account/addresses/${added.result.id}`,
    '/account/profile',
    '/messages',
    '/sign-out',
  ];
  for (const [index, path] of paths.entries()) {
    const locale = (index % 2 === 0) === isMobile ? 'zh-CN' : 'en';
    await test.step(`/${locale}${path}`, async () => {
      expect((await page.goto(`/${locale}${path}`))?.status()).toBe(200);
      await expectAccessible(page);
    });
  }
});

test('what becomes of an order and its payment is accessible, in Chinese too', async ({
  page,
  isMobile,
  sandbox,
  database,
}) => {
  test.slow();
  const unpaid = await placedOrder(page, database, { isMobile });
  const provider = isMobile ? 'Alipay' : 'UnionPay';
  const paid = await paidOrder(page, sandbox, database, { provider, isMobile });
  await filledCart(page, database);
  for (const path of ['/checkout', `/pay/${unpaid.paymentId}`, `/orders/${unpaid.orderNo}`]) {
    await page.goto(`/zh-CN${path}`);
    await expectAccessible(page);
  }
  await page.goto(`/${isMobile ? 'en' : 'zh-CN'}/orders/${paid.orderNo}`);
  await expectAccessible(page);
  await database.expireNow(unpaid.paymentId);
  await page.goto(`/en/pay/${unpaid.paymentId}`);
  await expect(page.getByRole('heading', { name: 'This order has expired' })).toBeVisible({
    timeout: 15_000,
  });
  await expectAccessible(page);
});
