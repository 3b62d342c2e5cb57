import { paymentOf, visit } from '../lib/payments/testing';
import { SANDBOX_URL } from './addresses';
import { addToCart, chooseMethod, expect, expectPaid, fillCheckout, test } from './fixtures';
import { orderAtPayment } from './orders';

test.describe('when the payment does not go straight', () => {
  // The code stays on the desktop.
  test('a declined payment can be tried again', async ({ page, isMobile, database }) => {
    await orderAtPayment(page, database, { provider: 'UnionPay', isMobile });
    await page.getByRole('button', { name: 'Go to UnionPay' }).click();
    await page.waitForURL(/\/cashier/);
    await page.getByRole('button', { name: /Decline/ }).click();
    await expect(page.getByRole('alert')).toContainText('declined by the bank');
    await page.getByRole('button', { name: /Leave/ }).click();
    await page.waitForURL(/\/en\/pay\//);
    await expect(page.getByRole('heading', { level: 1, name: 'Not paid yet' })).toBeVisible();
    await page.getByRole('button', { name: 'Go to UnionPay' }).click();
    await page.waitForURL(/\/cashier/);
    await page.getByRole('button', { name: /Pay now/ }).click();
    await page.getByRole('link', { name: /Back to the shop/ }).click();
    await expectPaid(page);
  });

  test('another method can be chosen, and the first is closed @desktop', async ({
    page,
    sandbox,
    database,
  }) => {
    const { paymentId } = await orderAtPayment(page, database);
    await page.getByText('Choose another way to pay').click();
    await page.getByRole('radio', { name: /^UnionPay/ }).check();
    await page.getByRole('button', { name: 'Go on to payment' }).click();
    await page.waitForURL(/\/cashier/);
    await expect
      .poll(async () => {
        const [row] = await database.rows('select status from payments where id = ?', [paymentId]);
        return row?.status;
      })
      .toBe('closed');
    await page.getByRole('button', { name: /Pay now/ }).click();
    await page.getByRole('link', { name: /Back to the shop/ }).click();
    await expectPaid(page);
    expect(await sandbox.deliveries(paymentId)).toEqual([]);
  });

  test('an order that is not paid in time expires, and says so @desktop', async ({
    page,
    database,
  }) => {
    const { paymentId } = await orderAtPayment(page, database);
    await expect(page.getByRole('button', { name: 'I have paid' })).toBeVisible();
    await database.expireNow(paymentId);
    await expect(page.getByRole('heading', { name: 'This order has expired' })).toBeVisible({
      timeout: 15_000,
    });
    await page.goto('/en/orders');
    await expect(
      page.getByRole('article').first().getByText('Expired', { exact: true }),
    ).toBeVisible({
      timeout: 15_000,
    });
  });

  test('a cancelled order is over, and its payment closed @desktop', async ({ page, database }) => {
    const { paymentId } = await orderAtPayment(page, database);
    await page.goto('/en/orders');
    await page.getByRole('article').first().getByRole('link').first().click();
    await page.getByText('Cancel this order', { exact: true }).click();
    await page.getByRole('button', { name: 'Yes, cancel the order' }).click();
    await expect(page.getByRole('heading', { name: 'This order is cancelled' })).toBeVisible();
    const [row] = await database.rows('select status from payments where id = ?', [paymentId]);
    expect(row?.status).toBe('closed');
  });

  test('a forged notification is refused and changes nothing, and asking tells the truth @desktop', async ({
    page,
    sandbox,
    database,
  }) => {
    // Alipay's says in plain text whose payment it is about, so that what was kept of it can be found.
    const { paymentId } = await orderAtPayment(page, database, { provider: 'Alipay' });
    await visit(paymentId);
    // Forged from the first try on, so that only asking the provider can tell the truth.
    await sandbox.fault(paymentId, 'notify-bad-signature', { times: 0 });
    await sandbox.pay(paymentId);
    await expect.poll(async () => (await sandbox.deliveries(paymentId)).length).toBeGreaterThan(0);
    expect((await sandbox.deliveries(paymentId)).every((delivery) => !delivery.ok)).toBe(true);
    const kept = await database.rows(
      'select distinct status, reason, subject_id from notifications where body like ?',
      [`%${paymentId}%`],
    );
    expect(kept).toEqual([{ status: 'rejected', reason: 'bad_signature', subject_id: null }]);
    expect((await paymentOf(paymentId)).status).toBe('pending');
    await page.getByRole('button', { name: 'I have paid' }).click();
    await expectPaid(page);
  });

  test('a lost notification is made good by asking @desktop', async ({
    page,
    sandbox,
    database,
  }) => {
    const { paymentId } = await orderAtPayment(page, database);
    await sandbox.fault(paymentId, 'notify-drop');
    await sandbox.pay(paymentId);
    await page.getByRole('button', { name: 'I have paid' }).click();
    await expectPaid(page);
  });

  test('a notification that comes late finds the order paid already @desktop', async ({
    page,
    sandbox,
    database,
  }) => {
    const { paymentId } = await orderAtPayment(page, database);
    await sandbox.fault(paymentId, 'notify-delay', { delayMs: 3_000 });
    await sandbox.pay(paymentId);
    await page.getByRole('button', { name: 'I have paid' }).click();
    await expectPaid(page);
    await expect
      .poll(
        async () => {
          const rows = await database.rows(
            'select status from notifications where subject_id = ?',
            [paymentId],
          );
          return rows.map((found) => found.status).join();
        },
        { timeout: 15_000 },
      )
      .toBe('applied');
    const rows = await database.rows('select status from payments where id = ?', [paymentId]);
    expect(rows).toEqual([{ status: 'succeeded' }]);
  });

  test('a provider out of order is said in words, and trying again works @desktop', async ({
    page,
    request,
  }) => {
    await addToCart(page);
    await fillCheckout(page);
    await chooseMethod(page, 'Alipay', /Scan a code/);
    // The trade has no number yet, so the fault is for the next precreate of Alipay: only this test makes one of these.
    await request.post(`${SANDBOX_URL}/control/faults`, {
      data: { fault: 'create-500', provider: 'alipay', times: 1 },
    });
    await page.getByRole('button', { name: 'Place order and pay' }).last().click();
    await expect(page.getByText('the payment could not be started')).toBeVisible();
    await page.getByRole('radio', { name: /^WeChat Pay/ }).check();
    await page.getByRole('button', { name: 'Go on to payment' }).click();
    await expect(page.getByRole('img', { name: /QR code/ })).toBeVisible();
  });
});
