import type { Page } from '@playwright/test';
import { SANDBOX_URL } from './addresses';
import { expect, expectPaid, order, test } from './fixtures';

/** Paying inside WeChat: who pays is asked of WeChat, and its own browser opens the payment. */

test.use({
  userAgent:
    'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/130.0.0.0 Mobile Safari/537.36 MicroMessenger/8.0.60(0x28003c2f) NetType/WIFI Language/en',
});

/**
 * Stands for the app: puts its bridge into every page, late as it does, and hands calls on to the sandbox,
 * which checks them as the app does. `acts`: what the person does in each payment sheet.
 */
async function beInWechat(page: Page, acts: ('pay' | 'cancel')[]): Promise<void> {
  await page.exposeFunction('askWechat', async (parameters: object) => {
    const data = { action: acts.shift() ?? 'pay', parameters };
    return (await page.request.post(`${SANDBOX_URL}/wechatpay/bridge`, { data })).json();
  });
  await page.addInitScript(() => {
    const invoke = (method: string, parameters: object, done: (answer: object) => void) => {
      const ask = Reflect.get(window, 'askWechat');
      if (method === 'getBrandWCPayRequest') ask(parameters).then(done);
    };
    window.addEventListener('load', () => {
      Reflect.set(window, 'WeixinJSBridge', { invoke });
      document.dispatchEvent(new Event('WeixinJSBridgeReady'));
    });
  });
}

/** Whose phone it is, as the sandbox knows it. */
async function belongTo(page: Page, value: string): Promise<void> {
  await page.context().addCookies([{ name: 'wechat-user', value, url: SANDBOX_URL }]);
}

test('is paid in the app, and believes only a browser that was sent', async ({
  page,
  request,
  database,
}) => {
  const breaches: string[] = [];
  page.on('console', (message) => {
    if (/Content.Security.Policy/i.test(message.text())) breaches.push(message.text());
  });
  let cameBy = '';
  page.on('request', (sent) => {
    if (sent.url().includes('/payer/return')) cameBy = sent.url();
  });
  await beInWechat(page, ['pay']);
  const { paymentId } = await order(page, 'WeChat Pay', { how: /right here/ });
  await expectPaid(page);
  const [row] = await database.rows('select channel, status from payments where id = ?', [
    paymentId,
  ]);
  expect(row).toMatchObject({ channel: 'in_app', status: 'succeeded' });
  expect(breaches).toEqual([]);

  // The way back once more, one that was made up, and one by somebody who was never here.
  const madeUp = `/en/pay/${paymentId}/payer/return?code=1&state=${'0'.repeat(64)}`;
  for (const url of [cameBy, madeUp]) {
    const answer = await page.request.get(url, { maxRedirects: 0 });
    expect(answer.headers().location, url).toBe(`/en/pay/${paymentId}?payer=unknown`);
  }
  for (const url of [cameBy, `/en/pay/${paymentId}/payer`]) {
    expect((await request.get(url, { maxRedirects: 0 })).status(), url).toBe(404);
  }
});

test('is left, tried on another phone, and begun anew there', async ({ page, database }) => {
  await beInWechat(page, ['cancel']);
  const { paymentId } = await order(page, 'WeChat Pay', { how: /right here/ });
  // What the app said led to the question; what is shown, the provider said.
  await expect(page.getByRole('heading', { name: 'Not paid yet' })).toBeVisible();
  const button = page.getByRole('button', { name: 'Pay with WeChat Pay' });

  await belongTo(page, 'friend');
  await button.click();
  await expect(page.getByText('WeChat did not open the payment')).toBeVisible();
  await page.getByRole('link', { name: 'Begin anew' }).click();
  await expectPaid(page);
  const rows = await database.rows(
    `select other.id, other.status from payments one join payments other
      on other.order_id = one.order_id where one.id = ? order by other.id`,
    [paymentId],
  );
  expect(rows).toEqual([
    { id: paymentId, status: 'closed' },
    { id: expect.any(String), status: 'succeeded' },
  ]);
});
