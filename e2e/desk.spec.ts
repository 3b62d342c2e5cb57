import { expectAccessible } from './accessible';
import { expect, signedInAs, tabTo, test } from './fixtures';
import { paidOrder, placedOrder } from './orders';

// Phones have no Tab key.
test('customer service finds an order, looks, notes, ships and completes it by keyboard @desktop', async ({
  page,
  sandbox,
  database,
}) => {
  test.slow();
  const { orderNo, email } = await paidOrder(page, sandbox, database);
  await signedInAs(page, database, 'support');
  await page.goto('/en/admin/orders');
  await tabTo(page, /^\s*Search/);
  await page.keyboard.type(email);
  await page.keyboard.press('Enter');
  await page.waitForURL(/[?&]q=/);
  await expect(page.getByRole('row')).toHaveCount(2);
  await tabTo(page, new RegExp(orderNo));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: `Order ${orderNo}` })).toBeVisible();
  await expect(page.getByText(email)).toBeVisible();
  await expectAccessible(page);

  await tabTo(page, /^\s*For your colleagues/);
  await page.keyboard.type('Wants it before Friday');
  await tabTo(page, /^\s*Add note/);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Noted.')).toBeVisible();
  await expect(page.getByText('Wants it before Friday')).toBeVisible();

  await page.getByRole('heading', { level: 1 }).click();
  await tabTo(page, /^\s*Carrier/);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Please fill this in.').first()).toBeVisible();
  await expect(page.getByLabel('Carrier')).toBeFocused();
  await page.keyboard.type('SF Express');
  await tabTo(page, /^\s*Tracking number/);
  await page.keyboard.type('SF1234567890');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Shipped. The shopper has been told.')).toBeVisible();
  await expect(page.getByText('On the way', { exact: true }).first()).toBeVisible();

  await tabTo(page, /^\s*Mark as delivered/);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Delivered: the order is completed.')).toBeVisible();
  await expect(
    page.getByText('The order is over.').or(page.getByText('It is completed.')),
  ).toBeVisible();

  const [after] = await database.rows('select * from orders where order_no = ?', [orderNo]);
  expect(after).toMatchObject({ status: 'completed', carrier: 'SF Express' });
  const audited = await database.rows('select action from audit_log where subject = ?', [
    `order:${after?.id}`,
  ]);
  const actions = audited.map(({ action }) => action);
  for (const action of ['look', 'note-order', 'ship-order', 'complete-order']) {
    expect(actions).toContain(action);
  }
  await expect
    .poll(async () => (await sandbox.mails(email)).map(({ subject }) => subject), {
      timeout: 15_000,
    })
    .toContain(`Your order ${orderNo} is on its way`);
});

test('an unpaid order is cancelled after a question, and says why it cannot be shipped @desktop', async ({
  page,
  database,
}) => {
  const { paymentId, orderNo } = await placedOrder(page, database);
  await signedInAs(page, database, 'support');
  await page.goto(`/en/admin/orders?q=${paymentId}`);
  await page.getByRole('link', { name: orderNo }).click();
  await expect(page.getByRole('button', { name: 'Mark as shipped' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await expect(page.getByText('It is not paid.').first()).toBeVisible();
  await page.getByRole('button', { name: /^Ask WeChat Pay now/ }).click();
  await expect(page.getByText('The provider has no payment of this attempt.')).toBeVisible();
  await page.getByText('Cancel the order …').click();
  await page.getByRole('button', { name: 'Cancel the order', exact: true }).click();
  await expect(page.getByText('The order is cancelled. The shopper has been told.')).toBeVisible();
  await expect(page.getByText('Cancelled', { exact: true }).first()).toBeVisible();
});

const PAGES = [
  'orders',
  'orders?q=nothing@example.com',
  'exceptions',
  'reconciliation',
  'ledger',
  'notifications',
  'jobs',
  'audit',
];

// Wide screens show all of it.
test('the pages of the desk are accessible, in both languages', async ({ page, database }) => {
  test.slow();
  await signedInAs(page, database, 'admin');
  for (const [index, path] of PAGES.entries()) {
    const locale = index % 2 === 0 ? 'en' : 'zh-CN';
    await page.goto(`/${locale}/admin/${path}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectAccessible(page);
  }
  await page.goto('/zh-CN/admin/notifications');
  await page.getByRole('row').nth(1).getByRole('link').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expectAccessible(page);
});

test('the menu of the desk works on a phone @mobile', async ({ page, database }) => {
  await signedInAs(page, database, 'support');
  await page.goto('/en/admin/orders');
  await page.getByText('Menu', { exact: true }).click();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Notifications' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Notifications' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Exceptions' })).toBeHidden();
});

test('finance takes all orders of a search away as a file @desktop', async ({ page, database }) => {
  await signedInAs(page, database, 'finance');
  await page.goto('/en/admin/orders?status=paid');
  const coming = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export as CSV' }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toMatch(/^orders-\d{4}-\d\d-\d\d\.csv$/);
});
