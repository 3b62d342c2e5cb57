import { ORDERS_PER_PAGE } from '../lib/orders/queries';
import { expect, test } from './fixtures';
import { placedOrder } from './orders';

test('the history of orders is cut by what became of them, and into pages @desktop', async ({
  page,
  database,
}) => {
  const orderNos: string[] = [];
  let paymentId = '';
  for (let count = 0; count <= ORDERS_PER_PAGE; count += 1) {
    const placed = await placedOrder(page, database);
    orderNos.unshift(placed.orderNo);
    if (count === 0) ({ paymentId } = placed);
  }
  const cards = page.getByRole('article');
  const shows = async (expected: readonly string[]) => {
    await expect(cards).toHaveCount(expected.length);
    for (const [index, orderNo] of expected.entries()) {
      await expect(cards.nth(index)).toContainText(orderNo);
    }
  };
  await page.goto('/en/orders');
  await shows(orderNos.slice(0, ORDERS_PER_PAGE));
  await page.getByRole('link', { name: 'Older orders' }).click();
  await shows(orderNos.slice(ORDERS_PER_PAGE));
  await page.getByRole('link', { name: 'Newest orders' }).click();
  await shows(orderNos.slice(0, ORDERS_PER_PAGE));

  const tabs = page.getByRole('navigation', { name: 'Show orders' });
  await tabs.getByRole('link', { name: 'Closed' }).click();
  await expect(page).toHaveURL(/show=closed/);
  await shows([]);
  await database.expireNow(paymentId);
  await expect(async () => {
    await page.reload();
    await expect(cards).toHaveCount(1, { timeout: 500 });
  }).toPass();
  await shows(orderNos.slice(ORDERS_PER_PAGE));
  await tabs.getByRole('link', { name: 'To be paid' }).click();
  await shows(orderNos.slice(0, ORDERS_PER_PAGE));
});
