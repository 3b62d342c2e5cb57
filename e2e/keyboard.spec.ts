import { expect, expectPaid, fillCheckout, PRODUCT, tabTo, test } from './fixtures';

// Phones have no Tab key.
test('buys with the keyboard alone @desktop', async ({ page, sandbox }) => {
  await page.goto(`/en/products/${PRODUCT}`);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await tabTo(page, /Add to cart/);
  await page.keyboard.press('Enter');
  await expect(page.getByText('It is in your cart')).toBeVisible();
  await tabTo(page, /View cart/);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/cart/);
  await tabTo(page, /^\s*Check out/);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/checkout/);
  await fillCheckout(page);
  await page.getByLabel('Street and number').focus();
  await tabTo(page, /^\s*Place order and pay/);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/pay\//);
  const paymentId = /\/pay\/([0-9A-Z]{26})/.exec(page.url())?.[1] ?? '';
  await sandbox.pay(paymentId);
  await tabTo(page, /I have paid|See your order/);
  await expectPaid(page);
});
