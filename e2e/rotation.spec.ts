import { SANDBOX_URL } from './addresses';
import { expect, expectPaid, test } from './fixtures';
import { orderAtPayment } from './orders';

test('keys are changed while a payment is under way, and its notification is not refused', async ({
  page,
  request,
  sandbox,
  database,
}) => {
  const { paymentId } = await orderAtPayment(page, database);
  await expect(page.getByRole('img', { name: /QR code/ })).toBeVisible();
  for (const step of ['issue', 'switch']) {
    const data = { provider: 'wechatpay', step };
    const answer = await request.post(`${SANDBOX_URL}/control/keys`, { data });
    expect(answer.status(), step).toBe(204);
  }
  // Signed by a key of which no process of the shop has heard; they find it in the file.
  await sandbox.pay(paymentId);
  await expectPaid(page);
  const deliveries = await sandbox.deliveries(paymentId);
  expect(deliveries.map(({ ok }) => ok)).toEqual([true]);
});
