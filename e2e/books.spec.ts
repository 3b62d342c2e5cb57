import { billDayOf, CHINA_DAYS } from '../lib/providers/bills/calendar';
import { expect, paidOrder, signedInAs, test } from './fixtures';

const CALENDAR = { ...CHINA_DAYS, readyAfterMinutes: 0 };

test.skip(({ isMobile }) => isMobile, 'the desktop stands for both: one bill a day and provider');

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
});
