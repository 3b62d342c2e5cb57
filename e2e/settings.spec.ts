import { devices, type Page } from '@playwright/test';
import { expectAccessible } from './accessible';
import { addToCart, expect, expectPaid, order, refundRequest, signedInAs, test } from './fixtures';
import { paidOrder } from './orders';
import { askForOne, expectBookedOnce, expectSentBack, NOTEBOOK, refundIdOf } from './refunding';

/** Settings hold for everybody at once, so these run alone, after all other tests. */

const SAVED = 'Saved. It holds from now on.';

test('a way to pay that is taken off the list is not offered, until it is put back', async ({
  page,
  database,
}) => {
  await signedInAs(page, database, 'admin');
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
  await signedInAs(page, database, 'admin');
  // One after the other: it is offered to everybody meanwhile.
  test.slow();
  await offerClassic(page, true);
  for (const device of ['Desktop Chrome', 'Pixel 7']) {
    const context = await browser.newContext(devices[device]);
    const shopper = await context.newPage();
    await order(shopper, 'Alipay (classic)', { slug: NOTEBOOK, quantity: 2 });
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
  await offerClassic(page, false);
});

test('a refund of which nothing more is heard is booked by the word of a person', async ({
  page,
  sandbox,
  database,
}) => {
  await signedInAs(page, database, 'admin');
  await offerClassic(page, true);
  const provider = 'Alipay (classic)';
  const { orderNo, paymentId } = await paidOrder(page, sandbox, database, { provider });
  await offerClassic(page, false);
  const refundId = await refundRequest(database, orderNo);
  await sandbox.fault(paymentId, 'notify-drop');
  await page.goto(`/en/admin/refunds/${refundId}`);
  await page.getByRole('button', { name: 'Approve', exact: true }).click();
  const status = async () => {
    const [row] = await database.rows('select status from refunds where id = ?', [refundId]);
    return row?.status;
  };
  await expect.poll(status, { timeout: 15_000 }).toBe('processing');
  await page.goto(`/en/admin/refunds/${refundId}`);
  await expect(page.getByRole('heading', { name: 'What became of it?' })).toHaveCount(0);
  await database.rows(
    'update refunds set submitted_at = submitted_at - interval 26 hour where id = ?',
    [refundId],
  );
  await database.askNow(`query-refund:${refundId}`);
  const exceptions = () =>
    database.rows('select kind, status from payment_exceptions where refund_id = ?', [refundId]);
  await expect
    .poll(exceptions, { timeout: 15_000 })
    .toEqual([{ kind: 'refund_overdue', status: 'open' }]);
  await page.goto(`/en/admin/refunds/${refundId}`);
  await expectAccessible(page);
  const paid = page.getByRole('region', { name: 'The provider has paid it', exact: true });
  await paid.getByRole('button', { name: 'Book as refunded' }).click();
  await expect(paid.getByText('Please confirm this.')).toBeVisible();
  await paid.getByLabel('Where you saw it').fill('Refunds of 20 November, first page');
  await paid.getByLabel(/^I have seen/).check();
  await paid.getByRole('button', { name: 'Book as refunded' }).click();
  await expect(page.getByText('The money has gone back.')).toBeVisible();
  expect(await exceptions()).toEqual([{ kind: 'refund_overdue', status: 'resolved' }]);
  await expectBookedOnce(database, refundId);
});

/** Ticks or unticks what is for old contracts, for the whole shop. */
async function offerClassic(page: Page, offered: boolean): Promise<void> {
  await page.goto('/en/admin/methods');
  for (const box of await page.getByRole('checkbox', { name: /^Alipay \(classic\)/ }).all()) {
    await box.setChecked(offered);
  }
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(SAVED)).toBeVisible();
}

test('there is always something left to pay with', async ({ page, database }) => {
  await signedInAs(page, database, 'admin');
  await page.goto('/en/admin/methods');
  for (const box of await page.getByRole('checkbox').all()) await box.uncheck();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(/Nothing would be left to pay with/)).toBeVisible();
});

test('the refund rules are edited as shoppers read them', async ({ page, database }) => {
  await signedInAs(page, database, 'admin');
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
