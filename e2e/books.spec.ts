import { readFile } from 'node:fs/promises';
import { billDayOf, CHINA_DAYS } from '../lib/providers/bills/calendar';
import { expect, signedInAs, test } from './fixtures';
import { paidOrder } from './orders';

const CALENDAR = { ...CHINA_DAYS, readyAfterMinutes: 0 };

test('finance compares a bill by hand, and reads what differs and what to do about it', async ({
  page,
  sandbox,
  database,
}) => {
  test.slow();
  const { orderNo, paymentId } = await paidOrder(page, sandbox, database);
  await sandbox.fault(paymentId, 'bill-wrong-amount', { amountMinor: 123_45 });
  await sandbox.fault('', 'bill-early', { outTradeNo: undefined, provider: 'wechatpay' });
  await signedInAs(page, database, 'finance');

  const day = billDayOf(CALENDAR, new Date());
  await page.goto('/en/admin/reconciliation');
  await page.getByRole('link', { name: day }).click();
  const panel = page.getByRole('region', { name: 'WeChat Pay' });
  await panel.getByRole('button', { name: /^Compare/ }).click();
  await expect(panel.getByText('On its way')).toBeVisible();
  const row = page.getByRole('row').filter({ hasText: orderNo });
  await expect(row).toContainText('The bill has another amount', { timeout: 20_000 });
  await expect(row).toContainText('CN¥123.45');
  await expect(row).toContainText('claim its correction');
  await expect(panel.getByText(/\d+ differences?/)).toBeVisible();

  await row.getByRole('link', { name: 'The bill has another amount' }).click();
  await page.getByLabel('What did you do about it?').fill('The provider mended its bill.');
  await page.getByRole('button', { name: 'Resolve' }).click();
  await expect(page.getByText('Resolved.', { exact: true })).toBeVisible();
  await page.goto(`/en/admin/reconciliation/${day}`);
  await expect(row).toContainText('Resolved');
  const lines = page.waitForEvent('download');
  await panel.getByRole('link', { name: 'Export the lines as CSV' }).click();
  const bill = await readFile(await (await lines).path(), 'utf8');
  expect(bill).toContain(`${paymentId},`);
  expect(bill).toContain('bill_amount_differs');

  await page.goto('/en/admin/ledger?account=settled:wechatpay');
  await page.getByLabel('Amount').fill('88.00');
  await page.getByLabel('Number').fill(`BANK-${paymentId}`);
  await page.getByLabel('Reason').fill('Payout of the week');
  await page.getByRole('button', { name: 'Book', exact: true }).click();
  await expect(page.getByText('Booked.')).toBeVisible();
  await expect(page.getByRole('table', { name: 'Balances in CNY' })).toContainText(
    'Paid out by WeChat Pay',
  );
  await page.getByLabel('Amount').fill('88.00');
  await page.getByLabel('Number').fill(`BANK-${paymentId}`);
  await page.getByLabel('Reason').fill('Once more');
  await page.getByRole('button', { name: 'Book', exact: true }).click();
  await expect(page.getByText('This number has been booked already.')).toBeVisible();

  await page.goto('/en/admin/ledger');
  await expect(page.getByRole('row', { name: /^All accounts/ }).last()).toContainText('CN¥0.00');
  const coming = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export as CSV' }).click();
  const ledger = await readFile(await (await coming).path(), 'utf8');
  expect(ledger).toContain(`payment:${paymentId}`);
  expect(ledger).toContain(`fee:${paymentId}`);
});
