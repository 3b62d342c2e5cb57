import { expectAccessible } from './accessible';
import { expect, PRODUCT, test } from './fixtures';
import { filledCart, placedOrder } from './orders';

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
  await expectAccessible(page);
  if (isMobile) return;
  await sandbox.pay(paymentId);
  await page.goto(`/en/pay/${paymentId}`);
  await expect(page.getByRole('heading', { name: 'Your payment has arrived' })).toBeVisible({
    timeout: 15_000,
  });
  await expectAccessible(page);
});
