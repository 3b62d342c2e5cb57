import { LOCALES } from '../lib/i18n/locales';
import { SHOP_URL } from './addresses';
import { expect, PRODUCT, refundRequest, signedInAs, test } from './fixtures';
import { expectToFit } from './narrow';
import { filledCart, paidOrder, placedOrder } from './orders';

test('buys in Chinese @desktop', async ({ page, sandbox }) => {
  await page.goto(`/zh-CN/products/${PRODUCT}`);
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await page.locator('form button[type=submit]').filter({ hasText: '购物车' }).click();
  await expect(page.getByText('已加入购物车。')).toBeVisible();
  await page.goto('/zh-CN/checkout');
  const fields = {
    email: 'zh@example.com',
    recipient: '王小明',
    phone: '13800138000',
    city: '杭州市',
  };
  for (const [name, value] of Object.entries(fields))
    await page.locator(`[name=${name}]`).fill(value);
  await page.locator('[name=region]').fill('浙江省');
  await page.locator('[name=district]').fill('西湖区');
  await page.locator('[name=line1]').fill('龙井路 1 号');
  await page.getByRole('radio', { name: /微信支付/ }).check();
  await page
    .getByRole('button', { name: /提交订单/ })
    .last()
    .click();
  await page.waitForURL(/\/zh-CN\/pay\//);
  const paymentId = /\/pay\/([0-9A-Z]{26})/.exec(page.url())?.[1] ?? '';
  await expect(page.getByRole('img', { name: /二维码/ })).toBeVisible();
  await sandbox.pay(paymentId);
  await expect(page.getByRole('heading', { level: 1, name: '支付成功' })).toBeVisible({
    timeout: 15_000,
  });
  await expect(page.getByRole('link', { name: '查看订单' })).toBeVisible();
});

test('sends people to their language, and keeps the page when they change it', async ({
  browser,
}) => {
  const context = await browser.newContext({ locale: 'zh-CN' });
  const page = await context.newPage();
  await page.goto(`${SHOP_URL}/`);
  await expect(page).toHaveURL(/\/zh-CN$/);
  await page.goto(`${new URL(page.url()).origin}/zh-CN/products/${PRODUCT}`);
  await page.getByRole('link', { name: '日本語' }).first().click();
  await expect(page).toHaveURL(new RegExp(`/ja/products/${PRODUCT}$`));
  await expect(page.locator('html')).toHaveAttribute('lang', 'ja');
  await page.goto(`${new URL(page.url()).origin}/`);
  await expect(page).toHaveURL(/\/ja$/);
  await context.close();
});

test('names every page’s translations for search engines @desktop', async ({ page }) => {
  await page.goto(`/fr/products/${PRODUCT}`);
  const alternates = page.locator('link[rel=alternate][hreflang]');
  const named = await alternates.evaluateAll((links) =>
    links.map((link) => link.getAttribute('hreflang')),
  );
  expect(named.sort()).toEqual([...LOCALES, 'x-default'].sort());
  await expect(page.locator('link[rel=canonical]')).toHaveAttribute(
    'href',
    new RegExp(`/fr/products/${PRODUCT}$`),
  );
});

test('finds goods by words of each language @desktop', async ({ page }) => {
  const searches = { 'zh-TW': '龍井', ja: 'せいろ', fr: "l'encre" };
  for (const [locale, words] of Object.entries(searches)) {
    await page.goto(`/${locale}/products?q=${encodeURIComponent(words)}`);
    await expect(page.getByRole('article').first()).toBeVisible();
  }
});

test.describe('on the narrowest screen that people shop with @mobile', () => {
  test.describe.configure({ timeout: 600_000 });
  test.use({ viewport: { width: 360, height: 780 } });

  test('the shop fits in every language', async ({ page, sandbox, database }) => {
    const paid = await paidOrder(page, sandbox, database);
    const refundId = await refundRequest(database, paid.orderNo);
    const { paymentId } = await placedOrder(page, database);
    await filledCart(page, database);
    const paths = [
      '',
      '/products?q=tea',
      `/products/${PRODUCT}`,
      '/cart',
      '/checkout',
      `/pay/${paymentId}`,
      '/orders',
      `/orders/${paid.orderNo}`,
      `/orders/${paid.orderNo}/refunds/${refundId}`,
      '/sign-in',
      '/sign-up',
    ];
    for (const locale of LOCALES) {
      for (const path of paths) await expectToFit(page, `/${locale}${path}`);
    }
  });

  test('the desk fits in every language', async ({ page, sandbox, database }) => {
    const { orderNo } = await paidOrder(page, sandbox, database);
    const refundId = await refundRequest(database, orderNo);
    const [product] = await database.rows('select id from products where slug = ?', [PRODUCT]);
    await signedInAs(page, database, 'admin');
    const paths = [
      '',
      '/orders',
      `/orders/${orderNo}`,
      '/refunds',
      `/refunds/${refundId}`,
      '/exceptions',
      `/products/${product?.id}`,
      '/coupons/new',
      '/methods',
      '/rules',
    ];
    for (const locale of LOCALES) {
      for (const path of paths) await expectToFit(page, `/${locale}/admin${path}`);
    }
  });
});
