import { asStaff } from '../lib/identity';
import { newId } from '../lib/ids';
import { recordStockMove } from '../lib/stock/record-move';
import {
  addToCart,
  expect,
  expectPaid,
  fillCheckout,
  newEmail,
  order,
  type Provider,
  test,
} from './fixtures';

const onProviderPage: [Provider, RegExp | undefined][] = [
  ['Alipay', /page|Opens/],
  ['UnionPay', undefined],
];

test.describe('buying something', () => {
  test('with WeChat Pay, by code or on the phone', async ({ page, context, isMobile, sandbox }) => {
    const { email } = await order(page, 'WeChat Pay');
    if (isMobile) {
      await page.waitForURL(/\/wechatpay\//);
      await page.getByRole('button', { name: /Pay now/ }).click();
      await page.getByRole('link', { name: /Back to the shop/ }).click();
    } else {
      await expect(page.getByRole('img', { name: 'QR code for paying with WeChat' })).toBeVisible();
      const phone = context.waitForEvent('page');
      await page.getByRole('link', { name: /Open the payment here/ }).click();
      const cashier = await phone;
      await cashier.getByRole('button', { name: /Pay now/ }).click();
      await expect(cashier.getByText(/Paid/).first()).toBeVisible();
    }
    await expectPaid(page);
    await page.goto('/en/orders');
    await expect(
      page.getByRole('article').first().getByText('Paid', { exact: true }),
    ).toBeVisible();
    await expect
      .poll(async () => (await sandbox.mails(email)).map((mail) => mail.subject).join('\n'))
      .toMatch(/is paid/);
  });

  for (const [provider, how] of onProviderPage) {
    test(`with ${provider}, on its own page`, async ({ page }) => {
      await order(page, provider, { how });
      await page.waitForURL(/\/cashier/);
      await page.getByRole('button', { name: /Pay now/ }).click();
      await page.getByRole('link', { name: /Back to the shop/ }).click();
      await page.waitForURL(/\/en\/pay\//);
      await expectPaid(page);
      await page.goto('/en/orders');
      await expect(
        page.getByRole('article').first().getByText('Paid', { exact: true }),
      ).toBeVisible();
    });
  }

  test('with Stripe, by card: one is declined, the bank asks about the next', async ({ page }) => {
    await order(page, 'Stripe');
    await page.waitForURL(/\/stripe\/c\/pay\//);
    const payBy = async (card: string) => {
      await page.getByLabel(/Card number/).fill(card);
      await page.getByLabel(/Expiration/).fill('12 / 34');
      await page.getByLabel(/CVC/).fill('123');
      await page.getByRole('button', { name: /Pay ¥/ }).click();
    };
    await payBy('4000 0000 0000 9995');
    await expect(page.getByRole('alert')).toContainText('insufficient funds');
    await payBy('4000 0025 0000 3155');
    await page.getByRole('button', { name: /Complete authentication/ }).click();
    await page.waitForURL(/\/en\/pay\//);
    await expectPaid(page);
  });

  test('with Stripe, in yen, by a debit whose money comes later @desktop', async ({
    page,
    sandbox,
  }) => {
    const { paymentId } = await order(page, 'Stripe', { currency: 'JPY' });
    await page.waitForURL(/\/stripe\/c\/pay\//);
    await page.getByRole('radio', { name: /the money comes later/ }).check();
    await page.getByRole('button', { name: /Pay JP¥/ }).click();
    await page.waitForURL(/\/en\/pay\//);
    await expect(page.getByRole('heading', { name: 'Your payment has arrived' })).toBeHidden();
    await sandbox.pay(paymentId);
    await expectPaid(page);
  });

  // A phone cannot scan itself.
  test('with PayPal, in euros, which the shop captures when the payer is back', async ({
    page,
  }) => {
    await order(page, 'PayPal', { currency: 'EUR' });
    await page.waitForURL(/\/paypal\/checkoutnow/);
    await page.getByRole('button', { name: /Pay Now/ }).click();
    await page.waitForURL(/\/en\/pay\//);
    await expectPaid(page);
    await page.goto('/en/orders');
    await expect(
      page.getByRole('article').first().getByText('Paid', { exact: true }),
    ).toBeVisible();
  });

  test('with Alipay, by code @desktop', async ({ page, sandbox }) => {
    const { paymentId } = await order(page, 'Alipay', { how: /Scan a code/ });
    const link = page.getByRole('link', { name: /Open the payment here/ });
    await page.request.get((await link.getAttribute('href')) ?? '');
    await sandbox.pay(paymentId);
    await expectPaid(page);
  });

  // The code is for the desktop.
  test('the page follows the notification by itself, at its second look at the latest @desktop', async ({
    page,
    sandbox,
    database,
  }) => {
    const { paymentId } = await order(page);
    await expect(page.getByRole('button', { name: 'I have paid' })).toBeVisible();
    await sandbox.pay(paymentId);
    await expect
      .poll(async () => {
        const [row] = await database.rows('select status from payments where id = ?', [paymentId]);
        return row?.status;
      })
      .toBe('succeeded');
    // It looks once a second: counted, because a busy machine stretches seconds.
    let looks = 0;
    page.on('request', (request) => {
      if (request.url().endsWith(`/api/payments/${paymentId}/status`)) looks += 1;
    });
    await expect(page.getByRole('heading', { name: 'Your payment has arrived' })).toBeVisible();
    expect(looks).toBeLessThanOrEqual(2);
  });

  test('adds up in every line, coupon and shipping included', async ({ page }) => {
    await addToCart(page);
    await page.goto('/en/cart');
    await page.getByLabel('Coupon code').fill('welcome10');
    await page.getByRole('button', { name: 'Apply' }).click();
    await expect(page.getByRole('button', { name: 'Remove coupon WELCOME10' })).toBeVisible();
    await page.goto('/en/checkout');
    await expect(page.getByText('Discount (WELCOME10)')).toBeVisible();
    const amounts = await page
      .locator('form dl data')
      .evaluateAll((elements) =>
        elements.map((element) =>
          Math.round(Number(element.getAttribute('value')?.split(' ')[0]) * 100),
        ),
      );
    const total = amounts.at(-1);
    expect(amounts.length).toBeGreaterThanOrEqual(3);
    expect(amounts.slice(0, -1).reduce((sum, amount) => sum + amount, 0)).toBe(total);
  });

  test('the shop says at once what is sold out, and what is to be had again @desktop', async ({
    page,
    database,
  }) => {
    const slug = 'nine-linked-rings';
    const [shelf] = await database.rows(
      `select v.id, s.on_hand - s.reserved as free from products p
        join variants v on v.product_id = p.id join stock s on s.variant_id = v.id where p.slug = ?`,
      [slug],
    );
    const lost = Number(shelf?.free) - 1;
    const user = { id: newId(), name: 'Counter', email: '', role: 'admin' } as const;
    const staff = asStaff({ user, visitorHash: null }, 'manage');
    if (!staff) throw new Error('an administrator may manage');
    const count = { movementId: newId(), variantId: String(shelf?.id), reason: 'counted' };
    const moved = await recordStockMove(
      staff,
      { ...count, move: 'lost', quantity: lost },
      new Date(),
    );
    expect(moved).toMatchObject({ ok: true });
    const isSoldOut = async () => {
      await page.goto(`/en/products/${slug}`);
      return page.getByText('Sold out').first().isVisible();
    };
    // Kept from now on, in whichever of the web's processes it comes to.
    for (let visit = 0; visit < 6; visit += 1) expect(await isSoldOut()).toBe(false);
    const { paymentId } = await order(page, 'WeChat Pay', { slug });
    for (let visit = 0; visit < 6; visit += 1) expect(await isSoldOut()).toBe(true);
    await database.expireNow(paymentId);
    await expect.poll(isSoldOut, { timeout: 15_000 }).toBe(false);
  });

  test('sends a form twice and finds one order', async ({ page, context, isMobile, database }) => {
    await addToCart(page);
    const tab = await context.newPage();
    const email = newEmail();
    for (const each of [page, tab]) await fillCheckout(each, email);
    for (const each of [page, tab]) {
      await each.getByRole('button', { name: 'Place order and pay' }).last().click();
    }
    // Where the way ends: a tab that is closed on its way has kept the browser from closing.
    for (const each of [page, tab]) await each.waitForURL(isMobile ? /\/wechatpay\// : /\/pay\//);
    const rows = await database.rows('select id from orders where email = ?', [email]);
    expect(rows).toHaveLength(1);
  });
});
