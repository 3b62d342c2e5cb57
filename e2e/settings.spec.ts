import { devices } from '@playwright/test';
import { addToCart, expect, expectPaid, signInAs, test } from './fixtures';
import { askForOne, expectBookedOnce, expectSentBack, orderTwo, refundIdOf } from './refunding';

/** Settings hold for everybody at once, so these run alone, after all other tests. */

const SAVED = 'Saved. It holds from now on.';

test('a way to pay that is taken off the list is not offered, until it is put back', async ({
  page,
}) => {
  await signInAs(page, 'admin');
  const save = async (offered: boolean) => {
    await page.goto('/en/admin/methods');
    await page
      .getByRole('checkbox', { name: /^UnionPay/ })
      .first()
      .setChecked(offered);
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText(SAVED)).toBeVisible();
  };
  await addToCart(page);
  const expectOffered = async (offered: boolean) => {
    await page.goto('/en/checkout');
    await expect(page.getByRole('radio', { name: /^WeChat Pay/ })).toBeVisible();
    await expect(page.getByRole('radio', { name: /^UnionPay/ })).toHaveCount(offered ? 1 : 0);
  };
  await expectOffered(true);
  await save(false);
  await expectOffered(false);
  await save(true);
  await expectOffered(true);
});

test('what is for old contracts is bought with once it is ticked, and sends money back', async ({
  page,
  browser,
  database,
}) => {
  await signInAs(page, 'admin');
  const save = async (offered: boolean) => {
    await page.goto('/en/admin/methods');
    for (const box of await page.getByRole('checkbox', { name: /^Alipay \(classic\)/ }).all()) {
      await box.setChecked(offered);
    }
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText(SAVED)).toBeVisible();
  };
  // One after the other: it is offered to everybody meanwhile.
  test.slow();
  await save(true);
  for (const device of ['Desktop Chrome', 'Pixel 7']) {
    const context = await browser.newContext(devices[device]);
    const shopper = await context.newPage();
    await orderTwo(shopper, 'Alipay (classic)');
    await shopper.waitForURL(/\/cashier/);
    await shopper.getByRole('button', { name: /Pay now/ }).click();
    await shopper.getByRole('link', { name: /Back to the shop/ }).click();
    await shopper.waitForURL(/\/en\/pay\//);
    await expectPaid(shopper);
    await shopper.getByRole('link', { name: 'See your order' }).click();
    await askForOne(shopper);
    await expectSentBack(shopper);
    await expectBookedOnce(database, refundIdOf(shopper));
    await context.close();
  }
  await save(false);
});

test('there is always something left to pay with', async ({ page }) => {
  await signInAs(page, 'admin');
  await page.goto('/en/admin/methods');
  for (const box of await page.getByRole('checkbox').all()) await box.uncheck();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(/Nothing would be left to pay with/)).toBeVisible();
});

test('the refund rules are edited as shoppers read them', async ({ page }) => {
  await signInAs(page, 'admin');
  await page.goto('/en/admin/rules');
  const days = page.getByLabel('After payment days');
  const before = await days.inputValue();
  await days.fill('soon');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(days).toHaveAccessibleDescription(/whole number/);
  for (const value of ['45', before]) {
    await days.fill(value);
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText(SAVED)).toBeVisible();
    await expect(page.getByRole('region', { name: 'What shoppers read' })).toContainText(value);
  }
});
