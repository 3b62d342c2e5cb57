import { expectAccessible } from './accessible';
import { type Database, expect, refundRequest, signedInAs, test } from './fixtures';
import { paidOrder } from './orders';

/** Customer service decides about refunds; the provider pays them. */

async function refundStatus(database: Database, refundId: string): Promise<unknown> {
  const [row] = await database.rows('select status from refunds where id = ?', [refundId]);
  return row?.status;
}

async function expectStatus(database: Database, refundId: string, status: string): Promise<void> {
  await expect.poll(() => refundStatus(database, refundId), { timeout: 20_000 }).toBe(status);
}

for (const provider of ['WeChat Pay', 'Alipay', 'UnionPay'] as const) {
  test(`a whole refund is approved and ${provider} pays it`, async ({
    page,
    sandbox,
    database,
  }) => {
    const order = await paidOrder(page, sandbox, database, { provider });
    const refundId = await refundRequest(database, order.orderNo);
    await signedInAs(page, database, 'support');
    await page.goto(`/en/admin/refunds/${refundId}`);
    await expect(page.getByRole('heading', { level: 1 })).toContainText(order.orderNo);
    await expect(page.getByText('Arrived damaged')).toBeVisible();
    // The same page for all of them.
    if (provider === 'WeChat Pay') await expectAccessible(page);
    await page.getByRole('button', { name: 'Approve', exact: true }).click();
    await expect(page.getByText(/Approved: .* are on their way back/)).toBeVisible();
    await expectStatus(database, refundId, 'succeeded');
    await page.goto(`/en/admin/refunds/${refundId}`);
    await expect(page.getByText('The money has gone back.')).toBeVisible();
    const [after] = await database.rows('select * from orders where order_no = ?', [order.orderNo]);
    expect(after?.refund_status).toBe('full');
  });
}

// Phones have no such keys.
test('a part is approved, with the sum as one types', async ({ page, sandbox, database }) => {
  const order = await paidOrder(page, sandbox, database);
  const refundId = await refundRequest(database, order.orderNo);
  await signedInAs(page, database, 'support');
  await page.goto(`/en/admin/refunds/${refundId}`);
  await page.getByRole('radio', { name: 'Only a part' }).check();
  const amount = page.getByLabel(/^Amount in/);
  await amount.fill('999999');
  await expect(page.getByText('Nothing, or more than was asked for')).toBeVisible();
  await page.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect(page.getByText('That is more than was asked for, or nothing.')).toBeVisible();
  await expect(amount).toHaveValue('999999');
  await amount.fill('1.23');
  await expect(page.getByRole('status').filter({ hasText: '1.23' })).toBeVisible();
  await page.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect(page.getByText(/Approved: .*1\.23 of/)).toBeVisible();
  await expectStatus(database, refundId, 'succeeded');
  const [row] = await database.rows('select amount_minor from refunds where id = ?', [refundId]);
  expect(Number(row?.amount_minor)).toBe(123);
});

test('a request is refused by keyboard, with its reason @desktop', async ({
  page,
  sandbox,
  database,
}) => {
  const order = await paidOrder(page, sandbox, database);
  const refundId = await refundRequest(database, order.orderNo);
  await signedInAs(page, database, 'support');
  await page.goto('/en/admin/refunds');
  await expectAccessible(page);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('j');
  await expect(page.locator('tbody th a').first()).toBeFocused();
  await page.goto(`/en/admin/refunds/${refundId}`);
  // Keys do nothing until the page's scripts run, which no picture of it shows.
  await expect(async () => {
    await page.keyboard.press('a');
    await expect(page.getByRole('dialog', { name: /^Approve/ })).toBeVisible({ timeout: 500 });
  }).toPass();
  await page.keyboard.press('Escape');
  await page.keyboard.press('r');
  await expect(page.getByLabel('Reason')).toBeFocused();
  await page.keyboard.type('It was worn, and not broken when it left.');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/The refund of .* is refused/)).toBeVisible();
  const [row] = await database.rows('select * from refunds where id = ?', [refundId]);
  expect(row).toMatchObject({
    status: 'rejected',
    decision_note: 'It was worn, and not broken when it left.',
  });
});

test('the second of two reads who was quicker', async ({ page, browser, sandbox, database }) => {
  const order = await paidOrder(page, sandbox, database);
  const refundId = await refundRequest(database, order.orderNo);
  await signedInAs(page, database, 'support');
  await page.goto(`/en/admin/refunds/${refundId}`);
  const other = await (await browser.newContext()).newPage();
  const { name } = await signedInAs(other, database, 'admin');
  await other.goto(`/en/admin/refunds/${refundId}`);
  await other.getByLabel('Reason').fill('Too late.');
  await other.getByRole('button', { name: 'Refuse', exact: true }).click();
  await expect(other.getByText(/is refused/)).toBeVisible();
  await page.getByLabel(/^Note to the shopper/).fill('With our apologies.');
  await page.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect(page.getByText(`${name} was quicker and has refused it.`)).toBeVisible();
  await expect(page.getByLabel(/^Note to the shopper/)).toHaveValue('With our apologies.');
  expect(await refundStatus(database, refundId)).toBe('rejected');
  await other.context().close();
});

test('much needs a second person @desktop', async ({ page, sandbox, database }) => {
  const order = await paidOrder(page, sandbox, database);
  const refundId = await refundRequest(database, order.orderNo);
  const first = await signedInAs(page, database, 'admin');
  await database.firstApproval(refundId, first.id);
  await page.goto(`/en/admin/refunds/${refundId}`);
  await expect(page.getByText('You have approved this yourself.')).toBeVisible();
  await signedInAs(page, database, 'finance');
  await page.goto('/en/admin/refunds?tab=second');
  await page.getByRole('link', { name: order.orderNo }).click();
  await expect(page.getByText(`${first.name} has approved`)).toBeVisible();
  await page.getByRole('button', { name: /^Approve CN¥/ }).click();
  await expectStatus(database, refundId, 'succeeded');
});

test('what failed is sent again, and what stays abnormal is settled by hand', async ({
  page,
  sandbox,
  database,
}) => {
  const order = await paidOrder(page, sandbox, database);
  const refundId = await refundRequest(database, order.orderNo);
  await sandbox.fault(order.paymentId, 'refund-not-enough');
  await sandbox.fault(order.paymentId, 'refund-abnormal');
  await signedInAs(page, database, 'support');
  await page.goto(`/en/admin/refunds/${refundId}`);
  await page.getByRole('button', { name: 'Approve', exact: true }).click();
  await expectStatus(database, refundId, 'failed');
  await page.goto(`/en/admin/refunds/${refundId}`);
  await expect(page.getByText(/NOT_ENOUGH/)).toBeVisible();
  await expect(page.getByText('This takes somebody from finance')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Send again' }).click();
  await expect
    .poll(
      async () => {
        const [row] = await database.rows('select * from refunds where id = ?', [refundId]);
        return `${row?.status} ${row?.provider_status}`;
      },
      { timeout: 30_000 },
    )
    .toBe('failed ABNORMAL');
  await signedInAs(page, database, 'finance');
  await page.goto(`/en/admin/refunds/${refundId}`);
  await page.getByLabel('How it was paid back').fill('Bank transfer of today, receipt 4711');
  await page.getByRole('button', { name: 'Book as paid back' }).click();
  await expect(page.getByText('Please confirm this.')).toBeVisible();
  await page.getByLabel(/^I have paid/).check();
  await page.getByRole('button', { name: 'Book as paid back' }).click();
  await expect(page.getByText('Paid back by hand. Nothing more to do.')).toBeVisible();
  await expectStatus(database, refundId, 'settled_manually');
});

test('a paid order is cancelled with one form, and the home tells of the day', async ({
  page,
  sandbox,
  database,
}) => {
  const order = await paidOrder(page, sandbox, database);
  await signedInAs(page, database, 'support');
  await page.goto(`/en/admin/orders/${order.orderNo}/refund`);
  await expectAccessible(page);
  await page.getByLabel(/^Yes, refund/).check();
  await page.getByRole('button', { name: 'Refund all of it' }).click();
  await page.waitForURL(/\/admin\/refunds\/[0-9A-Z]{26}/);
  const refundId = /refunds\/([0-9A-Z]{26})/.exec(page.url())?.[1] ?? '';
  await expectStatus(database, refundId, 'succeeded');
  await page.goto('/en/admin');
  await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible();
  await expect(page.getByRole('list', { name: 'Orders placed, by day' })).toBeVisible();
  await expectAccessible(page);
  await page.getByText('As a table').click();
  await expect(page.getByRole('table', { name: 'The last 14 days' })).toBeVisible();
});
