import type { BrowserContext, Page } from '@playwright/test';
import { expectAccessible } from './accessible';
import { expect, type Sandbox, test } from './fixtures';
import { askForOne, expectBookedOnce, expectSentBack, paidForTwo, refundIdOf } from './refunding';

/** 1 × 1 pixel. */
const PICTURE = {
  name: 'lid.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
};

/** The link of the newest e-mail whose subject says this. */
async function linkIn(sandbox: Sandbox, email: string, subject: string): Promise<string> {
  const find = async () =>
    (await sandbox.mails(email)).find((mail) => mail.subject.includes(subject));
  await expect.poll(async () => (await find())?.subject, { timeout: 15_000 }).toContain(subject);
  return /https?:\/\/\S+\/en\/orders\/\S+/.exec((await find())?.text ?? '')?.[0] ?? '';
}

/** A link as another device of the same kind opens it. */
function pathOf(link: string): string {
  const { pathname, search, hash } = new URL(link);
  return `${pathname}${search}${hash}`;
}

test.describe('a refund', () => {
  for (const [provider, amount, currency] of [
    ['WeChat Pay', 'CN¥48.00'],
    ['Alipay', 'CN¥48.00'],
    ['UnionPay', 'CN¥48.00'],
    ['Stripe', '¥780', 'JPY'],
    ['PayPal', '$6.50', 'USD'],
  ] as const) {
    test(`of a little is agreed to at once and sent back by ${provider}`, async ({
      page,
      isMobile,
      sandbox,
      database,
    }) => {
      const choice = { provider, currency, isMobile };
      const { orderNo, email } = await paidForTwo(page, sandbox, database, choice);
      await askForOne(page);
      await expectSentBack(page);
      await expect(page.getByText(`has been sent back with ${provider}`)).toBeVisible();
      await expectBookedOnce(database, refundIdOf(page));
      await page.goto(`/en/orders/${orderNo}`);
      await expect(page.getByText('Partly refunded')).toBeVisible();
      await expect(page.getByText(`${amount} went back to you by ${provider}`)).toBeVisible();
      await expect
        .poll(async () => (await sandbox.mails(email)).map(({ text }) => text), { timeout: 15_000 })
        .toContainEqual(expect.stringContaining(`${amount}\n`));
    });
  }

  // Plain forms know no device.
  test('of everything waits for a person, shows its picture, and can be taken back', async ({
    page,
    sandbox,
    database,
  }) => {
    const { orderNo } = await paidForTwo(page, sandbox, database);
    await page.getByRole('link', { name: 'Ask for a refund' }).click();
    await expect(page.getByRole('heading', { name: 'Ask for a refund' })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Ask for this refund' }).click();
    await expect(page.getByText('Please choose a reason.')).toBeVisible();
    await page.getByLabel('Why?').selectOption('damaged');
    await page.getByLabel('Tell us more').fill('The cover is torn.');
    await page.getByLabel('Pictures').setInputFiles(PICTURE);
    await page.getByRole('button', { name: 'Ask for this refund' }).dblclick();
    await expect(page.getByRole('heading', { name: 'We have your request' })).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('104.00');
    await expectAccessible(page);
    const picture = page.getByRole('img', { name: 'Picture 1, open it large' });
    await expect
      .poll(() => picture.evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth))
      .toBe(1);
    const asked = await database.rows(
      'select r.id from refunds r join orders o on o.id = r.order_id where o.order_no = ?',
      [orderNo],
    );
    expect(asked).toHaveLength(1);
    await page.getByLabel('Something to add?').fill('Both of them.');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await expect(page.getByText('Both of them.').first()).toBeVisible();
    await page.getByText('Take this request back', { exact: true }).click();
    await page.getByRole('button', { name: 'Yes, take it back' }).click();
    await expect(page.getByRole('heading', { name: 'You took this request back' })).toBeVisible();
    await page.goto(`/en/orders/${orderNo}`);
    await expect(page.getByRole('link', { name: 'Ask for a refund' })).toBeVisible();
    await expectAccessible(page);
  });

  test('can be asked for by the link of the e-mail, without scripts, and by nobody else @desktop', async ({
    page,
    browser,
    sandbox,
    database,
  }) => {
    const { orderNo, email } = await paidForTwo(page, sandbox, database);
    const link = pathOf(await linkIn(sandbox, email, 'is paid'));
    const elsewhere = async (options: object, visit: (other: Page) => Promise<void>) => {
      const context: BrowserContext = await browser.newContext(options);
      await visit(await context.newPage());
      await context.close();
    };
    await elsewhere({}, async (stranger) => {
      const answer = await stranger.goto(`/en/orders/${orderNo}/refund`);
      expect(answer?.status()).toBe(404);
    });
    await elsewhere({ javaScriptEnabled: false }, async (guest) => {
      await guest.goto(link);
      await guest.getByRole('link', { name: 'Ask for a refund' }).click();
      await guest.getByLabel(/^How many of/).selectOption('1');
      await guest.getByLabel('Why?').selectOption('other');
      await guest.getByLabel('Tell us more').fill('One is enough.');
      await guest.getByRole('button', { name: 'Work out the amount' }).click();
      await expect(guest.getByText('We agree to this at once.')).toBeVisible();
      await expect(guest.getByLabel('Tell us more')).toHaveValue('One is enough.');
      // Changed once more: the shop asks before it takes another amount than was shown.
      await guest.getByLabel(/^How many of/).selectOption('2');
      await guest.getByRole('button', { name: 'Ask for this refund' }).click();
      await expect(guest.getByText('The amount is another one now.')).toBeVisible();
      await guest.getByRole('button', { name: 'Ask for this refund' }).click();
      await expect(guest.getByRole('heading', { name: 'We have your request' })).toBeVisible();
    });
    const request = pathOf(await linkIn(sandbox, email, 'We have your refund request'));
    await elsewhere({}, async (guest) => {
      await guest.goto(request);
      await expect(guest.getByRole('heading', { name: 'We have your request' })).toBeVisible();
      const answer = await guest.goto(request.replace(/key=.*/, 'key=guessed'));
      expect(answer?.status()).toBe(404);
    });
  });
});

// Notifications know no device.
test.describe('when a refund does not go straight @desktop', () => {
  test('Stripe: one that fails after it succeeded is owed again', async ({
    page,
    sandbox,
    database,
  }) => {
    const { paymentId } = await paidForTwo(page, sandbox, database, { provider: 'Stripe' });
    await sandbox.fault(paymentId, 'refund-fail');
    await askForOne(page);
    const refundId = refundIdOf(page);
    const standing = async () => {
      const [row] = await database.rows(
        'select status, bounced_at is not null as bounced from refunds where id = ?',
        [refundId],
      );
      return `${row?.status} ${row?.bounced}`;
    };
    await expect.poll(standing, { timeout: 30_000 }).toBe('failed 1');
    const open = await database.rows(
      "select kind from payment_exceptions where refund_id = ? and status = 'open'",
      [refundId],
    );
    expect(open.map(({ kind }) => kind)).toEqual(['refund_failed']);
  });

  for (const provider of ['WeChat Pay', 'UnionPay', 'Stripe'] as const) {
    test(`${provider}: a notification before the answer is right all the same`, async ({
      page,
      sandbox,
      database,
    }) => {
      const { paymentId } = await paidForTwo(page, sandbox, database, { provider });
      await sandbox.fault(paymentId, 'notify-before-response');
      await askForOne(page);
      await expectSentBack(page);
      await expectBookedOnce(database, refundIdOf(page));
    });
  }

  test('a notification repeated ten times sends back once', async ({ page, sandbox, database }) => {
    const { paymentId } = await paidForTwo(page, sandbox, database);
    const before = (await sandbox.deliveries(paymentId)).length;
    await sandbox.fault(paymentId, 'notify-duplicate', { copies: 10 });
    await askForOne(page);
    await expectSentBack(page);
    await expect
      .poll(async () => (await sandbox.deliveries(paymentId)).length - before)
      .toBeGreaterThanOrEqual(10);
    await expectBookedOnce(database, refundIdOf(page));
  });

  test('a forged notification is refused, and asking the provider tells the truth', async ({
    page,
    sandbox,
    database,
  }) => {
    const { paymentId } = await paidForTwo(page, sandbox, database);
    await expect
      .poll(async () => (await sandbox.deliveries(paymentId)).every(({ ok }) => ok))
      .toBe(true);
    const before = (await sandbox.deliveries(paymentId)).length;
    await sandbox.fault(paymentId, 'notify-bad-signature', { times: 0 });
    await askForOne(page);
    await expect
      .poll(async () => (await sandbox.deliveries(paymentId)).length, { timeout: 15_000 })
      .toBeGreaterThan(before);
    const forged = (await sandbox.deliveries(paymentId)).slice(before);
    expect(forged.every(({ ok }) => !ok)).toBe(true);
    await database.askNow(`query-refund:${refundIdOf(page)}`);
    await expectSentBack(page);
    await expectBookedOnce(database, refundIdOf(page));
  });

  test('a refund that the provider refuses is never called refunded', async ({
    page,
    sandbox,
    database,
  }) => {
    const { orderNo, paymentId } = await paidForTwo(page, sandbox, database);
    await sandbox.fault(paymentId, 'refund-not-enough', { times: 0 });
    await askForOne(page);
    await expect(page.getByRole('heading', { name: 'Held up, and we are on it' })).toBeVisible({
      timeout: 20_000,
    });
    await expect(page.getByText('your money is not lost').first()).toBeVisible();
    await page.goto(`/en/orders/${orderNo}`);
    await expect(page.getByText('Held up', { exact: true })).toBeVisible();
    await expect(page.getByText(/Partly refunded|went back to you/)).toHaveCount(0);
  });
});
